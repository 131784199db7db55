"""
A long text cut into sections of a size that a platform takes; pure.

Cuts are made where they hurt least: between blocks, between the items of a list, between the lines of code (whose
fence is closed and opened again) and the rows of a table (whose head is repeated), between sentences, between words.
"""

import re
from collections.abc import Iterator, Sequence

from bots.text import Grid, blocks, clean, parser

_ITEM = re.compile(r"^(?:[-*+]|\d{1,9}[.)])\s")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LEAST_CHARS = 200


def sections(markdown: str, max_chars: int, max_rows: int) -> tuple[str | Grid, ...]:
    """The text in order: Markdown of at most `max_chars` each, tables of at most `max_rows` rows, the head included."""
    found: list[str | Grid] = []
    for piece in _pieces(clean(markdown)):
        if isinstance(piece, Grid):
            found += _rows(piece, max_rows)
            continue
        for chunk in _cut(piece, max_chars):
            last = found[-1] if found else None
            if isinstance(last, str) and len(last) + 2 + len(chunk) <= max_chars:
                found[-1] = f"{last}\n\n{chunk}"
            else:
                found.append(chunk)
    return tuple(found)


def cut_text(text: str, max_chars: int) -> tuple[str, ...]:
    """Plain text in pieces of at most `max_chars`, cut between lines, sentences or words."""
    return tuple(_packed(text.strip().split("\n"), "\n", max_chars))


def _pieces(markdown: str) -> Iterator[str | Grid]:
    lines = markdown.split("\n")
    for token in parser().parse(markdown):
        if token.level or token.map is None or token.nesting < 0:
            continue
        source = "\n".join(lines[token.map[0] : token.map[1]]).strip("\n")
        table = blocks(source)[0] if token.type == "table_open" else None
        yield table if isinstance(table, Grid) else source


def _rows(table: Grid, max_rows: int) -> Iterator[Grid]:
    head, *body = table.rows
    step = max(max_rows - 1, 1)
    for at in range(0, max(len(body), 1), step):
        yield Grid((head, *body[at : at + step]))


def _cut(piece: str, max_chars: int) -> Iterator[str]:
    if len(piece) <= max_chars:
        yield piece
    elif piece.startswith(("```", "~~~")):
        yield from _fenced(piece, max_chars)
    else:
        yield from _packed(_items(piece), "\n", max_chars)


def _fenced(piece: str, max_chars: int) -> Iterator[str]:
    first, *lines = piece.split("\n")
    fence = first[: len(first) - len(first.lstrip(first[0]))]
    if lines and lines[-1].strip() == fence:
        lines.pop()
    room = max(max_chars - len(first) - len(fence) - 2, _LEAST_CHARS)
    for chunk in _packed(lines, "\n", room):
        yield f"{first}\n{chunk}\n{fence}"


def _items(piece: str) -> list[str]:
    """The items of a list, each with its lines; of any other block, its lines."""
    if not _ITEM.match(piece):
        return piece.split("\n")
    items: list[str] = []
    for line in piece.split("\n"):
        if _ITEM.match(line) or not items:
            items.append(line)
        else:
            items[-1] += f"\n{line}"
    return items


def _packed(units: Sequence[str], between: str, max_chars: int) -> Iterator[str]:
    held: str | None = None
    for unit in units:
        if held is not None and len(held) + len(between) + len(unit) <= max_chars:
            held += between + unit
            continue
        if held is not None:
            yield held
        *whole, held = _broken(unit, max_chars) if len(unit) > max_chars else [unit]
        yield from whole
    if held is not None and held.strip():
        yield held


def _broken(unit: str, max_chars: int) -> list[str]:
    """A unit that is too long: between its lines, else its sentences, else its words, else anywhere."""
    for parts, between in ((unit.split("\n"), "\n"), (_SENTENCE.split(unit), " "), (unit.split(" "), " ")):
        if len(parts) > 1:
            return list(_packed(parts, between, max_chars))
    return [unit[at : at + max_chars] for at in range(0, len(unit), max_chars)]
