"""Text objects drawn over one another, and turns in which each can be looked at without its neighbours.  Pure."""

from collections.abc import Iterator, Mapping, Sequence

from core.submissions.pdf.ink import Rectangle
from core.submissions.pdf.letters import Letter

_CELL = 4.0
_MAX_LETTER = 160.0  # points; larger letters are a watermark's, and are looked at as a whole
_MAX_COMPARED = 4000  # objects; comparing more takes longer than looking at all their letters

_Middles = Mapping[tuple[int, int], Sequence[tuple[float, float, Letter]]]


def overlapping(letters: Sequence[Letter]) -> dict[int, set[int]]:
    """The objects that others are drawn over or under, with those: the middle of a letter is inside another's box."""
    near = _near(letters)
    letters = [letter for letter in letters if letter.owner.address in near]
    middles: dict[tuple[int, int], list[tuple[float, float, Letter]]] = {}
    for letter in letters:
        left, bottom, right, top = letter.box
        across, up = (left + right) / 2, (bottom + top) / 2
        middles.setdefault((int(across // _CELL), int(up // _CELL)), []).append((across, up, letter))
    found: dict[int, set[int]] = {}
    for letter in letters:
        for other in _inside(letter, middles):
            found.setdefault(letter.owner.address, set()).add(other.owner.address)
            found.setdefault(other.owner.address, set()).add(letter.owner.address)
    return found


def apart(pairs: Mapping[int, set[int]]) -> list[list[int]]:
    """The objects in as few turns as a simple rule finds, no two of one turn drawn over one another."""
    turns: list[tuple[list[int], set[int]]] = []
    for owner, others in pairs.items():
        for members, near in turns:
            if owner not in near and others.isdisjoint(members):
                members.append(owner)
                near.update(others)
                break
        else:
            turns.append(([owner], set(others)))
    return [members for members, _ in turns]


def _near(letters: Sequence[Letter]) -> set[int]:
    """The objects whose bounds meet another's: few of them do, and only their letters need a look."""
    bounds: dict[int, Rectangle] = {}
    for letter in letters:
        left, bottom, right, top = letter.box
        known = bounds.get(letter.owner.address)
        if known is not None:
            left, bottom = min(left, known[0]), min(bottom, known[1])
            right, top = max(right, known[2]), max(top, known[3])
        bounds[letter.owner.address] = (left, bottom, right, top)
    if len(bounds) > _MAX_COMPARED:
        return set(bounds)
    near: set[int] = set()
    reached: list[tuple[int, Rectangle]] = []
    for owner, box in sorted(bounds.items(), key=lambda item: item[1][1]):
        reached = [(other, below) for other, below in reached if below[3] > box[1]]
        met = [other for other, below in reached if below[0] < box[2] and box[0] < below[2]]
        if met:
            near.update(met, [owner])
        reached.append((owner, box))
    return near


def _inside(letter: Letter, middles: _Middles) -> Iterator[Letter]:
    left, bottom, right, top = letter.box
    if right - left > _MAX_LETTER or top - bottom > _MAX_LETTER:
        return
    address, text = letter.owner.address, letter.text
    for column in range(int(left // _CELL), int(right // _CELL) + 1):
        for row in range(int(bottom // _CELL), int(top // _CELL) + 1):
            for across, up, other in middles.get((column, row), ()):
                apart = other.owner.address != address and other.text != text
                if apart and left < across < right and bottom < up < top:
                    yield other
