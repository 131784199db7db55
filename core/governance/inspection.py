"""
Whether the record is what was written: its rows are read in order, once, and whatever is wrong is said with its row.

    changed     a row's hash is not its own, or its key is not among ours
    missing     a number is not there; at the beginning, unless a later row says that the rows before were pruned
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
    _pruned: bool = False
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
        begins = self.first.number if self.first else 1
        ends = self.last.number if self.last else 0
        if begins > 1 and not self._pruned:
            self._fault(1, f"{_to(1, begins - 1)}missing, and no later row says that they were pruned")
        noted = max((number for number in self._wanted if number > ends), default=0)
        if noted:
            self._fault(ends + 1, f"{_to(ends + 1, noted)}missing: the record was noted to end with row {noted}")
        if self.last and self.last.key == PLAIN and self.hashing.keyed:
            self._fault(ends, "was hashed without a key, though one is set: if the key is new, the next row will be")

    def _follows(self, row: Row) -> None:
        if self.last is None:
            self.first = row
            if row.number == 1 and row.before != START:
                self._fault(1, "follows a row, and is the first")
        elif row.number > self.last.number + 1:
            self._fault(self.last.number + 1, f"{_to(self.last.number + 1, row.number - 1)}missing")
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
        if self.first and noted.facts.get("through") == str(self.first.number - 1):
            self._pruned = self._pruned or noted.facts.get("digest") == self.first.before.hex()

    def _fault(self, number: int, words: str) -> None:
        self.found += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(number, words))


def _to(first: int, last: int) -> str:
    return "is " if first == last else f"to row {last} are "
