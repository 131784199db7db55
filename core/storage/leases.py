"""
One holder per thread at a time, on redis-py's `Lock`.

The lease runs out `lease_s` after it was last renewed, and is renewed three times as often.  The holder's block has
the same deadline on its own clock, so it stops when the lease may be somebody else's: taken, or Redis out of reach.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from secrets import token_hex

from redis.asyncio.lock import Lock
from redis.exceptions import LockNotOwnedError

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.expiry import expiring

_LOOK_S = 0.05


class RedisLeases:
    def __init__(self, redis: Client, lease_s: float = 5.0) -> None:
        self._redis = redis
        self._lease_s = lease_s

    @asynccontextmanager
    async def hold(self, thread_id: str, busy: Callable[[], None] | None = None) -> AsyncIterator[None]:
        lock = Lock(self._redis, keys.lease(thread_id), timeout=self._lease_s, blocking=False, thread_local=False)
        clock = asyncio.get_running_loop().time
        asked_at = clock()
        while not await self._taken(lock):
            if busy:
                busy()
            await asyncio.sleep(_LOOK_S)
            asked_at = clock()
        try:
            async with expiring() as deadline:
                deadline.reschedule(asked_at + self._lease_s)
                renewal = asyncio.create_task(self._renew(lock, deadline))
                try:
                    yield
                finally:
                    renewal.cancel()
                    await asyncio.wait([renewal])
        finally:
            # If this fails, the lease runs out by itself.
            with suppress(StorageError):
                async with answered():
                    await lock.release()

    async def _taken(self, lock: Lock) -> bool:
        async with answered():
            taken: bool = await lock.acquire(token=token_hex(16))
        return taken

    async def _renew(self, lock: Lock, deadline: asyncio.Timeout) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(self._lease_s / 3)
            asked_at = clock()
            try:
                async with answered():
                    held = await _renewed(lock)
            except StorageError:
                continue
            if not held:
                deadline.reschedule(clock())
                return
            deadline.reschedule(asked_at + self._lease_s)


async def _renewed(lock: Lock) -> bool:
    try:
        return await lock.reacquire()
    except LockNotOwnedError:
        return False
