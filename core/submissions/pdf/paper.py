"""A paper as read from its PDF, and the limits it is read within."""

from pydantic.dataclasses import dataclass

from core.submissions.model import Passage
from core.submissions.screening.findings import Finding


@dataclass(frozen=True)
class Paper:
    """
    What a PDF says. `passages` are labelled P1 to Pn in reading order; `pages` is their number;
    `unread` lists, for the person, what could not be read and, a line each, what `findings` hold: text that a reader
    does not see and that is in none of the passages.
    """

    title: str
    abstract: str
    passages: tuple[Passage, ...]
    pages: int
    unread: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def is_pdf(data: bytes) -> bool:
    """Whether it begins like a PDF, whatever its type or name is said to be; readers look this far for the header."""
    return b"%PDF-" in data[:1024]


@dataclass(frozen=True)
class Limits:
    """What reading one PDF may take. `max_chars` counts the letters of its text."""

    max_bytes: int = 50_000_000
    max_pages: int = 300
    max_chars: int = 5_000_000
    memory_bytes: int = 1 << 30
    wait_s: float = 60.0
