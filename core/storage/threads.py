"""
The threads of a place on Redis, and how to be rid of one.

List a thread before saving its submission: a submission that a thread is listed for is not erased with another thread.
Forgetting takes the listing away last, so that one that was interrupted can be repeated; on our own server
(with `scrub`) it is finished when the storage is next opened.
"""

import logging
import time
from collections.abc import Sequence

from redis.exceptions import WatchError

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.scrub import Scrub

logger = logging.getLogger(__name__)


class RedisThreads:
    def __init__(self, redis: Client, scrub: Scrub | None = None) -> None:
        self._redis = redis
        self._scrub = scrub

    async def add(self, place: str, thread_id: str, submission_id: str) -> None:
        async with answered():
            await self._redis.sadd(keys.used(submission_id), thread_id)
            await self._redis.sadd(keys.uses(thread_id), submission_id)
            await self._redis.zadd(keys.place(place), {thread_id: time.time()}, nx=True)
        if self._scrub:
            await self._scrub.spare(thread_id)

    async def of(self, place: str) -> Sequence[str]:
        async with answered():
            found = await self._redis.zrevrange(keys.place(place), 0, -1)
        return tuple(thread_id.decode() for thread_id in found)

    async def forget(self, place: str, thread_id: str) -> None:
        if self._scrub:
            await self._scrub.note(thread_id, place)
        await self._erase(place, thread_id)
        if self._scrub:
            await self._scrub.finish(thread_id)

    async def finish_forgetting(self) -> None:
        """Do what is left of a forgetting that broke off. What cannot be done now stays noted for the next time."""
        due = await self._scrub.due() if self._scrub else {}
        if not (self._scrub and due):
            return
        try:
            for thread_id, place in due.items():
                if place:
                    await self._erase(place, thread_id)
            await self._scrub.finish(*due)
        except StorageError as error:
            logger.warning("%s", error)

    async def _erase(self, place: str, thread_id: str) -> None:
        async with answered():
            # Without its lease, a worker that is still answering the thread is stopped.
            await self._redis.delete(keys.thread(thread_id), keys.lease(thread_id), keys.work(thread_id))
            for submission_id in await self._redis.smembers(keys.uses(thread_id)):
                await self._let_go(submission_id.decode(), thread_id)
            await self._redis.delete(keys.uses(thread_id))
            await self._redis.zrem(keys.place(place), thread_id)

    async def _let_go(self, submission_id: str, thread_id: str) -> None:
        """Take the thread from the submission's users, and with the last of them the submission."""
        used = keys.used(submission_id)
        async with self._redis.pipeline(transaction=True) as pipeline:
            while True:
                try:
                    await pipeline.watch(used)
                    users = await pipeline.smembers(used)
                    pipeline.multi()
                    pipeline.srem(used, thread_id)
                    if users <= {thread_id.encode()}:
                        pipeline.delete(keys.submission(submission_id))
                    await pipeline.execute()
                except WatchError:
                    continue
                return
