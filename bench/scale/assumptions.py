"""What the simulation takes for granted: each a parameter of the command, none of them measured by it."""

import argparse
from collections.abc import Sequence
from dataclasses import Field, dataclass, field, fields
from typing import Any


def _taken(value: float, says: str, why: str) -> Any:
    return field(default=value, metadata={"says": says, "why": why})


@dataclass(frozen=True)
class Assumptions:
    submissions: float = _taken(20_000, "submissions of a venue", "the question")
    reviews: float = _taken(100_000, "reviews of a venue", "the question")
    chairs: float = _taken(2_000, "chairs of a venue", "the question")
    venues: float = _taken(100, "venues in one deployment", "the question")
    opened: float = _taken(1.0, "share of the submissions that are opened in a thread", "the worst case")
    snapshots: float = _taken(2, "times that a submission is read: before and after the responses", "two rounds")
    pages: float = _taken(16, "pages of a paper, appendix included", "a guess")
    pdf_mb: float = _taken(1.5, "size of a PDF in MB", "a guess; the development corpus has 0.08 to 0.7")
    answered: float = _taken(0.8, "share of the reviews that the authors answer", "a guess")
    turns: float = _taken(5, "questions to the bot about a submission", "a guess")
    said: float = _taken(6, "messages between people in its thread", "a guess")
    presses: float = _taken(3, "views and buttons about a submission", "a guess")
    week: float = _taken(0.45, "share of all questions that fall in the deadline week", "a guess")
    day: float = _taken(0.30, "share of the week's on its busiest day", "a guess")
    hour: float = _taken(0.12, "share of the day's in its peak hour", "a guess; evenly spread it is 0.04")
    session: float = _taken(5, "questions in a sitting about one submission", "a guess")
    conflicts: float = _taken(10, "chairs in conflict with a submission", "a guess")
    think_s: float = _taken(90, "seconds between two questions of a sitting", "a guess")
    at_peak: float = _taken(10, "venues whose peak hours coincide", "deadlines are spread over the year")
    readers: float = _taken(30, "people in a channel", "a guess")
    channels: float = _taken(100, "channels of a venue, one for each track or group of chairs", "a guess")
    model_s: float = _taken(12, "seconds that a model writes an answer", "a guess")
    cached: float = _taken(0.0, "share of the tokens sent that the model's server has kept", "the worst case")
    price_sent: float = _taken(0.5, "price of a million tokens sent, in the operator's currency", "a placeholder")
    price_written: float = _taken(1.5, "price of a million tokens written", "a placeholder")
    written: float = _taken(300, "tokens of an answer that a model writes", "a guess; 1,500 at the most by default")
    keep_days: float = _taken(180, "days that a thread is kept after its last entry", "`CHAIRSIDE_KEEP_DAYS`")
    audit_years: float = _taken(3, "years that the record is kept", "`CHAIRSIDE_AUDIT_YEARS`")
    round_days: float = _taken(60, "days from a venue's first thread to its last entry", "a guess")
    rounds_a_year: float = _taken(1, "times a year that a venue meets", "yearly conferences")

    @property
    def shelved(self) -> float:
        """Submissions that are in a thread."""
        return self.submissions * self.opened

    @property
    def all_turns(self) -> float:
        return self.shelved * self.turns

    @property
    def peak_turns(self) -> float:
        """Of a venue in its peak hour."""
        return self.all_turns * self.week * self.day * self.hour

    @property
    def reviews_each(self) -> float:
        return self.reviews / self.submissions

    def table(self) -> str:
        rows = [
            f"| `--{_flag(one)}` | {one.metadata['says']} | {_shown(getattr(self, one.name))} | {one.metadata['why']} |"
            for one in fields(self)
        ]
        return "\n".join(["| parameter | what | value | why |", "|---|---|---:|---|", *rows])


def assumed(arguments: Sequence[str] | None, parser: argparse.ArgumentParser) -> tuple[Assumptions, argparse.Namespace]:
    for one in fields(Assumptions):
        parser.add_argument(f"--{_flag(one)}", type=float, default=one.default, help=one.metadata["says"])
    given = parser.parse_args(arguments)
    return Assumptions(**{one.name: getattr(given, one.name) for one in fields(Assumptions)}), given


def _flag(one: "Field[Any]") -> str:
    return one.name.replace("_", "-")


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
