"""
Which of the authors' passages answers which of a reviewer's, where that can be told.

Authors often quote a reviewer's sentence and answer below it: there the answer is what follows the quoted sentence, up
to the next one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.submissions.model import Part, Passage, Submission

ANSWER_PASSAGES = 2

_WORD = re.compile(r"[a-z]{3,}", re.I)
_THANKS = re.compile(
    r"^\W*(?:thank|we (?:would like to )?(?:thank|appreciate)|dear\b|hi\b|hello|reply|response|"
    r"re:|reviewer'?s?\b.{0,20}:|we (?:\w+ )?(?:address|respond|reply|answer)\b.{0,50}\b(?:below|individually|in turn|"
    r"point[- ]by[- ]point|one by one|comments)\b)",
    re.I,
)
_HEADED = re.compile(r"^\W*(?:response|reply|answer|re)\s*:\s+(?!thank)(?=[A-Z])", re.I)
"""Before an answer in the same line."""


@dataclass(frozen=True)
class Answered:
    """A reviewer's passage and what the authors wrote to it."""

    concern: Passage
    answer: tuple[Passage, ...]


@dataclass(frozen=True)
class Exchange:
    """What the authors quote of a review before they answer, and the first that they write to it."""

    concerns: tuple[Passage, ...]
    answer: tuple[Passage, ...]


def written_by_authors(submission: Submission) -> tuple[Passage, ...]:
    """All that the authors wrote in responses and comments."""
    return tuple(p for p in submission.passages if p.part in (Part.RESPONSE, Part.COMMENT) and p.speaker == "authors")


def says_something(passage: Passage) -> bool:
    """Whether an author's passage is more than thanks, a heading or a word."""
    said = _HEADED.sub("", passage.text, count=1)
    return len(said) > 40 and not _THANKS.match(said)


def exchanges(submission: Submission, written: Sequence[Passage]) -> list[Exchange]:
    """What the authors quote of a review, each with what follows it in the same note."""
    found: list[Exchange] = []
    for _, note in groupby(written, key=lambda passage: passage.note):
        concerns: list[Passage] = []
        answer: list[Passage] = []
        for passage in note:
            source = quoted_source(submission, passage)
            if source is None:
                answer += [passage] if says_something(passage) else []
                continue
            if answer and concerns:
                found.append(Exchange(tuple(concerns), tuple(answer[:ANSWER_PASSAGES])))
            concerns = [source] if answer else [*concerns, source]
            answer = []
        if answer and concerns:
            found.append(Exchange(tuple(concerns), tuple(answer[:ANSWER_PASSAGES])))
    return found


def quoted_and_answered(submission: Submission, written: Sequence[Passage]) -> list[Answered]:
    """Each reviewer's passage that the authors quote, the last of several, with what follows it in the same note."""
    return [Answered(one.concerns[-1], one.answer) for one in exchanges(submission, written)]


def in_own_words(submission: Submission, written: Sequence[Passage]) -> list[Passage]:
    """What says something, and is not a reviewer's sentence or a piece of one."""
    reviews = " ".join(_plain(p.text) for p in submission.passages if p.part is Part.REVIEW)
    return [
        p
        for p in written
        if says_something(p) and quoted_source(submission, p) is None and _plain(p.text).rstrip(".") not in reviews
    ]


def quoted_source(submission: Submission, passage: Passage) -> Passage | None:
    """The reviewer's passage that an author's passage repeats; None if it says something of its own."""
    own = _words(passage.text)
    if len(own) < 4:
        return None
    for said in submission.passages:
        if said.part is Part.REVIEW and passage.reviewer in (said.reviewer, None):
            words = _words(said.text)
            if len(own & words) >= 0.8 * len(own) and len(own) >= 0.3 * len(words):
                return said
    return None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
