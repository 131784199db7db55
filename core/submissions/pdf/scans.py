"""A page that is a picture, and the layer of text that is laid over its words.  Pure."""

from collections.abc import Sequence

from core.submissions.pdf.ink import Ground, Rectangle
from core.submissions.pdf.letters import Letter

_SHARE = 0.5  # of the page: scanners leave margins, and cut a page into strips
_CELLS = 24  # a side
_MAX_IMAGES = 5_000
_CONTRAST = 60


def is_scan(images: Sequence[Rectangle], area: Rectangle) -> bool:
    """Whether images fill most of the page together."""
    left, bottom, right, top = area
    across, up = (right - left) / _CELLS, (top - bottom) / _CELLS
    filled: set[tuple[int, int]] = set()
    for image in images[:_MAX_IMAGES]:
        columns = _within((image[0] - left) / across, (image[2] - left) / across)
        rows = _within((image[1] - bottom) / up, (image[3] - bottom) / up)
        filled.update((column, row) for column in columns for row in rows)
        if len(filled) > _SHARE * _CELLS**2:
            return True
    return False


def stands_on_picture(letter: Letter, ground: Ground) -> bool:
    """Whether there is something to read under the letter: a text layer is laid over the words of its scan."""
    darkest, lightest = ground.span(letter.room)
    return lightest - darkest >= _CONTRAST


def _within(first: float, last: float) -> range:
    """The cells whose middle is between the two."""
    if not first < last:
        return range(0)
    return range(max(0, round(min(first, _CELLS))), min(_CELLS, round(max(min(last, _CELLS), 0))))
