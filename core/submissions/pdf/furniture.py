"""
What stands on a page but is not the paper's text: running heads, page numbers, the line numbers of review copies.

A running head is a row near an edge that returns on another page at the same height, its digits apart; a page number
is a row near an edge that holds nothing else, with space between it and the text.  What stands between either and the
edge goes with it.  Line numbers are
numbers of their own, one above the other, that count up by the same step.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from core.submissions.pdf.glyphs import Page, Run
from core.submissions.pdf.lines import Line, rows_of

_EDGE_ROWS = 3
_NUMBER = re.compile(
    r"[-–—|·\s]*(?:page\s*)?(?:\d{1,5}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,5})?[-–—|·\s]*", re.IGNORECASE
)
_LINE_NUMBER = re.compile(r"\d{1,4}(?: \d{1,4})*")
_MIN_NUMBERED = 8


def without_line_numbers(page: Page) -> Page:
    """The page less the line numbers in its margins."""
    numbers = [run for run in page.runs if _LINE_NUMBER.fullmatch(run.text)]
    found: set[int] = set()
    for edge in ("left", "right"):
        columns: dict[int, list[Run]] = {}
        for run in numbers:
            columns.setdefault(round(getattr(run, edge) / 3), []).append(run)
        for place, column in columns.items():
            beside = [*column, *columns.get(place + 1, [])]
            if _counts_up(beside):
                found.update(id(run) for run in beside)
    runs = [run for run in page.runs if id(run) not in found]
    return Page(page.number, page.width, page.height, runs, page.letters)


def _counts_up(numbers: list[Run]) -> bool:
    if len(numbers) < _MIN_NUMBERED:
        return False
    values = [int(run.text.split()[0]) for run in sorted(numbers, key=lambda run: -run.base)]
    steps = Counter(after - before for before, after in pairwise(values))
    step, times = steps.most_common(1)[0]
    return step in {1, 2, 5, 10} and times >= 0.8 * (len(values) - 1)


def without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The strips of each page less those of running heads and page numbers."""
    edges = [_edges(strips) for strips in pages]
    seen = Counter(key for page in edges for edge in page for key in {key for row in edge for key in _keys(row)})
    kept = []
    for strips, page in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for edge in page:
            last = max((i for i in range(len(edge)) if _is_furniture(edge, i, seen)), default=-1)
            gone.update(id(strip) for row in edge[: last + 1] for strip in row)
        kept.append([strip for strip in strips if id(strip) not in gone])
    return kept


def _edges(strips: list[Line]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The rows nearest to the top and to the bottom edge, the outermost first, the last of them for comparison only."""
    rows = rows_of(strips)
    half = min(_EDGE_ROWS + 1, len(rows) // 2)
    return rows[:half], rows[::-1][:half]


def _keys(row: list[Line]) -> set[str]:
    """What a row says, at its height and at the next: heights that differ by a point must still meet."""
    text = re.sub(r"\d+", "#", " ".join(strip.text for strip in row)).lower()
    height = round(row[0].base / 4)
    return {f"{text}@{height}", f"{text}@{height + 1}"}


def _is_furniture(edge: list[list[Line]], place: int, seen: Counter[str]) -> bool:
    text = " ".join(strip.text for strip in edge[place])
    if place == _EDGE_ROWS:
        return False
    if _NUMBER.fullmatch(text):
        inward = edge[place + 1 : place + 2]
        return not inward or abs(inward[0][0].base - edge[place][0].base) > 1.6 * inward[0][0].size
    return len(text) > 2 and any(seen[key] > 1 for key in _keys(edge[place]))
