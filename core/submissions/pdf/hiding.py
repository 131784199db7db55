"""
Which letters of a page a reader does not see, and how each is hidden.

Held against the page's picture: a letter is seen if drawing it changes the picture where it stands (see `sheet`).
Real letters fill a tenth of their box or more, most a third; so what fills less gets a second look, larger and in
colour, at what its own object draws.  Letters that stand on letters of another object get that look in any case: the
ink there may be the other's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from core.submissions.pdf.illegible import mark_illegible
from core.submissions.pdf.ink import STEP, Ground, Rectangle
from core.submissions.pdf.letters import Letter, Owner
from core.submissions.pdf.overlaps import apart, overlapping
from core.submissions.pdf.scans import is_scan, stands_on_picture
from core.submissions.pdf.sheet import Sheet

_SCALE = 1.25
_WEAK, _NONE, _NONE_IN_ROOM = 0.1, 0.04, 0.015  # shares of a box; the latter two of its bytes in three colours
_LOOK_PIXELS = 20  # the height of a letter in the second look
_MAX_LOOKS = 60
_MAX_TURNS = 8
_MIN_ALPHA = 26
_INVISIBLE = {3, 7}
_CROSSED = {"covered", "colour"}
_MIN_ROW = 8


def screen(letters: Sequence[Letter], sheet: Sheet) -> bool:
    """Tell every hidden letter `how`. Return whether the page is a scan whose text layer stands on its picture."""
    _mark_off_page(letters, sheet.area)
    groups = _by_owner(letters)
    mark_illegible(groups.values(), sheet.area)
    seen = [letter for letter in letters if letter.counts and not letter.how]
    mask = sheet.ink(sheet.texts.keys(), sheet.area, _SCALE)
    weak = [letter for letter in seen if mask.share(letter.box, every=2) < _WEAK]
    on_picture = is_scan(sheet.images, sheet.area)
    layer = {id(letter) for letter in weak if stands_on_picture(letter, mask.ground)} if on_picture else set()
    scanned = 2 * len(layer) > len(seen)
    layer = layer if scanned else set()
    _mark(_unseen([letter for letter in weak if id(letter) not in layer], sheet), mask.ground)
    _mark_overlapping([letter for letter in seen if not letter.how and id(letter) not in layer], sheet, mask.ground)
    for group in groups.values():
        _follow(group, _CROSSED | {"invisible"} if scanned else _CROSSED)
    return scanned


def _mark_off_page(letters: Iterable[Letter], area: Rectangle) -> None:
    for letter in letters:
        left, bottom, right, top = letter.room
        across, up = (left + right) / 2, (bottom + top) / 2
        if not (area[0] <= across <= area[2] and area[1] <= up <= area[3]):
            letter.how = letter.how or "outside"


def _unseen(letters: Iterable[Letter], sheet: Sheet) -> list[Letter]:
    """Those of the letters that do not change the picture at a second look either."""
    found: list[Letter] = []
    for number, (address, group) in enumerate(_by_owner(letters).items()):
        if number >= _MAX_LOOKS or address not in sheet.texts:
            found += group
            continue
        region = _region(group, sheet.area)
        height = max(letter.box[3] - letter.box[1] for letter in group)
        mask = sheet.ink([address], region, min(12.0, max(2.0, _LOOK_PIXELS / max(height, 0.1))), colour=True)
        found += [
            letter
            for letter in group
            if mask.share(letter.box) < _NONE and (letter.owner.ink.angle or mask.share(letter.room) < _NONE_IN_ROOM)
        ]
    return found


def _mark_overlapping(letters: Sequence[Letter], sheet: Sheet, ground: Ground) -> None:
    """Look at letters that stand on others: for each object what it draws itself, those that do not meet at once."""
    pairs = overlapping(letters)
    groups = _by_owner(letters)
    weak: list[Letter] = []
    for number, turn in enumerate(apart(pairs)):
        standing = [letter for owner in turn for letter in groups[owner]]
        known = [owner for owner in turn if owner in sheet.texts]
        mask = sheet.ink(known, sheet.area, _SCALE) if number < _MAX_TURNS else None
        weak += [letter for letter in standing if mask is None or mask.share(letter.box) < _WEAK]
    unseen = _unseen(weak, sheet)
    same = [letter for owner in pairs for letter in groups[owner] if _is_ground(letter, ground)]
    _mark([*unseen, *same], ground)


def _mark(letters: Iterable[Letter], ground: Ground) -> None:
    for letter in letters:
        letter.how = letter.how or _how(letter.owner, letter, ground)


def _how(owner: Owner, letter: Letter, ground: Ground) -> str:
    if owner.mode in _INVISIBLE:
        return "invisible"
    if owner.alpha < _MIN_ALPHA:
        return "transparent"
    if owner.layered:
        return "layer"
    left, bottom, right, top = letter.box
    if right - left <= 0 or top - bottom <= 0:
        return "blank"
    return "colour" if _is_ground(letter, ground) else "covered"


def _is_ground(letter: Letter, ground: Ground) -> bool:
    """Whether it is painted in the colour of what lies under it."""
    if letter.owner.fill is None:
        return False
    red, green, blue = letter.owner.fill
    level = (30 * red + 59 * green + 11 * blue) // 100
    darkest, lightest = ground.span(letter.box)
    return level - darkest < STEP and lightest - level < STEP


def _follow(letters: Sequence[Letter], crossed: Collection[str]) -> None:
    """
    One object's letters: all are hidden where most are. Where most are seen, a few in a row that are hidden in one of
    the ways of `crossed` are only crossed by something, or stand beside the words of their scan, and stay.
    """
    counting = [letter for letter in letters if letter.counts]
    hidden = Counter(letter.how for letter in counting if letter.how)
    if hidden and 2 * hidden.total() > len(counting):
        how = hidden.most_common(1)[0][0]
        for letter in letters:
            letter.how = letter.how or how
        return
    for is_crossed, row in groupby(counting, key=lambda letter: letter.how in crossed):
        few = list(row) if is_crossed else []
        if len(few) < _MIN_ROW:
            for letter in few:
                letter.how = ""


def _by_owner(letters: Iterable[Letter]) -> dict[int, list[Letter]]:
    groups: dict[int, list[Letter]] = {}
    for letter in letters:
        groups.setdefault(letter.owner.address, []).append(letter)
    return groups


def _region(letters: Sequence[Letter], area: Rectangle) -> Rectangle:
    """What holds all the letters and a point around them, within the page."""
    rooms = [(*letter.room, *letter.box) for letter in letters]
    left = max(area[0], min(min(r[0], r[4]) for r in rooms) - 1)
    bottom = max(area[1], min(min(r[1], r[5]) for r in rooms) - 1)
    right = min(area[2], max(max(r[2], r[6]) for r in rooms) + 1)
    top = min(area[3], max(max(r[3], r[7]) for r in rooms) + 1)
    return left, bottom, max(right, left + 1), max(top, bottom + 1)
