"""
Hints that a thread has something to answer: a Redis Stream per platform with one consumer group.

A hint is claimable when it was handed out at least `lease_s` ago and nobody holds its thread's lease.  So a worker
needs to renew nothing here: whoever answers a thread holds its lease for as long as that takes, and a lease ends with
its worker.  A hint whose worker failed without dying comes back in the same way.  Who claims too early finds the
thread held or its turns delivered, which is harmless.

All consumers share one name: what is pending is told apart by its age alone, and no names of dead ones pile up.
"""

import asyncio
from collections.abc import AsyncIterator
from math import ceil

from redis.exceptions import ResponseError

from core.ports import Item
from core.storage import keys
from core.storage.client import BLOCK_S, Client, answered
from core.storage.replicas import Replicas

_DONE = """
redis.call("XACK", KEYS[1], ARGV[1], ARGV[2])
return redis.call("XDEL", KEYS[1], ARGV[2])
"""
_CONSUMER = "worker"
_PAGE = 100
_NO_GROUP = ("NOGROUP", "UNBLOCKED")
_NO_STREAM = "requires the key to exist"


class RedisWork:
    def __init__(
        self, redis: Client, reader: Client, queue: str, lease_s: float = 5.0, replicas: Replicas | None = None
    ) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._reader = reader
        self._key = keys.work(queue)
        self._lease_s = lease_s
        self._lease_ms = int(lease_s * 1000)
        self._look_again_at = 0.0

    async def add(self, thread_id: str) -> None:
        await self._replicas.write(self._key, "XADD", self._key, "*", "thread", thread_id)

    async def take(self, wait_s: float) -> Item | None:
        until = _now() + wait_s
        while True:
            left_s = max(until - _now(), 0)
            async with answered():
                item = await self._take(min(left_s, BLOCK_S, self._lease_s / 4))
            if item or _now() >= until:
                return item

    async def done(self, item: Item) -> None:
        async with answered():
            await self._redis.eval(_DONE, 1, self._key, keys.GROUP, item.id)

    async def _take(self, wait_s: float) -> Item | None:
        try:
            return await self._claim() or await self._next(wait_s)
        except ResponseError as exc:
            if not str(exc).startswith(_NO_GROUP):
                raise
        if await self._create_group():
            return await self._next(wait_s)
        await self._first(wait_s)
        return None

    async def _next(self, wait_s: float) -> Item | None:
        """The next hint that nobody was given yet. Redis may take up to 0.1 s longer to see that there is none."""
        async with asyncio.timeout(wait_s + BLOCK_S):
            found = await self._reader.xreadgroup(
                keys.GROUP, _CONSUMER, {self._key: ">"}, count=1, block=ceil(wait_s * 1000) or None
            )
        return _item(*found[0][1][0]) if found else None

    async def _first(self, wait_s: float) -> None:
        """Wait until the stream is there: made for its group alone, it would come back after it was erased."""
        async with asyncio.timeout(wait_s + BLOCK_S):
            await self._reader.xread({self._key: "0"}, count=1, block=ceil(wait_s * 1000) or None)

    async def _claim(self) -> Item | None:
        """A hint whose worker is gone. Looks four times per lease, and at once again after it found one."""
        if _now() < self._look_again_at:
            return None
        async for hint_id in self._abandoned():
            # Of two that claim at once, the second finds the hint too young.
            claimed = await self._redis.xclaim(self._key, keys.GROUP, _CONSUMER, self._lease_ms, [hint_id])
            if claimed:
                return _item(*claimed[0])
        self._look_again_at = _now() + self._lease_s / 4
        return None

    async def _abandoned(self) -> AsyncIterator[bytes]:
        """Hints handed out long ago whose threads nobody holds, oldest first."""
        start = b"-"
        while pending := await self._redis.xpending_range(
            self._key, keys.GROUP, min=start, max="+", count=_PAGE, idle=self._lease_ms
        ):
            for hint_id in (handed_out["message_id"] for handed_out in pending):
                found = await self._redis.xrange(self._key, hint_id, hint_id)
                if not found or not await self._redis.exists(keys.lease(_item(*found[0]).thread_id)):
                    yield hint_id
            start = b"(" + hint_id

    async def _create_group(self) -> bool:
        """From the first hint on. False if there is no stream."""
        try:
            await self._redis.xgroup_create(self._key, keys.GROUP, id="0")
        except ResponseError as exc:
            if _NO_STREAM in str(exc):
                return False
            if not str(exc).startswith("BUSYGROUP"):
                raise
        return True


def _item(hint_id: bytes, fields: dict[bytes, bytes]) -> Item:
    return Item(hint_id.decode(), fields[b"thread"].decode())


def _now() -> float:
    return asyncio.get_running_loop().time()
