"""
What a sentence of a review says about which subject, in so many words: praise, blame, or a request.

A judgement is found only where one clause holds both the subject and the word that judges it, side by side: what a
sentence merely suggests is left out, since a judgement that a reviewer has not made is worse than one not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.deliberation import cues
from core.deliberation.judging import beside
from core.deliberation.stance import plain
from core.deliberation.subjects import Subject, subjects


class Said(StrEnum):
    """What a reviewer does with a subject."""

    PRAISED = "praised"
    BLAMED = "blamed"
    ASKED = "asked"


@dataclass(frozen=True)
class Judgement:
    subject: str
    said: Said


_CLAUSE = re.compile(
    r"\s*(?:;|\.\s|:\s|\s[-–—]\s|,? (?:but|however|although|though|while|whereas|yet|despite)\b),?\s*", re.I
)
# "Existing methods are expensive", "the authors claim …", "was also found by X et al.": no judgement of the reviewer's
# own about this paper.
_OF_OTHERS = re.compile(
    r"\b(?:previous|existing|prior|other|traditional|current|standard|conventional|earlier|state of the art|past|"
    r"recent|many|most|classical|alternative|competing|these|those|such)\b (?:[\w-]+ ){0,2}(?:methods?|"
    r"approach(?:es)?|models?|algorithms?|techniques?|works?|papers?|studies|systems?)\b|"
    r"\b(?:baselines?|competitors) (?:is|are|suffer|lack)\b|"
    r"\b(?:found|reported|shown|observed|noted|stated|done|studied|used) (?:in|by) [^.]{0,40}"
    r"(?:\bet al\b|\(?\d{4}|abstract)|"
    r"\b(?:authors?|paper|checklist|abstract|they) (?:themselves |also |already )?(?:mention|state|acknowledge|"
    r"highlight|note|admit|claim|argue)(?:s|d|ed)?\b|\bmentioned in the checklist\b"
)
_HEDGED = re.compile(
    r"\b(?:would|could|should|might|may|if|whether|need|needs|needed|hope|wish|more|better|if only|how|why|what|"
    r"claims? (?:to|that)|claimed|supposed|rather than|instead of|expect\w*|want\w*|except)\b"
)
_DENIES = re.compile(r"\b(?:not|no|never|without|nor|neither|hardly|free of|any)\b(?! only)")
_NOT_REALLY = re.compile(r"\b(?:lack\w*|missing|little|limited|less|far from|fails?|unclear|insufficient\w*|hard)\b")
_ONLY_IF = re.compile(r"\b(?:if|whether|avoid\w*|even if|as long as|unless|in case|even (?:under|with))\b")
_NEAR_CHARS = 45
_INSIDE = re.compile(r"\b(?:reported|shown|given|listed|obtained|used) in (?:the |this |their |its )?$")
"""What is good there is not the section that it stands in."""
_PROMPT = re.compile(r"^[^?]{8,160}\?\s*:\s*")
"""A form's own question before the answer to it."""
_FIGURES = re.compile(r"\b(?:fig(?:ure)?s?|plots?|tables?|captions?|legends?)\b")
_TEXT = re.compile(
    r"\b(?:paper|manuscript|article|work|submission|writ\w+|text|presentation|exposition|sections?|read\w*|follow|"
    r"english)\b"
)
_METHOD = re.compile(r"\b(?:methods?|approach\w*|framework|algorithm|evaluation|experiments?|model|data)\b")
_ASKED_ABOUT = frozenset(("Baselines", "Ablations", "Statistics", "Assumptions", "Details, code", "Cost"))
"""Not so of "a human evaluation" or "the literature", which a question often names on its way."""
_MEASURE = re.compile(r"\bevaluation (?:metrics?|measures?|criteri\w+|protocols?|frameworks?|methods?|methodology)\b")
"""That may be good without an experiment."""
_EXPERIMENTS = "Experiments"
_IMPROVES_ON = re.compile(r"^\W*(?:this|it) is an? (?:\w+ )?improvement (?:on|upon|over|of)\b")
_WRITING, _FIGURED = "Writing", "Notation, figures"


