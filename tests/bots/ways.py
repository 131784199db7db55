"""The table of what can be asked and how (docs/adapters.md), and what each row comes to on every adapter."""

import re
from dataclasses import dataclass

from tests.bots.conftest import ROOT

OWN = (
    "R7 praises the typography of the tables, and that alone is why I recommend rejection of this one. "
    "I averaged the scores and they come to 5.67."
)
CHECKED = "I know of no R7 here"
REASON = "the curves are too thin"
SEED = "another seed"
ORDERED = "in the submission's thread"
MARKS = {
    "scores": ("Mean rating", "Mean rating"),
    "disagreements": ("Confidence", "Confidence"),
    "ledger": ("found no answer to it", "found no answer to it"),
    "reviews": ("not verdicts", "not verdicts"),
    "positions": ("position in this thread", "position in this thread"),
    "position": ("Your position is recorded", "Recorded for"),
    "expect": (ORDERED, "waited for"),
    "reveal": (ORDERED, REASON),
    "note": (ORDERED, "Noted as a decision"),
    "memory": (SEED, SEED),
    "worksheet": ("Yours to fill", "Yours to fill"),
    "check": (CHECKED, "Press below"),
    "export": ("", "hands this thread to you alone"),
}
"""What stands in the answer to who asked alone, and in the answer in the thread."""


@dataclass(frozen=True)
class Way:
    """A row: the command's name, the sentence, and the button's label, empty where there is none."""

    command: str
    sentence: str
    button: str

    @property
    def alone(self) -> str:
        return MARKS[self.command][0]

    @property
    def in_thread(self) -> str:
        return MARKS[self.command][1]


def ways() -> tuple[Way, ...]:
    """The rows, in their order, in which one builds on another."""
    table = (ROOT / "docs" / "adapters.md").read_text().partition("## What can be asked")[2]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ")]
    found = [
        Way(_in(r"`(\w+)`", command), _in("“([^”]+)”", sentence), _in(r"\*([^*]+)\*", button))
        for _, command, sentence, button in rows
    ]
    return tuple(way for way in found if way.command)


def _in(pattern: str, cell: str) -> str:
    found = re.search(pattern, cell)
    return found[1] if found else ""
