"""
Whom a text speaks of: reviewers by number, by anonymous name, by order; the authors.

    "R2", "reviewer #2", "Reviewers 1 and 3", "review 2", "AnonReviewer2", "Reviewer jAxb", "the second reviewer"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.answering.numbers import ANY_ORDINAL, ORDINALS
from core.submissions.model import Submission

_NUMBERED = re.compile(
    r"\b(?:R|(?:Anon)?(?:[Rr]eviewer|[Rr]eferee|[Rr]eview|REVIEWER)s?[ _]?#?\s?)(?P<first>\d{1,2})"
    r"(?P<more>(?:\s*(?:,|and|&|/|or|, and)\s*#?\d{1,2}\b(?!\s*(?:%|out\b|points?\b|/)))*)\b"
)
_ORDINAL = re.compile(rf"\b({ANY_ORDINAL}) (?:reviewer|review|referee)\b", re.I)
_CODE = re.compile(r"(?:Reviewer|Referee)[ _]([A-Za-z0-9]{4})\b")
_SHORT = re.compile(r"\bR\d")
_AUTHORS = re.compile(r"\b(?:authors?|authors['’]|responses?|rebuttals?|repl(?:y|ies)|replied|they respond)\b", re.I)


@dataclass(frozen=True)
class Naming:
    """`numbers` are named together at `start` to `end` of the text."""

    start: int
    end: int
    numbers: tuple[int, ...]


def namings(words: str, submission: Submission) -> tuple[Naming, ...]:
    """Every place where `words` name reviewers, in order."""
    return tuple(sorted(_found(words, submission), key=lambda naming: naming.start))


def named(words: str, submission: Submission) -> frozenset[int]:
    return frozenset(number for naming in namings(words, submission) for number in naming.numbers)


def nameless(words: str, submission: Submission) -> str:
    """`words` with every naming blotted out, letter for letter."""
    for naming in namings(words, submission):
        words = words[: naming.start] + " " * (naming.end - naming.start) + words[naming.end :]
    return words


def speaks_of_authors(words: str) -> bool:
    return _AUTHORS.search(words) is not None


def _found(words: str, submission: Submission) -> Iterator[Naming]:
    codes = {review.name[-4:]: review.number for review in submission.reviews if re.search(r"_\w{4}$", review.name)}
    taken: list[tuple[int, int]] = []
    for match in _CODE.finditer(words):
        if match[1] in codes:
            taken.append(match.span())
            yield Naming(match.start(), match.end(), (codes[match[1]],))
    for match in _NUMBERED.finditer(words):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        # After the short form only short forms follow: "R1, 8" is a score.
        more = "" if _SHORT.match(match.group()) else match["more"]
        numbers = (int(match["first"]), *(int(number) for number in re.findall(r"\d+", more)))
        yield Naming(match.start(), match.end("first") + len(more), numbers)
    for match in _ORDINAL.finditer(words):
        nth = ORDINALS[match[1].lower()]
        if nth <= len(submission.reviews):
            yield Naming(match.start(), match.end(), (submission.reviews[nth - 1].number,))
