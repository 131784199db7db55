"""
A model's answer as it arrives, given out statement by statement: never half of one.

A statement is whole once another one follows it or its line ends.  One that opens a quotation waits for its end, and
one that is followed by a bracket waits for that, since its markers may stand in it.
"""

from dataclasses import dataclass

from core.answering.generative.wording import as_item, is_table_row, without_thoughts
from core.answering.proof.layout import laid_out
from core.answering.proof.spelling import tidied
from core.answering.reply import MARKER
from core.submissions.model import Submission

_BRACKETS = "([【［"


@dataclass(frozen=True)
class Piece:
    """One statement, or the whole of a line that frames others. `line` is the number of the line it stands in."""

    line: int
    text: str
    frames: bool = False


class Draft:
    """`first_line` is the number of the first line, where this goes on with another draft."""

    def __init__(self, submission: Submission, first_line: int = 0) -> None:
        self._submission = submission
        self._first_line = first_line
        self._raw = ""
        self._lines_out = 0
        self._given = ""  # of the line that still grows, in our spelling

    @property
    def line(self) -> int:
        """The number of the line that still grows."""
        return self._first_line + self._lines_out

    @property
    def given(self) -> str:
        """The text of all pieces so far."""
        lines = without_thoughts(self._raw).split("\n")[: self._lines_out]
        return "\n".join([*lines, self._given]).strip()

    def add(self, words: str) -> list[Piece]:
        """The pieces that these words complete."""
        self._raw += words
        return self._pieces(ended=False)

    def end(self) -> list[Piece]:
        """The pieces that are left when nothing more comes."""
        return self._pieces(ended=True)

    def _pieces(self, *, ended: bool) -> list[Piece]:
        *whole, growing = without_thoughts(self._raw).replace("\r", "").split("\n")
        if ended:
            whole.append(growing)
        found: list[Piece] = []
        for line in whole[self._lines_out :]:
            found += self._of_line(tidied(line))
            self._lines_out += 1
            self._given = ""
        return found if ended else found + self._of_growing(growing)

    def _of_line(self, line: str) -> list[Piece]:
        if is_table_row(line):
            return self._cut(as_item(line)) if MARKER.search(line) else []
        if self._given:
            return self._cut(line[len(self._given) :])
        return self._cut(line) or [Piece(self.line, line, frames=True)]

    def _of_growing(self, raw: str) -> list[Piece]:
        """All but the last statement of a line that is not at its end yet."""
        line = tidied(raw)
        text = line[len(self._given) :]
        unsettled = raw.count('"') % 2 or line.count("“") != line.count("”") or not line.startswith(self._given)
        if is_table_row(line) or unsettled:
            return []
        pieces = self._cut(text)
        count = len(pieces) - 1
        while count > 0 and pieces[count].text.lstrip(" *_")[:1] in _BRACKETS:
            count -= 1
        given = pieces[: max(count, 0)]
        self._given += text[: sum(len(piece.text) for piece in given)]
        return given

    def _cut(self, text: str) -> list[Piece]:
        statements = next(iter(laid_out(text, self._submission)))
        return [Piece(self.line, statement.text) for statement in statements]
