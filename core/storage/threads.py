"""
The threads of a place on Redis, and how to be rid of one.

List a thread before saving its submission: a submission that a thread is listed for is not erased with another thread.
What is to be erased is noted first, and forgetting takes the listing away last, so that one that was interrupted can be
repeated; with `scrub` it is finished when the storage is next opened.  What stands `beside` a thread in files goes
before its log, which says what was said in it; everybody is told (`notice`) once the log is gone.
"""

import json
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from redis.exceptions import WatchError

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.gone import mark_gone
from core.storage.hints import erase_hints
from core.storage.notice import Notice
from core.storage.scrub import Disk, Scrub

logger = logging.getLogger(__name__)

Beside = Callable[[str, Sequence[str]], Awaitable[None]]
"""Erases what stands in files of the thread of that id, in which this was said; repeating it is harmless."""
_FILES = ":files"
"""How books of attached files are called: a fact each, by the number by which a message names the file."""
_NAMES_FILE = b"attached:"
"""What stands before that number in a turn's text (`bots/channel/words.py`)."""
_PAGE = 1_000
_LONGEST_S = 60.0


def places_of(thread_id: str) -> tuple[str, ...]:
    """Under which names a thread may be listed: its place's, and that of the requests of its place."""
    place = thread_id.rpartition(":")[0]
    return place, f"{place}:requests"


class RedisThreads:
    def __init__(
        self, redis: Client, scrub: Scrub | None = None, notice: Notice | None = None, beside: Beside | None = None
    ) -> None:
        self._redis = redis
        self._scrub = scrub
        self._notice = notice
        self._beside = beside

    async def add(self, place: str, thread_id: str, submission_id: str) -> None:
        async with answered():
            await self._redis.sadd(keys.used(submission_id), thread_id)
            await self._redis.sadd(keys.uses(thread_id), submission_id)
            await self._redis.zadd(keys.place(place), {thread_id: time.time()}, nx=True)
        if self._scrub:
            await self._scrub.spare(thread_id)

    async def of(self, place: str, submission_id: str | None = None) -> Sequence[str]:
        """What is listed for one submission is found by its own list: a channel may have thousands of others."""
        async with answered():
            if submission_id is None:
                found = await self._redis.zrevrange(keys.place(place), 0, -1)
            else:
                found = await self._users_in(keys.place(place), keys.used(submission_id))
        return tuple(thread_id.decode() for thread_id in found)

    async def _users_in(self, place: str, used: str) -> Sequence[bytes]:
        users = sorted(await self._redis.smembers(used))
        scores = await self._redis.zmscore(place, users) if users else []
        listed = [(at, user) for at, user in zip(scores, users, strict=True) if at is not None]
        return [user for _, user in sorted(listed, reverse=True)]

    async def forget(self, place: str, *thread_ids: str) -> None:
        if thread_ids:
            await self.forget_all(dict.fromkeys(thread_ids, place))

    async def forget_all(self, threads: Mapping[str, str]) -> Disk:
        """Of several threads, each with its place; the server's file is rewritten once, and what became of it told."""
        if self._scrub:
            for thread_id, place in threads.items():
                await self._scrub.note(thread_id, place)
        for thread_id, place in threads.items():
            await self._erase(place, thread_id)
        return await self.rewrite(threads)

    async def erase(self, place: str, thread_id: str) -> None:
        """One of several: the server's file still holds it until `rewrite`."""
        if self._scrub:
            await self._scrub.note(thread_id, place)
        await self._erase(place, thread_id)

    async def rewrite(self, thread_ids: Collection[str]) -> Disk:
        """Have the server's file rewritten, after these were erased."""
        return await self._scrub.finish(*thread_ids) if self._scrub else Disk.NONE

    async def drop(self, submission_id: str) -> None:
        """Erase a submission that no thread is about, whatever is said of who uses it; the server's file stays."""
        async with answered():
            await self._redis.delete(keys.submission(submission_id), keys.used(submission_id))
        if self._notice:
            await self._notice.give()

    async def unfinished(self) -> frozenset[str]:
        """The names of what is being erased, or whose erasing broke off."""
        return frozenset(await self._scrub.due()) if self._scrub else frozenset()

    async def finish_forgetting(self, names: Collection[str] | None = None) -> None:
        """
        Do what is left of a forgetting that broke off, or of those of these names. What cannot be done now stays noted
        for the next time.
        """
        found = await self._scrub.due() if self._scrub else {}
        due = {name: place for name, place in found.items() if names is None or name in names}
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
        log = await self._log(thread_id)
        if self._beside:
            await self._beside(thread_id, [text for data in log for text in said_in(data)])
        await self._erase_files(thread_id.partition(":")[0], log)
        await mark_gone(self._redis, thread_id, log)
        async with answered():
            # Without its lease, a worker that is still answering the thread is stopped.
            await self._redis.delete(keys.thread(thread_id), keys.lease(thread_id), keys.work(thread_id))
            for submission_id in await self._redis.smembers(keys.uses(thread_id)):
                await self._let_go(submission_id.decode(), thread_id)
            await self._redis.delete(keys.uses(thread_id))
        await erase_hints(self._redis, thread_id.partition(":")[0], thread_id, whole=True)
        if self._notice:
            await self._notice.give()
        async with answered():
            for listed in {place, *places_of(thread_id)}:
                await self._redis.zrem(keys.place(listed), thread_id)

    async def _log(self, thread_id: str) -> Sequence[bytes]:
        async with answered():
            found = await self._redis.xrange(keys.thread(thread_id))
        return [fields.get(b"json", b"") for _, fields in found]

    async def _erase_files(self, platform: str, log: Sequence[bytes]) -> None:
        """
        Where the files are that the thread names: an address ends with the file's own name. The books are found by a
        look through all keys, so a thread that names no file is spared it.
        """
        log = [data for data in log if _NAMES_FILE in data]
        if not log:
            return
        async with answered(_LONGEST_S):
            async for book in self._redis.scan_iter(match=keys.notes(f"{platform}:*{_FILES}"), count=_PAGE):
                named = [name for name in await self._redis.hkeys(book) if any(name in data for data in log)]
                if named:
                    await self._redis.hdel(book, *named)

    async def _let_go(self, submission_id: str, thread_id: str) -> None:
        """Take the thread from the submission's users, and with the last of them the submission."""
        used = keys.used(submission_id)
        async with self._redis.pipeline(transaction=True) as pipeline:
            while True:
                try:
                    await pipeline.watch(used)
                    others = await pipeline.scard(used) - await pipeline.sismember(used, thread_id)
                    pipeline.multi()
                    pipeline.srem(used, thread_id)
                    if not others:
                        pipeline.delete(keys.submission(submission_id))
                    await pipeline.execute()
                except WatchError:
                    continue
                return


def said_in(data: bytes) -> Sequence[str]:
    """The words of a stored entry that a person has typed; none of one that cannot be read."""
    try:
        entry = json.loads(data)
        return [entry[name] for name in ("text", "reason") if isinstance(entry.get(name), str)]
    except (ValueError, AttributeError):
        return []
