"""
The reading order of a page: bands from top to bottom, in each band the left column before the right one.

A gutter is a vertical line that hardly any narrow strip crosses and that has full lines of text on both sides.  A strip
that crosses the gutter spans both columns and ends a band.  A band without full lines (a wide table, the inside of a
figure) is read row by row.  A page that is too empty to show a gutter takes the document's.
"""

from collections.abc import Sequence
from statistics import median

from core.submissions.pdf.lines import Line, lines_of

_MIDDLE = (0.36, 0.64)  # where a gutter may be, as a share of the text's width
_FULL = 0.62  # a strip this wide, as a share of its column, is a full line
_MIN_LINES = 6
_MIN_GUTTER = 5.0


def in_reading_order(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The strips of each page as lines in reading order."""
    gutters = [_gutter(strips) for strips in pages]
    found = [gutter for gutter in gutters if gutter is not None]
    common = median(found) if len(found) >= max(1, len(pages) // 3) else None
    return [_ordered(strips, gutter or common) for strips, gutter in zip(pages, gutters, strict=True)]


def _gutter(strips: list[Line]) -> float | None:
    if len(strips) < 2 * _MIN_LINES:
        return None
    left, right = min(strip.left for strip in strips), max(strip.right for strip in strips)
    width = right - left
    narrow = [strip for strip in strips if strip.width < 0.56 * width]
    best: tuple[int, float, float] | None = None
    for at in range(int(left + _MIDDLE[0] * width), int(left + _MIDDLE[1] * width) + 1):
        crossed = sum(strip.left < at < strip.right for strip in narrow)
        off_centre = abs(at - (left + right) / 2)
        if best is None or (crossed, off_centre) < best[:2]:
            best = (crossed, off_centre, float(at))
    if best is None or best[0] > 0.06 * len(narrow):
        return None
    return _centred(narrow, best[2], left, right)


def _centred(narrow: list[Line], at: float, left: float, right: float) -> float | None:
    """The middle of the gutter around `at`; None if there are too few full lines at one of its sides."""
    before = [strip for strip in narrow if strip.right <= at and strip.width > _FULL * (at - left)]
    after = [strip for strip in narrow if strip.left >= at and strip.width > _FULL * (right - at)]
    if min(len(before), len(after)) < _MIN_LINES:
        return None
    edges = sorted(strip.right for strip in before)[int(0.9 * len(before))], median(strip.left for strip in after)
    return sum(edges) / 2 if edges[1] - edges[0] >= _MIN_GUTTER else None


def _ordered(strips: list[Line], gutter: float | None) -> list[Line]:
    if gutter is None:
        return lines_of(strips, 0)
    spanning = [strip for strip in strips if strip.left < gutter - 2 and strip.right > gutter + 2]
    sides = [strip for strip in strips if not (strip.left < gutter - 2 and strip.right > gutter + 2)]
    ordered: list[Line] = []
    for line in lines_of(spanning, None):
        ordered += _band([strip for strip in sides if strip.base > line.base + 0.35 * line.size], gutter)
        sides = [strip for strip in sides if strip.base <= line.base + 0.35 * line.size]
        level = [strip for strip in sides if abs(strip.base - line.base) <= 0.35 * line.size]
        sides = [strip for strip in sides if all(strip is not other for other in level)]
        ordered += lines_of([line, *level], None)
    return ordered + _band(sides, gutter)


def _band(strips: list[Line], gutter: float) -> list[Line]:
    if not strips:
        return []
    left, right = min(strip.left for strip in strips), max(strip.right for strip in strips)
    before = [strip for strip in strips if strip.left < gutter - 2]
    after = [strip for strip in strips if strip.left >= gutter - 2]
    full = sum(strip.width > 0.5 * (gutter - left) for strip in before)
    full += sum(strip.width > 0.5 * (right - gutter) for strip in after)
    if before and after and full < 0.2 * len(strips):
        return lines_of(strips, None)
    return lines_of(before, 0) + lines_of(after, 1)
