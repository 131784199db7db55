"""
Threads whose turn could not be brought to its end, and when each is tried again: after a pause that grows.

A platform that has taken the bot's rights away refuses at every try, and may do so for days.  It is this process's
memory only: another worker, or the next process, tries at once.  So does a question that is asked in the meantime.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.ports import Item

FIRST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 300.0
MOST_THREADS = 1_000
_MOST_DOUBLINGS = 10


@dataclass(frozen=True)
class Setback:
    """So many failures in a row, of these hints; not before `until_s`, on the event loop's clock."""

    failures: int
    hints: frozenset[str]
    until_s: float


@dataclass(frozen=True)
class Setbacks:
    """The newest `MOST_THREADS` of them."""

    _of: OrderedDict[str, Setback] = field(default_factory=OrderedDict)

    def waits(self, item: Item, now_s: float) -> bool:
        """Whether this hint has failed before and is to be left alone for now."""
        known = self._of.get(item.thread_id)
        return known is not None and item.id in known.hints and now_s < known.until_s

    def failed(self, thread_id: str, items: Iterable[Item], now_s: float) -> None:
        """After the first failure the hint's own time is enough."""
        known = self._of.pop(thread_id, Setback(0, frozenset(), 0.0))
        pause_s = FIRST_PAUSE_S * 2 ** min(known.failures - 1, _MOST_DOUBLINGS) if known.failures else 0.0
        hints = known.hints | frozenset(item.id for item in items)
        self._of[thread_id] = Setback(known.failures + 1, hints, now_s + min(pause_s, LONGEST_PAUSE_S))
        while len(self._of) > MOST_THREADS:
            self._of.popitem(last=False)

    def over(self, thread_id: str) -> None:
        self._of.pop(thread_id, None)
