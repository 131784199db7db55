"""
Whether letters look like what they are said to be, as far as outlines tell: which rise, which hang, which are wide.

A font can show one word and say another.  In a font whose letters are what they say, b d f h k l rise above x, g j p q
y hang below the line, i and l are narrow, m and w are wide.  Told by line: of 2,100 lines of real papers none had three
letters that break these rules, of lines in remapped fonts a tenth to seven tenths do.  Pure.
"""

from collections.abc import Iterable, Sequence
from statistics import median

from core.submissions.pdf.letters import Letter

_LOW, _TALL, _HANGING = set("acemnorsuvwxz"), set("bdfhklABCDEFGHIKLMNOPRSTUVWXYZ"), set("gpqyj")
_OTHERS = set("it")
_LEVEL = _LOW | _TALL
_JUDGED = _LOW | _TALL | _HANGING | _OTHERS
_NARROW, _WIDE = set("il"), set("mw")
_MIN_LETTERS = 12
_MIN_KINDS = 6
_BROKEN = 0.1
_MIN_BROKEN = 3


def mark_remapped(letters: Sequence[Letter]) -> None:
    """Tell the letters of every object, or row of objects, that does not look like what it says."""
    for row in _rows(letters):
        judged = [letter for letter in row if letter.text in _JUDGED]
        enough = len(judged) >= _MIN_LETTERS and len({letter.text for letter in judged}) >= _MIN_KINDS
        if enough and _broken(judged) > max(_BROKEN * len(judged), _MIN_BROKEN - 1):
            for letter in row:
                letter.how = letter.how or "remapped"


def _rows(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Level letters in a row: one font and size on one baseline."""
    rows: dict[tuple[float, float, bool, bool], list[Letter]] = {}
    for letter in letters:
        owner = letter.owner
        if not letter.how and not owner.ink.angle:
            rows.setdefault((round(owner.base), owner.ink.size, owner.ink.bold, owner.ink.italic), []).append(letter)
    return list(rows.values())


def _broken(letters: Sequence[Letter]) -> int:
    heights = [letter.box[3] - letter.owner.base for letter in letters]
    if _is_level(heights):
        return 0
    low = median(_heights(letters, _LOW) or [0.0])
    tall = median(_heights(letters, _TALL) or [0.0])
    middle = (low + tall) / 2 if tall > 1.15 * low > 0 else None
    width = median(letter.box[2] - letter.box[0] for letter in letters)
    return sum(_breaks(letter, middle, width) for letter in letters)


def _heights(letters: Sequence[Letter], kind: set[str]) -> list[float]:
    return [letter.box[3] - letter.owner.base for letter in letters if letter.text in kind]


def _breaks(letter: Letter, middle: float | None, width: float) -> bool:
    left, bottom, right, top = letter.box
    base, text = letter.owner.base, letter.text
    if text != "f" and (base - bottom > 0.1 * letter.owner.ink.size) is not (text in _HANGING):
        return True
    if middle is not None and text in _LEVEL and (top - base > middle) is not (text in _TALL):
        return True
    if text in _NARROW and right - left > 1.3 * width:
        return True
    return text in _WIDE and right - left < 0.9 * width


def _is_level(heights: Sequence[float]) -> bool:
    """Whether the outlines say nothing: small letters drawn as small capitals, or a font that gives one box to all."""
    level = median(heights)
    return level <= 0 or sum(abs(height - level) < 0.06 * level for height in heights) > 0.9 * len(heights)
