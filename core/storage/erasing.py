"""
Erasing everything that an owner (`slack:T1`) has stored: every key and every hint that names it.

Threads go first, by the way that lets go of their submissions; then whatever else bears the owner's name.
"""

from core.errors import InputError
from core.ports import Threads
from core.storage import keys
from core.storage.client import Client, answered

_PAGE = 500


class RedisErasing:
    def __init__(self, redis: Client, threads: Threads) -> None:
        self._redis = redis
        self._threads = threads

    async def erase(self, owner: str) -> None:
        platform, _, team = owner.partition(":")
        if not (platform.isalnum() and team.isalnum()):
            raise InputError("That names nobody whose threads could be erased.")
        for place in await self._names(keys.place(f"{owner}:*")):
            for thread_id in await self._threads.of(place):
                await self._threads.forget(place, thread_id)
        for thread_id in await self._names(keys.thread(f"{owner}:*")):
            await self._threads.forget(thread_id.rpartition(":")[0], thread_id)
        await self._erase_hints(keys.work(platform), f"{owner}:")
        for pattern in (f"*{{{owner}}}", f"*{{{owner}:*", f"*{{{platform}-*:{team}}}"):
            for key in await self._keys(pattern):
                async with answered():
                    await self._redis.delete(key)

    async def _names(self, pattern: str) -> list[str]:
        """What stands between the braces of the keys."""
        return [key.decode().partition("{")[2].removesuffix("}") for key in await self._keys(pattern)]

    async def _keys(self, pattern: str) -> list[bytes]:
        """All of them, before any is erased: a scan may miss what stays while others go."""
        async with answered(60.0):
            return [key async for key in self._redis.scan_iter(match=pattern, count=_PAGE)]

    async def _erase_hints(self, stream: str, prefix: str) -> None:
        after = "-"
        while True:
            async with answered():
                page: list[tuple[bytes, dict[bytes, bytes]]] = await self._redis.xrange(stream, min=after, count=_PAGE)
            if not page:
                return
            theirs = [hint for hint, fields in page if fields.get(b"thread", b"").startswith(prefix.encode())]
            if theirs:
                async with answered(), self._redis.pipeline(transaction=True) as pipeline:
                    await pipeline.xack(stream, keys.GROUP, *theirs).xdel(stream, *theirs).execute()
            after = f"({page[-1][0].decode()}"
