"""
A text in lines, and the statements of each: of a list item its sentences, of a table's row the row.

A heading, a line that ends in a colon and a table's head announce what follows.  If they say no more than what kind of
thing it is, they need no passage; if they say more, it has to stand in the passages of what they announce.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.answering.proof.counting import counts, none_of
from core.answering.proof.headings import is_label
from core.answering.proof.segments import bare
from core.answering.reply import MARKER, labels_in
from core.answering.statements import BULLET, QUOTE, Statement, statements
from core.submissions.model import Submission

MAX_HEADING_WORDS = 12

_HEADING = re.compile(r"\s*(?:#{1,6}\s+\S|(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$|\s*```\w*\s*$")
_SEPARATOR = re.compile(r"\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$")
_AFTER_STOP = re.compile(r"(?<=[.!?])[\"”)*_]*\s+(?=\[)")
_NAMES_REVIEWER = re.compile(r"\bR\d+\b|\b[Rr]eviewer\b")
_SCORE = re.compile(r"\b(?:rating|score|confidence|overall|soundness|presentation|contribution)\b", re.I)


def laid_out(text: str, submission: Submission) -> Iterator[tuple[Statement, ...]]:
    """The statements of each line; none of one that only frames others."""
    lines = text.split("\n")
    head: list[str] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if "|" in line and _SEPARATOR.match(following) and "|" in following:
            head = _cells(line)
            yield ()
        elif not line.strip() or _RULE.match(line) or (head and "|" in line and _SEPARATOR.match(line)):
            yield ()
        elif line.lstrip().startswith("|") or (head and line.count("|") >= len(head) - 1 > 0):
            yield (_row(line, head),)
        else:
            head = []
            announced = _announcement(line, lines[at + 1 :], submission)
            yield _sentences(line) if announced is None else announced


def _announcement(line: str, after: list[str], submission: Submission) -> tuple[Statement, ...] | None:
    """What it says by itself, of which there may be nothing; None for a line that announces nothing."""
    plain = bare(line).strip(" #")
    if MARKER.search(line) or "“" in line:
        return None
    heading = _HEADING.match(line) is not None and len(plain.split()) <= MAX_HEADING_WORDS
    if not heading and not plain.endswith(":"):
        return None
    counted = counts(plain, len(submission.reviews)) or none_of(plain)
    if is_label(plain) and not counted:
        return ()
    labels = tuple(label for label in labels_in("\n".join(_below(after))) if label in submission.by_label)
    return (Statement(line, labels),)


def _below(after: list[str]) -> Iterator[str]:
    """The list, table or paragraph that is announced."""
    begun = False
    for line in after:
        if line.strip():
            if _HEADING.match(line):
                return
            begun = True
            yield line
        elif begun:
            return


def _row(line: str, head: list[str]) -> Statement:
    """A table's row as one sentence: whom its first cell or the column's head names, each cell is said of."""
    first, *cells = _cells(line) or [""]
    said = [first] if cells else []
    for at, cell in enumerate(cells or [first], 1):
        column = head[at] if at < len(head) else ""
        if _NAMES_REVIEWER.search(column):
            said.append(f"{column} {first if _SCORE.search(first) else ''} {cell}")
        else:
            said.append(f"{column if _SCORE.search(column) else ''} {cell}".strip())
    return Statement("; ".join(part for part in said if part.strip(" –-")), labels_in(line))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _sentences(line: str) -> tuple[Statement, ...]:
    bullet = BULLET.match(line)
    start = bullet.end() if bullet else 0
    if MARKER.match(line, start):  # its markers stand before its sentences
        masked = QUOTE.sub(lambda quote: "“" + "x" * len(quote[1]) + "”", line)
        cuts = [0, *(cut.end() for cut in _AFTER_STOP.finditer(masked, start)), len(line)]
        pieces = [line[a:b] for a, b in pairwise(cuts) if line[a:b].strip()]
        return tuple(Statement(piece, labels_in(piece)) for piece in pieces)
    return statements(line)
