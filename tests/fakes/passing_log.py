"""A log that hands everything on to another: what a test does to a log on the way, it does by overriding one method."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from core.conversation.entries import Entry
from core.ports import Log


@dataclass(eq=False)
class PassingLog:
    inner: Log

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        return await self.inner.read(thread_id, after)

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        await self.inner.append(thread_id, number, entry, after)

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        await self.inner.secure(thread_id, number, entry)

    def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        return self.inner.follow(thread_id, after)
