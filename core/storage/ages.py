"""
What is stored, and when something was last added to it: all of it, a page at a time.

    thread:{T}        by its last entry, or when it was listed, whichever is later: an import brings old entries
    place:{P}         what is listed and has no log, by when it was listed or its submission last loaded
    submission:{S}    one that no thread is about any more, by when it was last loaded
"""

import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from core.governance.retention import Stored
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.nodes import scanned
from core.storage.submissions import AT
from core.storage.threads import places_of

_KINDS = {"thread": keys.thread("*"), "place": keys.place("*"), "submission": keys.submission("*")}
LEAST, SHARES = 500, 2_000
"""A page is so many keys, or such a part of all: in a store of millions a whole look still ends within some days."""
START = "thread 0"
_LOADED_AT = """
if redis.call("EXISTS", KEYS[1]) == 0 then return false end
redis.call("HSETNX", KEYS[1], ARGV[1], ARGV[2])
return redis.call("HGET", KEYS[1], ARGV[1])
"""


@dataclass(frozen=True)
class Page:
    """`after` is where the next one begins; empty at the end."""

    stored: tuple[Stored, ...]
    after: str


class RedisAges:
    def __init__(self, redis: Client, clock: Callable[[], float] = time.time) -> None:
        self._redis = redis
        self._clock = clock

    async def page(self, mark: str = START) -> Page:
        """What some 500 keys or more hold. What is added or erased meanwhile may be missed, and is met next time."""
        kind, _, cursor = mark.partition(" ")
        async with answered(60.0):
            count = max(LEAST, await self._redis.dbsize() // SHARES)
            names, left = await scanned(self._redis, cursor, _KINDS[kind], count)
            read = {"thread": self._threads, "place": self._listed, "submission": self._orphans}[kind]
            stored = [one for name in names async for one in read(keys.name_in(name))]
        kinds = list(_KINDS)
        ahead = kinds[kinds.index(kind) + 1 :]
        after = f"{kind} {left}" if left else f"{ahead[0]} 0" if ahead else ""
        return Page(tuple(stored), after)

    async def all(self) -> AsyncIterator[Stored]:
        mark = START
        while mark:
            page = await self.page(mark)
            for one in page.stored:
                yield one
            mark = page.after

    async def is_still(self, one: Stored) -> bool:
        """Whether nothing was added to it since."""
        async with answered(60.0):
            if one.thread_id:
                return not [now async for now in self._threads(one.thread_id) if now.last_at > one.last_at]
            return [now async for now in self._orphans(one.submissions[0])] == [one]

    async def _threads(self, thread_id: str) -> AsyncIterator[Stored]:
        last = await self._redis.xrevrange(keys.thread(thread_id), count=1)
        if not last:
            return
        listed = {place: await self._redis.zscore(keys.place(place), thread_id) for place in places_of(thread_id)}
        place = next((name for name, at in listed.items() if at is not None), places_of(thread_id)[0])
        at = max([_at(last[0][1].get(b"json", b"")), *(at for at in listed.values() if at is not None)])
        yield Stored(at, thread_id, place, await self._about(thread_id))

    async def _listed(self, place: str) -> AsyncIterator[Stored]:
        for name, at in await self._redis.zrange(keys.place(place), 0, -1, withscores=True):
            thread_id = name.decode()
            if await self._redis.exists(keys.thread(thread_id)):
                continue
            about = await self._about(thread_id)
            loaded = [float(await self._redis.hget(keys.submission(each), AT) or 0.0) for each in about]
            yield Stored(max([at, *loaded]), thread_id, place, about)

    async def _orphans(self, submission_id: str) -> AsyncIterator[Stored]:
        for user in await self._redis.smembers(keys.used(submission_id)):
            if await self._is_there(user.decode()):
                return
        # One that is erased at this moment must not come back as a key with nothing but a time.
        at = await self._redis.eval(_LOADED_AT, 1, keys.submission(submission_id), AT, self._clock())
        if at is None:
            return
        yield Stored(float(at), submissions=(submission_id,))

    async def _is_there(self, thread_id: str) -> bool:
        if await self._redis.exists(keys.thread(thread_id)):
            return True
        scores = [await self._redis.zscore(keys.place(place), thread_id) for place in places_of(thread_id)]
        return any(score is not None for score in scores)

    async def _about(self, thread_id: str) -> tuple[str, ...]:
        return tuple(sorted(each.decode() for each in await self._redis.smembers(keys.uses(thread_id))))


def _at(data: bytes) -> float:
    """When the entry was made, also one of a kind that this version does not know; 0 if it does not say."""
    try:
        return float(json.loads(data)["at"])
    except (ValueError, KeyError, TypeError):
        return 0.0
