"""
Whether the record is what was written: its rows are read in order, once, and whatever is wrong is said with its row.

    changed     a row's hash is not its own, or its key is not among ours
    missing     a number is not there, unless a later row says that all up to it were pruned: before, or meanwhile
    reordered   a row does not follow the one before it
    added       a row that is no row of ours, or one without a key after one with
    cut off     it ends before a head that was noted
    replaced    the row of a head's number is not the head's
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.governance.audit import Deed
from core.governance.chain import PLAIN, START, Hashing, Head, Row
from core.governance.noted import Noted, noted_in

MOST_FAULTS = 50


@dataclass(frozen=True)
class Fault:
    """`words` go after “row N”."""

    number: int
    words: str

    def __str__(self) -> str:
        return f"row {self.number} {self.words}"


@dataclass(frozen=True)
class _Gap:
    """Rows that are not there; `before` is what the row after them says of the last of them."""

    first: int
    through: int
    before: bytes


@dataclass
class Inspection:
    """`heads` are such as were noted outside the record. `count` and `plain`: rows, and those without a key."""

    hashing: Hashing
    heads: Iterable[Head] = ()
    faults: list[Fault] = field(default_factory=list)
    found: int = 0
    count: int = 0
    plain: int = 0
    first: Row | None = None
    last: Row | None = None
    _gaps: list["_Gap"] = field(default_factory=list)
    _pruned: set[tuple[int, bytes]] = field(default_factory=set)
    _wanted: dict[int, list[Head]] = field(init=False)

    def __post_init__(self) -> None:
        self._wanted = defaultdict(list)
        for head in self.heads:
            self._wanted[head.number].append(head)

    @property
    def sound(self) -> bool:
        """Once it has ended."""
        return not self.found

    def see(self, row: Row) -> Noted | None:
        """What the next row says, if it can be read."""
        if self.last and row.number <= self.last.number:
            self._fault(row.number, "has another beside it that was added")
            return None
        self._follows(row)
        self._holds(row)
        for head in self._wanted.pop(row.number, ()):
            if row.hash != head.hash:
                self._fault(row.number, "is not the row that was there when the end of the record was noted")
        noted = noted_in(row)
        if noted is None:
            self._fault(row.number, "cannot be read")
        elif noted.deed == Deed.PRUNED:
            self._tells_of_pruning(noted)
        self.count, self.last = self.count + 1, row
        return noted

    def end(self) -> None:
        """No row is left."""
        ends = self.last.number if self.last else 0
        for gap in self._gaps:
            if (gap.through, gap.before) not in self._pruned:
                unsaid = ", and no later row says that they were pruned" if gap.first == 1 else ""
                self._fault(gap.first, f"{_to(gap.first, gap.through)}missing{unsaid}")
        self.faults.sort(key=lambda fault: fault.number)
        noted = max((number for number in self._wanted if number > ends), default=0)
        if noted:
            self._fault(ends + 1, f"{_to(ends + 1, noted)}missing: the record was noted to end with row {noted}")
        if self.last and self.last.key == PLAIN and self.hashing.keyed:
            self._fault(ends, "was hashed without a key, though one is set: if the key is new, the next row will be")

    def _follows(self, row: Row) -> None:
        expected = self.last.number + 1 if self.last else 1
        if self.last is None:
            self.first = row
        if row.number > expected:
            self._missing(_Gap(expected, row.number - 1, row.before))
        elif self.last is None:
            if row.before != START:
                self._fault(1, "follows a row, and is the first")
        elif row.before != self.last.hash:
            self._fault(row.number, "does not follow the row before it")
        if self.last and self.last.key != PLAIN and row.key == PLAIN:
            self._fault(row.number, "is hashed without a key, and the row before it with one")

    def _holds(self, row: Row) -> None:
        self.plain += row.key == PLAIN
        if not self.hashing.known(row):
            self._fault(row.number, "was hashed with a key that is not set, or is none of ours")
        elif not self.hashing.holds(row):
            self._fault(row.number, "was changed")

    def _tells_of_pruning(self, noted: Noted) -> None:
        """Only what fits a gap is kept: a record may tell of any number of prunings."""
        for gap in self._gaps:
            if (noted.facts.get("through"), noted.facts.get("digest")) == (str(gap.through), gap.before.hex()):
                self._pruned.add((gap.through, gap.before))

    def _missing(self, gap: "_Gap") -> None:
        if len(self._gaps) < MOST_FAULTS:
            self._gaps.append(gap)
        else:
            self._fault(gap.first, f"{_to(gap.first, gap.through)}missing")

    def _fault(self, number: int, words: str) -> None:
        self.found += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(number, words))


def _to(first: int, last: int) -> str:
    return "is " if first == last else f"to row {last} are "
