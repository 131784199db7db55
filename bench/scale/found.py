"""What was measured, beside what is taken for granted; and how a table is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.scale.answers import Answers
from bench.scale.assumptions import Assumptions
from bench.scale.roster import Kept
from bench.scale.sample import Sample


@dataclass(frozen=True)
class Found:
    """`samples` by growing size; MB of Redis for a PDF."""

    taken: Assumptions
    samples: tuple[Sample, ...]
    made: Answers
    roster: Kept
    pdf_mb: float


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(head), ["---", *("---:" for _ in head[1:])], *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float, unit: str = "") -> str:
    """With the digits that count."""
    if not unit and value >= 1e6:
        return f"{value / 1e6:,.1f} million"
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2 if value >= 0.1 else 4
    return f"{value:,.{digits}f} {unit}".strip()


def seconds(value: float) -> str:
    if value < 0.05:
        return "0"
    return f"{value:.1f} s" if value < 60 else f"{value / 60:.0f} min" if value < 7_200 else f"{value / 3_600:.0f} h"
