"""
Letters that nobody can read however they are painted: too small, squeezed flat or narrow, heaped on one spot, or in a
font that is not there.  Pure.

What one letter may be, a row of them may not: a label of two points in a drawing is small print, a line of prose in two
points is not meant for a reader.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.submissions.pdf.ink import Rectangle
from core.submissions.pdf.letters import Letter

_MIN_HEIGHT, _MIN_WIDTH = 1.2, 0.35  # points, of the largest letter that one object draws
_MIN_ROW_HEIGHT = 2.0  # the same, where a row has
_ROW_LETTERS = 30
_USUAL_SIDE = 1500.0  # points; a page that is larger is looked at from farther away
_LEAN, _LEAN_LETTERS = 0.2, 12  # the widest letter by the tallest, or the reverse, of at least so many
_BLANK = 0.002  # of a font's size: the side of a letter that has no outline
_HEAPED, _HEAP_LETTERS = 0.3, 8  # of a letter's smaller side: how far the next one stands


def mark_illegible(groups: Iterable[Sequence[Letter]], area: Rectangle) -> None:
    """Tell the letters of those groups, each what one object draws, that are not to be read."""
    groups = list(groups)
    times = max(1.0, (area[2] - area[0]) / _USUAL_SIDE, (area[3] - area[1]) / _USUAL_SIDE)
    for group in groups:
        for letter in group:
            if letter.owner.lacking and _is_blank(letter):
                letter.how = letter.how or "font"
        counting = [letter for letter in group if letter.counts and not letter.how]
        if _is_tiny(counting, times) or _is_lean(counting):
            _tell(group, "tiny")
        elif _is_heap(counting):
            _tell(group, "heaped")
    for row in _rows(groups):
        letters = [letter for letter in row if letter.text.isalpha()]
        small = len(letters) >= _ROW_LETTERS and 0 < max(map(_height, letters)) < _MIN_ROW_HEIGHT * times
        if small or _is_lean(letters):
            _tell(row, "tiny")


def _tell(letters: Iterable[Letter], how: str) -> None:
    for letter in letters:
        letter.how = letter.how or how


def _is_tiny(letters: Sequence[Letter], times: float) -> bool:
    height = max(map(_height, letters), default=math.inf)
    width = max(map(_width, letters), default=math.inf)
    return 0 < height < _MIN_HEIGHT * times or 0 < width < _MIN_WIDTH * times


def _is_lean(letters: Sequence[Letter]) -> bool:
    """Whether letters of several kinds are all much taller than wide, or much wider than tall."""
    if len(letters) < _LEAN_LETTERS or len({letter.text for letter in letters}) < _LEAN_LETTERS // 2:
        return False
    width, height = max(map(_width, letters)), max(map(_height, letters))
    return min(width, height) < _LEAN * max(width, height)


def _is_heap(letters: Sequence[Letter]) -> bool:
    """Whether most letters stand where the one before stands."""
    if len(letters) < _HEAP_LETTERS:
        return False
    return 2 * sum(_on(one, other) for one, other in pairwise(letters)) > len(letters)


def _on(one: Letter, other: Letter) -> bool:
    left, bottom, right, top = one.room
    near = _HEAPED * min(right - left, top - bottom)
    return abs(left - other.room[0]) < near and abs(bottom - other.room[1]) < near


def _rows(groups: Iterable[Sequence[Letter]]) -> list[list[Letter]]:
    """Small letters of one size on one baseline, whatever objects draw them."""
    rows: dict[tuple[int, float], list[Letter]] = {}
    for group in groups:
        for letter in group:
            if not letter.how and not letter.owner.ink.angle:
                rows.setdefault((round(letter.owner.base), letter.owner.ink.size), []).append(letter)
    return list(rows.values())


def _is_blank(letter: Letter) -> bool:
    return min(_width(letter), _height(letter)) < _BLANK * letter.owner.ink.size


def _width(letter: Letter) -> float:
    return letter.box[2] - letter.box[0]


def _height(letter: Letter) -> float:
    return letter.box[3] - letter.box[1]
