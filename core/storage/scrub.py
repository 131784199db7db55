"""
Getting what was erased off the disk: Redis's append-only file holds it until that file is rewritten.

Only our own server is told to rewrite; another's file is its operator's business.  What is to be erased is noted before
anything is (`due`), and struck off once a rewrite that began after the erasing has ended well: if the process dies in
between, whoever opens the storage next finishes both.
"""

import asyncio

from redis.exceptions import ResponseError

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, answered

_BUSY = "in progress"
_LOOK_S = 0.02
_WAIT_S = 30.0
_LEFT = (
    "It is erased, but may still stand in the server's file: see that the disk has room, then start Chairside again."
)


class Scrub:
    def __init__(self, redis: Client, wait_s: float = _WAIT_S) -> None:
        self._redis = redis
        self._wait_s = wait_s

    async def note(self, thread_id: str, place: str) -> None:
        """Before it is erased."""
        async with answered():
            await self._redis.hset(keys.SCRUB, thread_id, place)

    async def spare(self, thread_id: str) -> None:
        """What is listed again since is not erased again; its old text is still to go."""
        async with answered():
            if await self._redis.hexists(keys.SCRUB, thread_id):
                await self._redis.hset(keys.SCRUB, thread_id, b"")

    async def due(self) -> dict[str, str]:
        """The threads whose erasing was not finished, each with its place; without one if only the file is left."""
        async with answered():
            found: dict[bytes, bytes] = await self._redis.hgetall(keys.SCRUB)
        return {thread_id.decode(): place.decode() for thread_id, place in found.items()}

    async def finish(self, *thread_ids: str) -> None:
        """Rewrite the file, wait for the end of that, and strike these off. Raise `StorageError` if it fails."""
        try:
            async with asyncio.timeout(self._wait_s):
                await self._begun()
                await self._rewritten()
        except TimeoutError as exc:
            raise StorageError(_LEFT) from exc
        async with answered():
            await self._redis.hdel(keys.SCRUB, *thread_ids)

    async def _begun(self) -> None:
        """A rewrite that began earlier may still copy what was just erased, so wait for its end and begin another."""
        while True:
            async with answered():
                try:
                    await self._redis.bgrewriteaof()
                except ResponseError as exc:
                    if _BUSY not in str(exc):
                        raise
                else:
                    return
            await asyncio.sleep(_LOOK_S)

    async def _rewritten(self) -> None:
        while True:
            async with answered():
                found = await self._redis.info("persistence")
            if not (found["aof_rewrite_in_progress"] or found["aof_rewrite_scheduled"]):
                break
            await asyncio.sleep(_LOOK_S)
        if found["aof_last_bgrewrite_status"] != "ok":
            raise StorageError(_LEFT)
