"""
A log with every entry that passes measured: what became of a turn is known by its entries, read or written, and so of
turns that were begun in another process too.
"""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.answering.reply import Reply, Usage
from core.conversation.entries import Answered, Asked, Delivered, Entry, Failed, Spent
from core.errors import Conflict, Gone, StorageError
from core.measures import Measure, Measures
from core.ports import Log

_KNOWN_TURNS = 20_000


@dataclass
class Course:
    """How far a turn is known to have come; `asked_at` by the platform's clock, seconds since the epoch."""

    asked_at: float | None = None
    outcome: str = "withdrawn"


@dataclass
class MeasuredLog:
    """`platform` is whose threads these are."""

    log: Log
    measures: Measures
    clock: Callable[[], float]
    platform: str
    _turns: OrderedDict[tuple[str, str], Course] = field(default_factory=OrderedDict)

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        with failures_counted(self.measures, "log"):
            entries = await self.log.read(thread_id, after)
        for entry in entries:
            self._see(thread_id, entry)
        return entries

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        with failures_counted(self.measures, "log"):
            await self.log.append(thread_id, number, entry, after)
        self.measures.count(Measure.APPENDS, entry.kind)
        course = self._see(thread_id, entry)
        match entry:
            case Asked():
                self.measures.count(Measure.ASKED, self.platform)
                self.measures.took(Measure.STORED_S, self.clock() - entry.at, self.platform)
            case Answered(reply=Reply(usage=Usage() as usage)) | Spent(usage=usage):
                self._spent(usage)
            case Delivered() if course:
                self.measures.count(Measure.TURNS, course.outcome)
                if course.asked_at is not None:
                    self.measures.took(Measure.DELIVERED_S, self.clock() - course.asked_at, self.platform)

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        with failures_counted(self.measures, "log"):
            await self.log.secure(thread_id, number, entry)

    async def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        async for entry in self.log.follow(thread_id, after):
            self._see(thread_id, entry)
            yield entry

    def _see(self, thread_id: str, entry: Entry) -> Course | None:
        if not isinstance(entry, Asked | Answered | Failed | Delivered):
            return None
        course = self._turns.setdefault((thread_id, entry.message), Course())
        match entry:
            case Asked():
                course.asked_at = entry.at
            case Answered() | Failed():
                course.outcome = entry.kind
            case Delivered():
                self._turns.pop((thread_id, entry.message))
        if len(self._turns) > _KNOWN_TURNS:
            self._turns.popitem(last=False)
        return course

    def _spent(self, usage: Usage) -> None:
        self.measures.count(Measure.MODEL_CALLS, by=usage.calls)
        for kind, tokens in (("sent", usage.sent), ("cached", usage.cached), ("written", usage.written)):
            self.measures.count(Measure.TOKENS, kind, tokens)


@contextmanager
def failures_counted(measures: Measures, part: str) -> Iterator[None]:
    try:
        yield
    except Conflict:
        measures.count(Measure.CONFLICTS)
        raise
    except Gone:
        raise
    except StorageError:
        measures.count(Measure.STORAGE_FAILURES, part)
        raise
