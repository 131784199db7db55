"""
What a statement says of the scores, of all reviewers, or of what the sources lack, counted and searched again.

A number is paired with the reviewers named nearest before it ("R1 rates it 8, R2 and R3 rate it 5 and 4"); a number
before any reviewer with the next one, if that one has none of its own. A mean is compared with the mean. An absence is
looked for: it fails if one passage holds all the words that say what is absent.
"""

import re
from collections.abc import Iterable
from functools import cache

from core.answering.answers.words import GENERIC
from core.answering.idle import idle
from core.deliberation.figures import Figures
from core.deliberation.scores import figure, tally
from core.deliberation.words import stem, stems
from core.submissions.model import Part, Passage, Submission

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:[.,]\d+)*")
REVIEWER = re.compile(r"\b(?:R|[Rr]eviewer |[Rr]eview )(\d+)\b")

SCORE_WORDS = re.compile(
    r"\b(?:scores?|scored|rated?|rates|ratings?|confiden\w+|mean|average|spread|gave|gives)\b", re.I
)
_N = r"(-?\d+(?:\.\d+)?)"
_MEAN = re.compile(rf"\b(?:mean|average)\b([^.;:\d]{{0,40}}?){_N}(?P<after> weighted\b)?", re.I)
_WEIGHTED = re.compile(rf"{_N} weighted\b", re.I)
_OF_THE_SCALE = re.compile(
    rf"{_N} (?:and|or) (?:up|more|above|higher)\b|\b(?:out of|scale (?:of|to)|scale from \d+ to) {_N}|/ ?10\b"
)
_TOKEN = re.compile(rf"{REVIEWER.pattern}|{NUMBER.pattern}")
_JOINED = re.compile(r"[\s,&/]*(?:\b(?:and|or|both)\b)?\s*")
_ALL = re.compile(
    r"(?<!not )\b(?:all|every|each)\b(?: of)?(?: the)?(?: \w+)? (?:reviewers?|reviews?|referees?|ratings?|scores?)\b|"
    r"\b(?:reviewers|reviews|referees) (?:all|unanimously)\b|\bunanimous(?:ly)?\b|^\W*(?:all|everybody|everyone)\b",
    re.I,
)
_SIDE = re.compile(r"\b(?P<accept>accept\w*)|\b(?P<reject>reject\w*)", re.I)
_SCAFFOLD = """
    source passage response reply form word show shown list name record include contain cover praise criticise further
    reason among change said nothing none such takes up theme number look numbered kind
"""


def rests_on_scores(words: str, submission: Submission, figures: Figures) -> bool:
    """Whether every number of the statement is the score of whom it is said of, or what the scores come to."""
    numbers = frozenset(NUMBER.findall(REVIEWER.sub(" ", words)))
    if not numbers or not SCORE_WORDS.search(words) or not numbers <= figures.all:
        return False
    rest, right = _without_means(_OF_THE_SCALE.sub(" ", words), submission)
    if not right:
        return False
    if not REVIEWER.search(rest):
        everybody = [figures.of(review.number) for review in submission.reviews]
        counts = {str(len(everybody))}
        return not _ALL.search(rest) or all(set(NUMBER.findall(rest)) <= own | counts for own in everybody)
    return paired_rightly(rest, figures)


def paired_rightly(words: str, figures: Figures, told: frozenset[str] = frozenset()) -> bool:
    """Whether each number is a score of the reviewers it is said of; `told` are those that stand in passages."""
    return all(_said_of(who, [n for n in given if n not in told], figures) for who, given in _paired(words))


def holds_of_all(words: str, cited: Iterable[Passage], submission: Submission) -> bool:
    """False if the statement speaks of all reviewers and neither the scores nor the cited passages are all theirs."""
    if not _ALL.search(words):
        return True
    found, side = tally(submission), _SIDE.search(words)
    if side and found and not REVIEWER.search(words):
        wanted = "accept" if side["accept"] else "reject"
        return len(found.on("accept" if wanted == "accept" else "reject")) == len(submission.reviews)
    who = {passage.reviewer for passage in cited}
    return not who or {review.number for review in submission.reviews} <= who


def is_absent(words: str, submission: Submission) -> bool:
    """Whether no passage that the statement speaks of holds all the words that say what is absent."""
    named = {int(number) for number in REVIEWER.findall(words)}
    lacking = set(stems(REVIEWER.sub(" ", words))) - idle() - _said_anyway()
    if all(word.isdigit() for word in lacking):
        return True
    return not any(lacking <= set(stems(passage.text)) for passage in _scope(words, named, submission))


def _scope(words: str, named: set[int], submission: Submission) -> list[Passage]:
    if re.search(r"\b(?:authors?|responses?|repl(?:y|ies))\b", words, re.I):
        parts: tuple[Part, ...] = (Part.RESPONSE, Part.COMMENT)
    elif named or re.search(r"\b(?:reviews?|reviewers?|referees?)\b", words, re.I):
        parts = (Part.REVIEW,)
    else:
        parts = tuple(Part)
    return [p for p in submission.passages if p.part in parts and (not named or p.reviewer in named)]


@cache
def _said_anyway() -> frozenset[str]:
    """Stems of the words that every such statement may hold."""
    return frozenset(stems(_SCAFFOLD)) | {stem(word) for word in GENERIC}


def _without_means(words: str, submission: Submission) -> tuple[str, bool]:
    """The words without the means they give, and whether these are right."""
    found = tally(submission)
    mean = figure(found.mean) if found and found.mean is not None else ""
    weighted = figure(found.weighted) if found and found.weighted is not None else ""
    sure = [r.confidence.number for r in submission.reviews if r.confidence and r.confidence.number is not None]
    right = all(number == weighted for number in _WEIGHTED.findall(words))
    for match in _MEAN.finditer(words):
        if "confidence" in match[1].lower() and "weight" not in match[1].lower():
            right = right and bool(sure) and match[2] == figure(sum(sure) / len(sure))
        else:
            right = right and match[2] == (weighted if "weighted" in match.group().lower() else mean)
    return _MEAN.sub(" ", _WEIGHTED.sub(" ", words)), right


def _paired(words: str) -> list[tuple[list[int], list[str]]]:
    """The reviewers named together, each group with the numbers said of it."""
    groups: list[tuple[list[int], list[str]]] = []
    leading: list[str] = []
    end = 0
    for token in _TOKEN.finditer(words):
        if token[1] is None:
            (groups[-1][1] if groups else leading).append(token.group())
        elif groups and not groups[-1][1] and _JOINED.fullmatch(words[end : token.start()]):
            groups[-1][0].append(int(token[1]))
        else:
            groups.append(([int(token[1])], []))
        end = token.end()
    if leading and groups and not groups[0][1]:
        groups[0][1].extend(leading)
    return groups


def _said_of(who: list[int], given: list[str], figures: Figures) -> bool:
    """One number each, in their order; else every number is a score of each of them."""
    if len(who) == len(given) > 1 and all(n in figures.of(r) for r, n in zip(who, given, strict=True)):
        return True
    return all(number in figures.of(reviewer) for reviewer in who for number in given)
