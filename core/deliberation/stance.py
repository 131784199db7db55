"""
What a sentence of a review does, from its words alone: a strength, a weakness, a question …

A sentence is cut at its contrast ("…, but …"), and what stands after it decides; a concession before it ("Although
…,") is left out. Praise and blame are weighed after negation: "not clear" is blame, "no concern" is none. In doubt a
sentence is neither, since a strength that is called a weakness is worse than one that is not found.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.deliberation import cues


class Stance(StrEnum):
    """What a passage of a review does."""

    SUMMARY = "summary"
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    VERDICT = "verdict"
    OTHER = "other"


SIDES = (Stance.STRENGTH, Stance.WEAKNESS)
CRITICAL = (Stance.WEAKNESS, Stance.QUESTION, Stance.SUGGESTION)
"""What asks for something to be other than it is."""

POINTS = (Stance.STRENGTH, *CRITICAL)
"""What a chair has to weigh; the rest retells or concludes."""


@dataclass(frozen=True)
class Tone:
    """Cues of praise and of blame in a text, negation applied; `faint_*` those that do not decide alone."""

    praise: int = 0
    blame: int = 0
    faint_praise: int = 0
    faint_blame: int = 0

    @property
    def balance(self) -> float:
        """Above 0 praise prevails, below 0 blame; plain cues decide before faint ones."""
        plain_cues = self.praise - self.blame
        faint_cues = self.faint_praise - self.faint_blame
        return plain_cues + _FAINT * faint_cues if not plain_cues else plain_cues + _TIE * max(-1, min(1, faint_cues))


_FAINT, _TIE = 0.4, 0.2
_DECIDED = 0.75
_NEGATION_WORDS = 4
# "No major concerns", "without losing accuracy", "a limitation of existing methods": no blame of the paper; nothing in
# it is counted.
_DENIED = re.compile(
    r"\bwithout (?:losing|loss|sacrific|degrad|hurting|compromis|increas|requir|need)\w*[^,.;]*|"
    r"\b(?:limitations?|drawbacks?|problems?|issues?|shortcomings?) (?:of|in|with) "
    r"(?:(?:the|these|those|such|many|most) )?"
    r"(?:original|previous|prior|existing|earlier|past|current|other|standard|traditional|conventional|classical)\b[^.;]*|"
    r"\b(?:no|not|without|never)\b(?: (?:any|an?|the|major|significant|real|serious|big|obvious|particular|other|have|"
    r"see|find|specific|clear|further)){0,4} (?:concern|issue|problem|flaw|doubt|weakness|error|typo|limitation|"
    r"drawback|mistake)\w*"
)
# "There is extensive literature on …": says that there is something, praises nothing.
_THERE_IS = re.compile(
    r"\b(?:there (?:is|are|has been|have been|exists?)|an?|the|with|many) (?:\w+ ){0,2}"
    r"(?:extensive|comprehensive|important|interesting|great|large|significant|solid)\w* "
    r"(?:\w+ )?(?:literature|body of|bodies of|amount|number|deal|prior|previous|related|research|history|line of)"
)
_START = 80
_ENTITLED = re.compile(r"\b(?:en)?titled\W+[\"“][^\"”]{3,300}[\"”]\W*")
_NO = re.compile(r"\b(?:not|no|never|nor)\b(?! only)")
_NOT = re.compile(r"n't\b")
_NEW = re.compile(  # "proposes a novel …" is no praise yet
    r"\b(?:propos|present|introduc|develop|describ|stud|provid|offer|us|appl|deriv|design|tackl|consider|explor)\w* "
    r"(?:an? |the |several |two |some |and )*(?:\w+ly )?(?:novel|new|original|interesting|principled|important)\b"
)


def plain(text: str) -> str:
    """`text` in lower case on one line, with straight apostrophes and "not" spelled out."""
    lowered = " ".join(text.lower().replace("’", "'").split())
    return _NOT.sub(" not", lowered.replace("can't", "can not").replace("cannot", "can not"))


def tone(text: str) -> Tone:
    """The praise and the blame in `text`, which is plain."""
    stated = _THERE_IS.sub(" ", _DENIED.sub(" ", text))
    praise, denied = _counted(cues.PRAISE, stated)
    faint_praise, faint_denied = _counted(cues.FAINT_PRAISE, stated)
    blame = sum(1 for _ in cues.BLAME.finditer(stated))
    faint_blame = sum(1 for _ in cues.FAINT_BLAME.finditer(stated))
    return Tone(praise, blame + denied, faint_praise, faint_blame + faint_denied)


def _counted(praise: re.Pattern[str], text: str) -> tuple[int, int]:
    """How many cues of praise stand in `text`, and how many more a negation turns into blame."""
    negated = [_negated(text, match.start()) for match in praise.finditer(text)]
    return len(negated) - sum(negated), sum(negated)


def _negated(text: str, at: int) -> bool:
    before = re.split(r"[,;:.(]", text[:at])[-1].split()[-_NEGATION_WORDS:]
    return cues.NEGATOR.search(" ".join(before)) is not None


def main_clause(text: str) -> str:
    """`text`, which is plain, without its concession and from its last contrast on."""
    pieces = cues.CONTRAST.split(cues.CONCESSION.sub("", text, count=1))
    return next((piece for piece in reversed(pieces) if len(piece.split()) >= 3), text)


def retells(text: str) -> bool:
    """Whether `text`, which is plain, tells what the paper does ("The authors propose …")."""
    text = _ENTITLED.sub("", text)
    start = text[:_START]
    return cues.RETELLS.search(text) is not None and not (cues.CONDITIONAL.search(start) or _NO.search(start))


def stance_of(text: str) -> Stance:
    """What `text`, one sentence or list item, does."""
    whole = plain(text)
    clause = main_clause(whole)
    if cues.VERDICT.search(whole):
        return Stance.VERDICT
    if whole.rstrip("\"')] ").endswith("?") or cues.QUESTION.search(clause):
        return Stance.QUESTION
    found = tone(clause)
    if retells(whole) and not found.blame and found.faint_blame < 2 and not tone(_NEW.sub(" ", clause)).praise:
        return Stance.SUMMARY
    if cues.SUGGESTION.search(clause):
        return Stance.SUGGESTION
    return _judged(whole, clause, found)


def _judged(whole: str, clause: str, found: Tone) -> Stance:
    """A strength, a weakness, or neither."""
    turned = clause != whole or whole.startswith(("however", "but ", "unfortunately"))
    if found.balance <= -_DECIDED or (turned and found.balance < 0):
        return Stance.WEAKNESS
    if found.balance >= _DECIDED and not cues.CONDITIONAL.search(clause):
        return Stance.STRENGTH
    return Stance.OTHER
