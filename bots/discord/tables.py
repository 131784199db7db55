"""
A table as Discord can show it: aligned in a block of code where it is narrow, else as a picture with its words; pure.

What the picture's letters cannot write becomes a list.
"""

import unicodedata
from collections.abc import Iterator

from bots.channel.card import Rows
from bots.discord.components import ALT_CHARS, Component, Picture, gallery, text
from bots.discord.text import code, safe
from bots.drawing.letters import drawable
from bots.text import Grid, clean_line

CODE_COLUMNS = 58
ROWS_EACH = 40
DRAWN_ROWS = 16
"""A picture of more rows would be too small to read where it is shown first."""
_DRAWN_CHARS = 300
_GAP = "  "
_NONE = "–"


def rows_of(grid: Grid) -> Rows:
    return tuple(tuple("".join(span.text for span in cell) for cell in row) for row in grid.rows)


def drawn_table(rows: Rows, name: str) -> tuple[Component, Picture | None]:
    """`rows` with their head first, at most `ROWS_EACH`; `name` is the picture's, if it needs one."""
    shown = tuple(tuple(clean_line(cell) or _NONE for cell in row) for row in rows)
    if sum(map(columns, _widest(shown))) <= _room(shown):
        return text(code("\n".join(_aligned(shown)))), None
    if all(drawable(cell) for row in shown for cell in row):
        cut = tuple(tuple(_cut(cell) for cell in row) for row in shown)
        picture = Picture(name, alt=alt_of(shown), rows=cut)
        return gallery(picture), picture
    return text("\n".join(listed(shown))), None


def columns(words: str) -> int:
    """How many columns of a block of code the words take."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in words)
    hidden = sum(unicodedata.combining(sign) != 0 or unicodedata.category(sign) == "Cf" for sign in words)
    return len(words) + wide - hidden


def alt_of(rows: Rows) -> str:
    """The table in words, for who does not see it."""
    head, *body = rows
    words = f"Table: {', '.join(head)}. " + " ".join(f"{'; '.join(row)}." for row in body)
    return words if len(words) <= ALT_CHARS else words[: ALT_CHARS - 1] + "…"


def _cut(cell: str) -> str:
    return cell if len(cell) <= _DRAWN_CHARS else cell[: _DRAWN_CHARS - 1] + "…"


def _widest(rows: Rows) -> list[str]:
    count = max(map(len, rows), default=0)
    return [max((row[at] for row in rows if at < len(row)), key=columns) for at in range(count)]


def _room(rows: Rows) -> int:
    return CODE_COLUMNS - len(_GAP) * (max(map(len, rows), default=1) - 1)


def _aligned(rows: Rows) -> Iterator[str]:
    widths = [columns(cell) for cell in _widest(rows)]
    for number, row in enumerate(rows):
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False))
        yield _GAP.join(cells).rstrip()
        if number == 0:
            yield _GAP.join("─" * width for width in widths)


def listed(rows: Rows) -> Iterator[str]:
    """A line for each row below the head."""
    head, *body = rows
    for row in body:
        rest = "; ".join(f"{safe(name)}: {safe(cell)}" for name, cell in zip(head[1:], row[1:], strict=False))
        yield f"- **{safe(row[0])}**: {rest}"
