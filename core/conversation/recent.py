"""
The threads that this process had to do with last, as they were then: of a long log only the tail is read and folded.

What is kept is never believed unseen: `record.load` reads the last entry of it again, and starts anew where the log
holds another one, or none, since the thread may have been erased and begun again, or rewritten without somebody.
What was erased is let go of at once, wherever that was done: `forget_all`, when the storage tells of it.
"""

import time
from collections import OrderedDict
from weakref import finalize

from core.conversation.thread import Thread
from core.ports import Log

MOST_ENTRIES = 100_000
"""
What all threads kept for a log may hold together; the newest is kept whatever it holds.  An entry of a folded thread
takes 0.3 KB where answers are short (`bench/growth/memory.py`) and some 3 KB where they are long, so this is 30 to
300 MB: the eight threads that a worker answers side by side stay, up to 12,500 entries each.
"""


LATELY_S = 0.02
"""As long as a message is on its way to a platform anyway: what nobody could tell from a look that was taken now."""


class Recent:
    def __init__(self) -> None:
        self._threads: OrderedDict[str, Thread] = OrderedDict()
        self._entries = 0
        self._looked: tuple[str, float] = "", 0.0

    def get(self, thread_id: str) -> Thread | None:
        return self._threads.get(thread_id)

    def lately(self, thread_id: str) -> Thread | None:
        """The same, if it is the one that was kept last, and that was a moment ago."""
        looked, at = self._looked
        return self.get(thread_id) if looked == thread_id and time.monotonic() - at < LATELY_S else None

    def keep(self, thread_id: str, thread: Thread) -> Thread:
        """The thread itself; one without entries is not kept, nor what was kept of it."""
        self._looked = thread_id, time.monotonic()
        before = self._threads.pop(thread_id, None)
        self._entries += thread.version - (before.version if before else 0)
        if thread.version:
            self._threads[thread_id] = thread
        while len(self._threads) > 1 and self._entries > MOST_ENTRIES:
            self._entries -= self._threads.popitem(last=False)[1].version
        return thread


_recent: dict[int, Recent] = {}


def forget_all() -> None:
    """Keep nothing. A read that is under way keeps what it finds in the old place, which nobody looks at any more."""
    for log in list(_recent):
        _recent[log] = Recent()


def recent(log: Log) -> Recent:
    """What is kept of that very log, for as long as it is there."""
    if id(log) not in _recent:
        _recent[id(log)] = Recent()
        finalize(log, _recent.pop, id(log), None)
    return _recent[id(log)]
