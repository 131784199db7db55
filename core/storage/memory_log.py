"""The twin in memory of the log, and what wakes whoever waits in the twins."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

from core.conversation.entries import Asked, Entry, Opened, Said
from core.errors import Conflict, Forgotten, Gone
from core.storage.gone import brings_again


class MemoryLog:
    def __init__(self) -> None:
        self._threads: dict[str, list[Entry]] = {}
        self._followed: Counter[str] = Counter()
        self._gone: dict[str, float] = {}
        """By thread that was erased, when something was said in it last."""
        self._news = News()

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        return tuple(self._threads.get(thread_id, ())[after:])

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        last = len(self._threads.get(thread_id, ()))
        if last < number - 1 or (number == 1 and self._followed[thread_id] and not isinstance(entry, Opened)):
            raise Gone
        if not last and isinstance(entry, Asked | Said) and entry.at <= self._gone.get(thread_id, -1.0):
            raise Forgotten
        if last >= number:
            raise Conflict("Somebody else wrote to this thread in the meantime.")
        if after is not None and self._threads[thread_id][-1] != after:
            raise Gone
        self._threads.setdefault(thread_id, []).append(entry)
        self._news.tell()

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        """It has no replicas."""

    async def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        counted = 0
        try:
            while True:
                for entry in await self.read(thread_id, after):
                    after += 1
                    yield entry
                if after and not counted:
                    counted = 1
                    self._followed[thread_id] += counted
                while (length := len(self._threads.get(thread_id, ()))) <= after:
                    if length < after:
                        # Who followed it may still write to it, so it stays as it is.
                        counted = 0
                        raise Gone
                    await self._news.wait(None)
        finally:
            self._followed[thread_id] -= counted

    def erase(self, thread_id: str) -> None:
        said = [entry.at for entry in self._threads.pop(thread_id, ()) if isinstance(entry, Asked | Said)]
        if brings_again(thread_id):
            self._gone[thread_id] = max([*said, self._gone.get(thread_id, -1.0)])
        self._news.tell()

    def known(self) -> Sequence[str]:
        return tuple(self._threads)


class News:
    """Wakes everybody who waits."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def tell(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, wait_s: float | None) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._event.wait()
