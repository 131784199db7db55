"""
Pieces cut to passages: the abstract by sentence, the rest at the ends of sentences, at most some 600 characters each.

A passage's boxes are those of its lines, each with its page: a passage may go on over the end of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.submissions.pdf.outline import Piece
from core.submissions.pdf.signs import ABSTRACT
from core.submissions.pdf.words import Text, Words, text_of
from core.submissions.sentences import cut, sentences

MAX_CHARS = 600

PlacedBox = tuple[float, float, float, float, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it has a label; `boxes` as left, bottom, right, top in points, and page."""

    text: str
    field: str
    heading: str
    block: int
    page: int
    boxes: tuple[PlacedBox, ...]


def cuts_of(pieces: Sequence[Piece], words: Words) -> Iterator[Cut]:
    for block, piece in enumerate(pieces):
        text = text_of(piece.lines, words, between="\n" if piece.rows else " ")
        for start, end in _spans(text.text, piece):
            yield _cut(text, piece, block, start, end)


def _spans(text: str, piece: Piece) -> Iterator[tuple[int, int]]:
    """Where each passage begins and ends in the text."""
    limit = 0 if piece.field == "abstract" else MAX_CHARS
    parts = [part for line in text.split("\n") for part in cut(line)] if piece.rows else sentences(text)
    start = end = 0
    for part in parts:
        begins = text.index(part, end)
        if end > start and begins + len(part) - start > limit:
            yield start, end
            start = begins
        elif end == start:
            start = begins
        end = begins + len(part)
    if end > start:
        yield start, end


def _cut(text: Text, piece: Piece, block: int, start: int, end: int) -> Cut:
    ends = [*text.starts[1:], len(text.text)]
    touched = [
        line for line, first, last in zip(text.lines, text.starts, ends, strict=True) if first < end and last > start
    ]
    page = touched[0].page
    boxes = tuple(
        (round(line.left, 1), round(line.bottom, 1), round(line.right, 1), round(line.top, 1), line.page)
        for line in touched
    )
    words = text.text[start:end]
    if piece.field == "abstract" and start == 0 and (found := ABSTRACT.match(words)) and found.end() < len(words):
        words = words[found.end() :]
    return Cut(words, piece.field, piece.heading, block, page, boxes)
