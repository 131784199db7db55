"""
Lines of text: what stands beside each other on one baseline.

A *strip* is one uninterrupted piece of a line, as drawn; in two columns, a line of the left and one of the right column
are two strips even where they share a baseline.  Once the columns are known, the strips of one column on one baseline
make a *line*; both are `Line`s.  A footnote mark is taken out of the text; a number
raised above another is its power: 10^6.
"""

import re
from dataclasses import dataclass, replace

from core.submissions.pdf.glyphs import Page, Run

_GAP_EM = 0.9  # wider than this is no space between words
_POWER = re.compile(r"[-−–]?\d{1,3}")
_MARKS = re.compile(r"[\d,*†‡§¶∗⋆♯♭♠♣⋄]{1,5}")


@dataclass(slots=True)
class Line:
    """
    One strip or line; the rectangle in points, `size` that of most of its letters, `largest` of the largest.
    `marked`: it begins with a raised mark, as footnotes do. `column` is 0 for the left one or the only one, 1 for the
    right one, None if it spans both.
    """

    page: int
    runs: list[Run]
    text: str = ""
    left: float = 0
    bottom: float = 0
    right: float = 0
    top: float = 0
    base: float = 0
    size: float = 0
    largest: float = 0
    bold: bool = False
    italic: bool = False
    lead: str = ""
    marked: bool = False
    column: int | None = 0
    strips: int = 1

    @property
    def width(self) -> float:
        return self.right - self.left


def strips_of(page: Page) -> list[Line]:
    """The page's strips in the order in which they are drawn; rotated text (stamps, axis labels) is left out."""
    groups: list[list[Run]] = []
    for run in page.runs:
        if run.ink.angle:
            continue
        if groups and _beside(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_line(page.number, group) for group in groups]


def lines_of(strips: list[Line], column: int | None) -> list[Line]:
    """The strips, all of one column, as lines from top to bottom."""
    lines = []
    for row in rows_of(strips):
        line = row[0] if len(row) == 1 else _line(row[0].page, [run for strip in row for run in strip.runs])
        line.column, line.strips = column, len(row)
        lines.append(line)
    return lines


def rows_of(strips: list[Line]) -> list[list[Line]]:
    """Strips that share a baseline, each row from left to right, from top to bottom."""
    rows: list[list[Line]] = []
    for strip in sorted(strips, key=lambda strip: -strip.base):
        if rows and abs(rows[-1][0].base - strip.base) < 0.35 * max(strip.size, rows[-1][0].size):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [sorted(row, key=lambda strip: strip.left) for row in rows]


def spelt(line: Line) -> str:
    """The line's text; capitals that imitate small ones (a title set in small capitals) spelt small."""
    small = [run for run in line.runs if run.ink.size < 0.9 * line.largest]
    if not small or line.text != line.text.upper():
        return line.text
    runs = [replace(run, text=run.text.lower()) if run.ink.size < 0.9 * line.largest else run for run in line.runs]
    return _text_of(runs, next(run for run in runs if run.ink.size == line.largest))[0]


def _beside(group: list[Run], run: Run) -> bool:
    last = group[-1]
    size = max(run.ink.size, last.ink.size)
    level = max(group[-8:], key=lambda other: other.ink.size).base
    return -0.6 * size < run.left - last.right < _GAP_EM * size and abs(run.base - level) < 0.6 * size


def _line(page: int, runs: list[Run]) -> Line:
    letters: dict[float, int] = {}
    bold = italic = 0
    for run in runs:
        letters[run.ink.size] = letters.get(run.ink.size, 0) + len(run.text)
        bold += len(run.text) * run.ink.bold
        italic += len(run.text) * run.ink.italic
    size = max(letters, key=lambda size: (letters[size], size))
    level = next(run for run in runs if run.ink.size == size)
    text, lead, marked = _text_of(runs, level)
    return Line(
        page,
        runs,
        text,
        min(run.left for run in runs),
        min(run.bottom for run in runs),
        max(run.right for run in runs),
        max(run.top for run in runs),
        level.base,
        size,
        max(run.ink.size for run in runs),
        bold > 0.6 * sum(letters.values()),
        italic > 0.6 * sum(letters.values()),
        lead,
        marked,
    )


def _text_of(runs: list[Run], level: Run) -> tuple[str, str, bool]:
    """The text, its bold beginning if the rest is not bold, and whether it begins with a raised mark."""
    text, lead, marked, leading = "", "", False, True
    for before, run in zip([None, *runs], runs, strict=False):
        if _is_mark(run, level, text):
            marked = marked or not text
            continue
        wide = before is not None and run.left - before.right > 0.14 * max(run.ink.size, before.ink.size)
        power = _is_raised(run, level) and text[-1:].isdigit() and _POWER.fullmatch(run.text) is not None
        text += ("^" if power else " " if wide and text else "") + run.text
        leading = leading and run.ink.bold
        lead = text if leading else lead
    return text.strip(), lead.strip() if lead != text else "", marked


def _is_raised(run: Run, level: Run) -> bool:
    return run.ink.size < 0.85 * level.ink.size and run.base > level.base + 0.2 * level.ink.size


def _is_mark(run: Run, level: Run, before: str) -> bool:
    if not _is_raised(run, level) or not _MARKS.fullmatch(run.text.replace(" ", "")):
        return False
    return not before or re.search(r"[^\W\d_]{2}[.,;:)\]”’\"']*$|[.,;:)\]”]$", before) is not None
