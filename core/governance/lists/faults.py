"""
What is wrong with a file, all of it at once, each fault by file, line and column.

A cell is never quoted: it may hold a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import InputError

MOST = 1_000
"""Faults that are kept of one file; a file with more is another kind of file."""


@dataclass(frozen=True)
class Fault:
    """`line` counts from 1, the line of the columns' names; 0 is the whole file. `column` is its name, or empty."""

    file: str
    line: int
    column: str
    words: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{self.file}{line}{f', {self.column}' if self.column else ''}: {self.words}"


class Faulty(InputError):
    """Its text has the first; `faults` has all, in the order of the files and lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        many = f"{len(self.faults):,} faults, the first in " if len(self.faults) > 1 else ""
        super().__init__(f"Nothing was imported: {many}{self.faults[0]}")


def refuse(faults: Sequence[Fault]) -> None:
    """Raise `Faulty` if there are any."""
    if faults:
        raise Faulty(faults)
