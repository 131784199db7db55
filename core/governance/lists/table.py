"""
A file of lines and columns, as people save them: commas, semicolons, tabs or bars between the cells, UTF-8 with or
without a mark before it, UTF-16, what Excel writes for itself.

The first line names the columns; those that nobody asks for are not read.  Cells and lines are bounded.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.governance.lists.faults import MOST, Fault, refuse

MAX_BYTES = 100_000_000
MAX_LINES = 1_000_000
MAX_COLUMNS = 100
MAX_CELL_CHARS = 2_000
MAX_LINE_CHARS = 100_000
MAX_ROW_LINES = 200
"""Lines that one row may take: its cells may have line breaks."""

_SEPARATORS = ",;\t|"
_SEP_LINE = re.compile(r"sep=(.)\r?\n")
_AS_TEXT = re.compile(r'="?([^"]*)"?')
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BEYOND_ASCII = "the file is not UTF-8, so this cell cannot be read for certain: save it as “CSV UTF-8”."
TOO_LONG = f"a cell has more than {MAX_CELL_CHARS:,} characters."


class _Reader(Protocol):
    """What `csv.reader` gives: its own type has no public name."""

    line_num: int

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True)
class Line:
    """The cells of the columns that were asked for, by column; without those that are empty."""

    number: int
    cells: Mapping[str, str]


@dataclass
class Table:
    """`file` is its name in faults, which are gathered in `faults`."""

    file: str
    columns: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)
    _taken: int = 0

    def fault(self, line: int, column: str, words: str) -> None:
        if len(self.faults) < MOST:
            self.faults.append(Fault(self.file, line, column, words))

    def lines(self, data: bytes, known: Mapping[str, Sequence[str]]) -> Iterator[Line]:
        """
        The lines that are not empty. `known` are the columns that are asked for, each with its other names; which there
        are is in `columns` from the first line on. Raise `Faulty` for what is no table.
        """
        if len(data) > MAX_BYTES:
            self._refuse(0, f"the file is larger than {MAX_BYTES // 1_000_000} MB.")
        text, certain = _text(data)
        skipped = 0
        if sep := _SEP_LINE.match(text):
            text, skipped = text[sep.end() :], 1
        separator = sep[1] if sep and sep[1] in _SEPARATORS else _separator(text)
        rows = csv.reader(self._bounded(text), delimiter=separator, strict=True)
        places: dict[int, str] = {}
        for begins, row in self._rows(rows, skipped):
            if not places:
                places = self._named(begins, row, known)
                self.columns = frozenset(places.values())
            elif any(cell.strip() for cell in row):
                cells = {name: row[at].strip() for at, name in places.items() if at < len(row) and row[at].strip()}
                if self._sound(begins, cells, certain=certain):
                    yield Line(begins, {name: _unwrapped(cell) for name, cell in cells.items()})
        if not places:
            self._refuse(0, "the file is empty.")

    def _bounded(self, text: str) -> Iterator[str]:
        """The lines as they stand in the file. Raise `csv.Error` where there are too long, or too many in one row."""
        for line in io.StringIO(text, newline=""):
            self._taken += 1
            if len(line) > MAX_LINE_CHARS or self._taken > MAX_ROW_LINES:
                raise csv.Error
            yield line

    def _rows(self, rows: "_Reader", skipped: int) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line that it begins in."""
        while True:
            begins = rows.line_num + 1 + skipped
            if begins > MAX_LINES:
                self._refuse(begins, f"the file has more than {MAX_LINES:,} lines.")
            self._taken = 0
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error:
                self._refuse(begins, "a quotation mark is not closed, or a cell or the line is too long.")
            yield begins, row

    def _named(self, line: int, row: list[str], known: Mapping[str, Sequence[str]]) -> dict[int, str]:
        of = {_plain(name): column for column, names in known.items() for name in (column, *names)}
        found = {at: of[_plain(cell)] for at, cell in enumerate(row[:MAX_COLUMNS]) if _plain(cell) in of}
        twice = {name for name in found.values() if list(found.values()).count(name) > 1}
        if not found:
            self._refuse(line, f"the first line must name the columns, such as {', '.join(known)}.")
        for name in sorted(twice):
            self.fault(line, name, "there are two columns of this name.")
        refuse(self.faults if twice else ())
        return found

    def _sound(self, line: int, cells: Mapping[str, str], *, certain: bool) -> bool:
        for name, cell in cells.items():
            if len(cell) > MAX_CELL_CHARS:
                self.fault(line, name, TOO_LONG)
            elif not certain and not cell.isascii():
                self.fault(line, name, BEYOND_ASCII)
            else:
                continue
            return False
        return bool(cells)

    def _refuse(self, line: int, words: str) -> None:
        refuse((*self.faults, Fault(self.file, line, "", words)))


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether it is certain that it is this."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    head = data[:2_000]
    if not encoding and len(head) > 3 and head.count(0) >= len(head) // 4:
        encoding = "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    try:
        return data.decode(encoding or "utf-8"), True
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), False


def _separator(text: str) -> str:
    """What stands most often in the line of the columns' names."""
    first = text.lstrip("\r\n")[:10_000].splitlines()[:1]
    return max(_SEPARATORS, key="".join(first).count)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.replace("\ufeff", "").casefold())[:100]


def _unwrapped(cell: str) -> str:
    """Without the `="…"` by which Excel is told that a cell is text."""
    found = _AS_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return (found[1] if found else cell).removeprefix("'").strip()
