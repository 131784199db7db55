"""Doubts that the words of a chair's text raise by themselves: vague revisions, numbers, copied sentences, tone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.deliberation.checking.doubts import Doubt, Fault, telling
from core.deliberation.kept import Kept
from core.submissions.labels import LABEL
from core.submissions.model import Part, Passage, Submission

COPIED_WORDS, MOST_OF_A_KIND = 12, 3

_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w-])")
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b|['’]\d\d\b")
_REVIEWER_NUMBER = re.compile(r"\b(?:R|[Rr]ev(?:iewer|iew)?s?[ #]*)\d+\b")
_LIST_NUMBER = re.compile(r"(?:^|\s)\(?\d{1,2}[.)](?=\s)")
_MARKER = re.compile(rf"\[{LABEL}[^\]\n]{{0,80}}\]")
_QUOTED = re.compile(r"[\"“][^\"“”]{1,600}[\"”]")
_AVERAGE = re.compile(
    r"\b(?:average|mean|averaged)\b[^.]{0,30}\b(?:scores?|ratings?)|\b(?:scores?|ratings?)\b[^.]{0,15}\baverage", re.I
)
_HARSH = re.compile(
    r"\b(?:ridiculous\w*|nonsens\w+|garbage|terribl[ey]|awful\w*|stupid\w*|lazy|laughabl[ey]|incompeten\w+|worthless|"
    r"absurd\w*|shameful\w*|sloppy|pathetic\w*|naive(?:ly)?|trivial(?:ly)?|embarrass\w+|"
    r"wast(?:e|ed|ing) (?:of |(?:the|our|my|their|your) )?(?:time|effort))\b",
    re.I,
)
_REVISE = re.compile(
    r"\b(?:should|must|needs? to|encourag\w*|suggest\w*|recommend\w*|would benefit|please|invit\w*)\b[^.]{0,60}"
    r"\b(?:revis|improv|address|clarif|polish|rework|strengthen|incorporat|tak|consider|extend|fix)\w*",
    re.I,
)
_GENERAL = """
    revise revision improve improvement address clarify clarity polish rework strengthen incorporate take taking account
    consider considering extend fix feedback comments suggestions remaining raised camera ready final version
    manuscript encourage encouraged recommend recommended suggest suggested quality presentation writing carefully
    according further future resubmit resubmission stronger before next invite
"""


@cache
def _general() -> frozenset[str]:
    return telling(_GENERAL)


def wording(said: Sequence[str], submission: Submission) -> Iterator[Doubt]:
    """The doubts about each sentence; at most `MOST_OF_A_KIND` of a kind."""
    for rule in (_revisions, _numbers, _markers, _copied, _average, _tone):
        yield from [doubt for sentence in said if (doubt := rule(sentence, submission))][:MOST_OF_A_KIND]


def _revisions(sentence: str, _: Submission) -> Doubt | None:
    vague = _REVISE.search(sentence) and not telling(sentence) - _general()
    return Doubt(Fault.REVISION, sentence) if vague else None


def _numbers(sentence: str, submission: Submission) -> Doubt | None:
    """Numbers that nobody wrote: neither the paper nor a review, a response, a score or a count of the reviews."""
    bare = _LIST_NUMBER.sub(" ", _REVIEWER_NUMBER.sub(" ", _MARKER.sub(" ", sentence)))
    counts = {str(number) for number in range(len(submission.reviews) + 1)}
    missing = [
        n for n in _NUMBER.findall(_YEAR.sub(" ", bare)) if n not in counts and n not in _numbers_of.of(submission)
    ]
    return Doubt(Fault.NUMBER, sentence, (), ", ".join(dict.fromkeys(missing))) if missing else None


def _written(submission: Submission) -> frozenset[str]:
    found = {number for passage in submission.passages for number in _NUMBER.findall(passage.text)}
    for review in submission.reviews:
        given = [review.rating, review.confidence, *(rating for _, rating in review.scores)]
        found |= {f"{rating.number:g}" for rating in given if rating and rating.number is not None}
        found |= {f"{value:g}" for rating in given if rating and rating.scale for value in rating.scale.values}
    return frozenset(found)


_numbers_of = Kept(_written)


def _markers(sentence: str, _: Submission) -> Doubt | None:
    found = _MARKER.search(sentence)
    return Doubt(Fault.MARKER, sentence) if found else None


def _copied(sentence: str, submission: Submission) -> Doubt | None:
    """A dozen words in a row that a reviewer wrote, and no quotation marks around them."""
    runs = _runs(_QUOTED.sub(" ", sentence))
    passage = next((passage for passage, theirs in _runs_of.of(submission) if runs & theirs), None)
    return Doubt(Fault.COPIED, sentence, (passage.label,)) if passage else None


def _reviewers_runs(submission: Submission) -> tuple[tuple[Passage, frozenset[str]], ...]:
    reviews = (passage for passage in submission.passages if passage.part is Part.REVIEW)
    return tuple((passage, _runs(passage.text)) for passage in reviews)


_runs_of = Kept(_reviewers_runs)


def _runs(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return frozenset(" ".join(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1))


def _average(sentence: str, _: Submission) -> Doubt | None:
    return Doubt(Fault.AVERAGE, sentence) if _AVERAGE.search(sentence) else None


def _tone(sentence: str, _: Submission) -> Doubt | None:
    found = dict.fromkeys(_HARSH.findall(_QUOTED.sub(" ", sentence)))
    return Doubt(Fault.TONE, sentence, (), ", ".join(found)) if found else None
