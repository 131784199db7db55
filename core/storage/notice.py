"""
Telling all processes that something was erased, so that none keeps it in memory.

    erasing ─► the key `erased` gets a new entry ─► every process that waits for one ─► lets go of all that it keeps

The notice names nothing: what is let go of is made again from what is stored, and nobody learns what was erased.  It
stays for a minute; whoever was away, and may have missed one, lets go as well.  Safety does not rest on it: a thread or
a submission that is kept is never served before the log or the store was asked whether it is still there.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from core.errors import StorageError
from core.storage import keys
from core.storage.client import BLOCK_S, Client, answered

STAYS_S = 60
_AGAIN_S = 1.0


class Notice:
    """`let_go` forgets whatever this process keeps; it is called often, and must not fail."""

    def __init__(self, redis: Client, reader: Client, let_go: Callable[[], None]) -> None:
        self._redis = redis
        self._reader = reader
        self._let_go = let_go

    async def give(self) -> None:
        """Tell everybody, this process first."""
        self._let_go()
        async with answered(), self._redis.pipeline(transaction=True) as pipeline:
            pipeline.xadd(keys.ERASED, {"": ""}, maxlen=1, approximate=False)
            await pipeline.expire(keys.ERASED, STAYS_S).execute()

    async def obey(self) -> None:
        """Let go whenever something was erased anywhere; for ever, until cancelled."""
        last: str | None = None
        while True:
            try:
                last = await self._next(last)
            except StorageError:
                last = None
                self._let_go()
                await asyncio.sleep(_AGAIN_S)

    async def _next(self, last: str | None) -> str:
        """The newest notice there is, after `last` if that is known; waits for one for at most `BLOCK_S`."""
        if last is None:
            async with answered():
                found = await self._redis.xrevrange(keys.ERASED, count=1)
            # What this process keeps may be older than a notice that it has just found.
            self._let_go()
            return str(found[0][0].decode()) if found else "0-0"
        async with answered(2 * BLOCK_S + 1):
            news = await self._reader.xread({keys.ERASED: last}, block=int(BLOCK_S * 1000))
        if not news:
            return last
        self._let_go()
        return str(news[0][1][-1][0].decode())


@asynccontextmanager
async def obeying(notice: Notice) -> AsyncIterator[None]:
    """Obey while the block runs."""
    task = asyncio.create_task(notice.obey())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
