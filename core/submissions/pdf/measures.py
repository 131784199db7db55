"""A document's own measures, against which all others are held: nothing here is an absolute number of points."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from core.submissions.pdf.lines import Line


@dataclass(frozen=True, slots=True)
class Measures:
    """The document's own: size of the body's letters and distance between its baselines, in points."""

    size: float
    leading: float

    def step(self, line: Line) -> float:
        """The distance to expect below a line of this size."""
        return self.leading * max(line.size / self.size, 0.7)


@dataclass(frozen=True, slots=True)
class Edges:
    """The left and right edge of a column on a page."""

    left: float
    right: float


def measure(pages: Sequence[list[Line]]) -> Measures:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda size: sizes[size], default=10.0)
    body = [line for page in pages for line in page if abs(line.size - size) < 0.3]
    gaps = [before.base - after.base for before, after in pairwise(body) if same_column(before, after)]
    usual = [gap for gap in gaps if 0.85 * size < gap < 2.6 * size]
    size = max(size, 1.0)  # a font of no size is legal, and draws nothing
    return Measures(size, median(usual) if usual else 1.2 * size)


def edges_of(lines: list[Line], column: int | None, measures: Measures) -> Edges:
    column_lines = [line for line in lines if line.column == column]
    body = [line for line in column_lines if abs(line.size - measures.size) < 0.6] or column_lines
    if not body:
        return Edges(0, 0)
    lefts = Counter(round(line.left) for line in body)
    rights = sorted(line.right for line in body)
    return Edges(max(lefts, key=lambda left: (lefts[left], -left)), rights[int(0.85 * (len(rights) - 1))])


def same_column(before: Line, after: Line) -> bool:
    return before.page == after.page and before.column == after.column
