"""Words by which it is known whose submission a message speaks of, or that a log quotes one; pure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from core.submissions.model import Submission
from tests.chaos.plan import QUESTIONS

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = 5
"""So many words in a row are a quotation."""
_WORD = re.compile(r"[a-z]{4,}")
_ANY = re.compile(r"\w+")


def told(submission: Submission) -> str:
    """All its text."""
    return "\n".join([submission.title, submission.abstract, *(one.text for one in submission.passages)])


def own(submissions: Sequence[Submission]) -> list[frozenset[str]]:
    """Of each, the words that are neither the others', nor our own."""
    words = [_words(told(one)) for one in submissions]
    return [
        each - _ours() - frozenset().union(*(other for number, other in enumerate(words) if number != at))
        for at, each in enumerate(words)
    ]


def spoken(text: str, marks: frozenset[str]) -> list[str]:
    """Which of the marks the text holds."""
    return sorted(_words(text) & marks)


def quoted(text: str, submissions: Iterable[Submission]) -> list[str]:
    """The runs of a submission's words that the text holds."""
    there = _runs(text)
    return sorted({" ".join(run) for one in submissions for run in _runs(told(one)) & there})


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _ANY.findall(text)]
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


@cache
def _ours() -> frozenset[str]:
    """Whatever the code itself may say."""
    source = "\n".join(file.read_text() for room in ("core", "bots") for file in sorted((ROOT / room).rglob("*.py")))
    return _words(source) | _words(" ".join(QUESTIONS))
