"""
One holder per thread at a time, on redis-py's `Lock`.

The lease runs out `lease_s` after it was last renewed, and is renewed three times as often.  The holder's block has
the same deadline on its own clock, so it stops when the lease may be somebody else's: taken, or Redis out of reach.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio.lock import Lock
from redis.exceptions import LockNotOwnedError, RedisError

from core.storage import keys
from core.storage.client import Client, redis_errors
from core.storage.expiry import expiring

_LOOK_S = 0.05


class RedisLeases:
    def __init__(self, redis: Client, lease_s: float = 5.0) -> None:
        self._redis = redis
        self._lease_s = lease_s

    @asynccontextmanager
    async def hold(self, thread_id: str) -> AsyncIterator[None]:
        lock = Lock(self._redis, keys.lease(thread_id), timeout=self._lease_s, sleep=_LOOK_S, thread_local=False)
        with redis_errors():
            await lock.acquire()
        try:
            async with expiring(self._lease_s) as deadline:
                renewal = asyncio.create_task(self._renew(lock, deadline))
                try:
                    yield
                finally:
                    renewal.cancel()
                    await asyncio.wait([renewal])
        finally:
            # If this fails, the lease runs out by itself.
            with suppress(RedisError):
                await lock.release()

    async def _renew(self, lock: Lock, deadline: asyncio.Timeout) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(self._lease_s / 3)
            asked_at = clock()
            try:
                await lock.reacquire()
            except LockNotOwnedError:
                deadline.reschedule(clock())
                return
            except RedisError:
                continue
            deadline.reschedule(asked_at + self._lease_s)