@lru_cache(maxsize=20_000)
def judgements(text: str) -> tuple[Judgement, ...]:
    """What the text, a sentence or item of a review, says of which subjects, each once, in the order of its words."""
    whole = plain(_PROMPT.sub("", text))
    asks = whole.rstrip("\"')] ").endswith("?") or bool(cues.QUESTION.search(whole))
    found: dict[Judgement, None] = {}
    for clause in filter(None, _CLAUSE.split(cues.CONCESSION.sub("", whole, count=1))):
        if not _OF_OTHERS.search(clause):
            found |= dict.fromkeys(_figured(one, clause) for one in _in_clause(clause, asks=asks))
    said = {one.subject for one in found if one.said is not Said.ASKED}
    return tuple(one for one in found if one.said is not Said.ASKED or one.subject not in said)


def asked_about(text: str) -> tuple[str, ...]:
    """The subjects that a question names, of those whose name says what is asked about."""
    whole = plain(_PROMPT.sub("", text))
    if not whole.rstrip("\"')] ").endswith("?"):
        return ()
    named = (one for one in subjects() if one.name in _ASKED_ABOUT and one.named)
    return tuple(one.name for one in named if one.named and one.named.search(whole))


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of a text, as written."""
    return tuple(filter(None, _CLAUSE.split(_PROMPT.sub("", text))))


def is_of_others(clause: str) -> bool:
    """Whether a clause, which is plain, tells of other work, or what the authors say themselves."""
    return _OF_OTHERS.search(clause) is not None


def _in_clause(clause: str, *, asks: bool) -> Iterator[Judgement]:
    suggests = bool(cues.SUGGESTION.search(clause))
    for subject in subjects():
        told = _MEASURE.sub("measure", clause) if subject.name == _EXPERIMENTS else clause
        if _blames(subject, told) and not asks:
            yield Judgement(subject.name, Said.ASKED if suggests else Said.BLAMED)
        elif not (asks or suggests) and _praises(subject, told) and _is_meant(subject, told):
            yield Judgement(subject.name, Said.PRAISED)
        elif (asks or suggests) and _asks(subject, told):
            yield Judgement(subject.name, Said.ASKED)


def _is_meant(subject: Subject, clause: str) -> bool:
    """Not so of "a well organized method", nor of "a nice improvement on the earlier one", which is the method."""
    if subject.name == _WRITING:
        return _TEXT.search(clause) is not None or _METHOD.search(clause) is None
    return _IMPROVES_ON.search(clause) is None


def _figured(judgement: Judgement, clause: str) -> Judgement:
    """A figure that is hard to read is no matter of the writing."""
    meant = judgement.subject == _WRITING and judgement.said is not Said.PRAISED and _FIGURES.search(clause)
    return Judgement(_FIGURED, judgement.said) if meant else judgement


def _blames(subject: Subject, clause: str) -> bool:
    patterns = (subject.blamed, *beside(subject, "bad"))
    for pattern in filter(None, patterns):
        for match in pattern.finditer(clause):
            before = clause[max(0, match.start() - _NEAR_CHARS) : match.start()]
            if not (_DENIES.search(before) or _ONLY_IF.search(before)):
                return True
    return False


def _praises(subject: Subject, clause: str) -> bool:
    for pattern in filter(None, (subject.praised, *(beside(subject, "good")))):
        for match in pattern.finditer(clause):
            before = clause[: match.start()]
            near = before[-_NEAR_CHARS:]
            doubted = _DENIES.search(near) or _NOT_REALLY.search(near) or _HEDGED.search(before)
            if not (doubted or _INSIDE.search(before)):
                return True
    return False


def _asks(subject: Subject, clause: str) -> bool:
    return any(pattern.search(clause) for pattern in beside(subject, "ask"))
