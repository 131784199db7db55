"""
The places that threads are answered in side by side, given in the order in which they were asked for.

A thread with many questions gives way after each: whoever waits is served before its next one.
"""

import asyncio


class Places:
    """`count` of them; `wanted`: a thread that has more to answer waits for one."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)
        self._giving_way = 0

    @property
    def wanted(self) -> bool:
        return self._giving_way > 0

    async def take(self) -> "Place":
        await self._free.acquire()
        return Place(self)

    def release(self) -> None:
        self._free.release()

    async def again(self) -> None:
        """Wait behind all who wait already."""
        self._giving_way += 1
        try:
            await self._free.acquire()
        finally:
            self._giving_way -= 1


class Place:
    """One of them, held until it is left."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._held = True

    async def give_way(self) -> None:
        """Let whoever waits have it, and wait for another."""
        self.leave()
        await self.again()

    async def again(self) -> None:
        """Have it, after all who wait already, if it was left."""
        if not self._held:
            await self._places.again()
            self._held = True

    def leave(self) -> None:
        if self._held:
            self._held = False
            self._places.release()
