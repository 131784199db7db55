"""What reviewers say in words that they do to their score, set against what is recorded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.deliberation.standings import Standing
from core.submissions.model import Part, Passage, Submission

_SCORE = r"(?:score|rating|recommendation|evaluation|assessment)\b(?! of\b)"
_MOVE = (
    r"\b(?:rais|increas|updat|upgrad|bump|improv|adjust|chang|revis|lower|decreas|reduc|downgrad)"
    r"(?:e[sd]?|ed|es|ing|d)?\b"
)
_SAID = re.compile(
    rf"{_MOVE}(?: (?:up|down))? (?:the review and )?"
    rf"(?:(?:my|our|the|this|its|initial|overall|final|original|previous) ){{0,3}}{_SCORE}(?P<after>[^;!?]{{0,60}})|"
    rf"\b(?:my|our|the) (?:\w+ )?{_SCORE}[^.;!?]{{0,20}}\b(?:has been|is now|was|is|have been) "
    r"(?:raised|increased|updated|lowered|decreased|changed)(?P<late>[^;!?]{0,60})",
    re.I,
)
_NUMBERS = re.compile(
    r"(?:from\s+(?:an?\s+)?\[?(\d+(?:\.\d)?)\]?\s*)?(?:to|->|→|=>)\s*(?:an?\s+)?\[?(\d+(?:\.\d)?)",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|would|could|might|may|should|willing|consider\w*|happy to|inclined|open to|unless|once|until|depend\w*|"
    r"please|hope|not|n't|cannot|unable|reluctant|before|when)\b",
    re.I,
)
_THEIRS = re.compile(r"\b(?:reviewers?|you|authors?|they|his|her|their)\b[^.;]{0,15}$", re.I)


class Recorded(StrEnum):
    """How what is said compares with the form."""

    SAME = "the recorded rating is the one named"
    OTHER = "the recorded rating is another"
    UNKNOWN = "no number is named, so it cannot be compared"


@dataclass(frozen=True)
class Promise:
    """`to` is the rating named, `rating` the one recorded."""

    reviewer: int
    passage: Passage
    to: float | None
    rating: float | None
    recorded: Recorded


def promises(submission: Submission, standings: tuple[Standing, ...]) -> tuple[Promise, ...]:
    """One for each sentence of a reviewer that says, without a condition, that their score moves or has moved."""
    ratings = {one.reviewer: one.rating.number if one.rating else None for one in standings}
    return tuple(
        _promise(passage, to, ratings.get(passage.reviewer))
        for passage in submission.passages
        if passage.part in (Part.REVIEW, Part.COMMENT) and passage.speaker == "reviewer" and passage.reviewer
        for to in _named(passage.text)
    )


def _named(text: str) -> Iterator[float | None]:
    """The rating that the text names, None if it names none; nothing if it says nothing of a score that moves."""
    for said in _SAID.finditer(text):
        before = re.split(r"[.;!?] ", text[: said.start()])[-1]
        after = said["after"] or said["late"] or ""
        if _IF.search(before) or _IF.search(after) or _THEIRS.search(before):
            continue
        numbers = _NUMBERS.search(after)
        yield float(numbers[2]) if numbers else None
        return


def _promise(passage: Passage, to: float | None, rating: float | None) -> Promise:
    known = to is not None and rating is not None
    compared = Recorded.SAME if to == rating else Recorded.OTHER
    return Promise(passage.reviewer or 0, passage, to, rating, compared if known else Recorded.UNKNOWN)
