"""
The twins in memory: each passes the contract tests of its port, for tests only.

Time is the event loop's.  `MemoryLeases.lose` does what only an accident does to a lease on Redis.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

from core.errors import SubmissionError
from core.ports import Item
from core.storage.expiry import expiring
from core.storage.memory_log import MemoryLog, News
from core.submissions.model import Submission

__all__ = ["MemoryLeases", "MemoryLog", "MemorySubmissions", "MemoryThreads", "MemoryWork"]


class MemoryLeases:
    def __init__(self) -> None:
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._deadlines: dict[str, asyncio.Timeout] = {}

    @asynccontextmanager
    async def hold(self, thread_id: str, busy: Callable[[], None] | None = None) -> AsyncIterator[None]:
        if busy and self._locks[thread_id].locked():
            busy()
        async with self._locks[thread_id], expiring() as deadline:
            self._deadlines[thread_id] = deadline
            try:
                yield
            finally:
                del self._deadlines[thread_id]

    def held(self, thread_id: str) -> bool:
        return thread_id in self._deadlines

    def lose(self, thread_id: str) -> None:
        """Cancel the holder's block, as when Redis has forgotten the lease."""
        self._deadlines[thread_id].reschedule(asyncio.get_running_loop().time())


class MemoryWork:
    """An item whose thread nobody holds is handed out again `lease_s` after it was taken."""

    def __init__(self, leases: MemoryLeases | None = None, lease_s: float = 5.0) -> None:
        self._leases = leases or MemoryLeases()
        self._lease_s = lease_s
        self._hints: dict[str, _Hint] = {}
        self._ids = count(1)
        self._news = News()

    async def add(self, thread_id: str) -> None:
        self._hints[str(next(self._ids))] = _Hint(thread_id)
        self._news.tell()

    async def take(self, wait_s: float) -> Item | None:
        until = _now() + wait_s
        while (item := self._next()) is None and _now() < until:
            await self._news.wait(min(until - _now(), self._lease_s / 4))
        return item

    async def done(self, item: Item) -> None:
        self._hints.pop(item.id, None)

    def _next(self) -> Item | None:
        for item_id, hint in self._hints.items():
            if hint.taken_at is None or self._abandoned(hint, hint.taken_at):
                hint.taken_at = _now()
                return Item(item_id, hint.thread_id)
        return None

    def _abandoned(self, hint: "_Hint", taken_at: float) -> bool:
        return _now() - taken_at >= self._lease_s and not self._leases.held(hint.thread_id)


class MemorySubmissions:
    def __init__(self) -> None:
        self._snapshots: dict[str, dict[str, Submission]] = {}
        self._pdfs: dict[tuple[str, str], bytes] = {}

    async def save(self, submission: Submission, pdf: bytes | None = None) -> bool:
        if pdf is not None:
            self._pdfs[submission.id, submission.snapshot] = pdf
        snapshots = self._snapshots.setdefault(submission.id, {})
        if next(reversed(snapshots), None) == submission.snapshot:
            return False
        snapshots.pop(submission.snapshot, None)
        snapshots[submission.snapshot] = submission
        return True

    async def load(self, submission_id: str, snapshot: str | None = None) -> Submission:
        snapshots = self._snapshots.get(submission_id, {})
        wanted = snapshot if snapshot is not None else next(reversed(snapshots), "")
        if wanted not in snapshots:
            raise SubmissionError("That submission is not stored here (any more): open it again.")
        return snapshots[wanted]

    async def pdf(self, submission_id: str, snapshot: str) -> bytes | None:
        return self._pdfs.get((submission_id, snapshot))

    def erase(self, submission_id: str) -> None:
        self._snapshots.pop(submission_id, None)
        self._pdfs = {key: pdf for key, pdf in self._pdfs.items() if key[0] != submission_id}


class MemoryThreads:
    def __init__(self, log: MemoryLog | None = None, submissions: MemorySubmissions | None = None) -> None:
        self._log = log or MemoryLog()
        self._submissions = submissions or MemorySubmissions()
        self._places: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._uses: defaultdict[str, set[str]] = defaultdict(set)

    async def add(self, place: str, thread_id: str, submission_id: str) -> None:
        self._places[place].setdefault(thread_id)
        self._uses[thread_id].add(submission_id)

    async def of(self, place: str, submission_id: str | None = None) -> Sequence[str]:
        listed = reversed(self._places[place])
        return tuple(each for each in listed if submission_id is None or submission_id in self._uses[each])

    def places(self) -> Sequence[str]:
        return tuple(self._places)

    async def forget(self, place: str, *thread_ids: str) -> None:
        for thread_id in thread_ids:
            self._log.erase(thread_id)
            gone = self._uses.pop(thread_id, set())
            for submission_id in gone.difference(*self._uses.values()):
                self._submissions.erase(submission_id)
            self._places[place].pop(thread_id, None)


@dataclass
class _Hint:
    thread_id: str
    taken_at: float | None = None


def _now() -> float:
    return asyncio.get_running_loop().time()
