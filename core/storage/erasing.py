"""
Erasing everything that an owner (`slack:T1`) has stored: every key, every hint and every fact that names it.

Threads go first, by the way that lets go of their submissions; then whatever else bears the owner's name.  The owner is
noted before anything is erased and struck off at the end: what broke off is finished when the storage is next opened.
Only the app's installation is left: whoever hears that the owner has left removes it first, so one that is there now is
that of an owner who has come back.
"""

import logging
from collections.abc import Collection

from core.errors import InputError, StorageError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.committee import RedisRosters, let_go
from core.storage.hints import erase_hints
from core.storage.logins import erase_logins
from core.storage.scrub import Scrub
from core.storage.threads import RedisThreads

logger = logging.getLogger(__name__)

_PAGE = 500


class RedisErasing:
    def __init__(self, redis: Client, threads: RedisThreads, scrub: Scrub | None = None) -> None:
        self._redis = redis
        self._threads = threads
        self._scrub = scrub

    async def erase(self, owner: str) -> None:
        platform, _, team = owner.partition(":")
        if not (platform.isalnum() and team.isalnum()):
            raise InputError("That names no owner: give a platform and its workspace or server, such as slack:T0123.")
        async with answered():
            await self._redis.sadd(keys.LEAVING, owner)
        theirs = {one: one.rpartition(":")[0] for one in await self._names(keys.thread(f"{owner}:*"))}
        for place in await self._names(keys.place(f"{owner}:*")):
            theirs |= dict.fromkeys(await self._threads.of(place), place)
        await self._threads.forget_all(theirs)
        await erase_hints(self._redis, platform, f"{owner}:")
        for pattern in (f"*{{{owner}}}", f"*{{{owner}:*", f"*{{{platform}-*:{team}}}"):
            for key in await self._keys(pattern):
                if key != keys.installation(owner).encode():
                    async with answered():
                        await self._redis.delete(key)
        await self._erase_facts(platform, f"{team}:")
        await erase_logins(self._redis, owner)
        await let_go(RedisRosters(self._redis), owner)
        if self._scrub:
            await self._scrub.finish()
        async with answered():
            await self._redis.srem(keys.LEAVING, owner)

    async def unfinished(self) -> frozenset[str]:
        async with answered():
            owners: set[bytes] = await self._redis.smembers(keys.LEAVING)
        return frozenset(owner.decode() for owner in owners)

    async def finish(self, owners: Collection[str] | None = None) -> None:
        """
        Do what is left of an erasing that broke off, or of those of these owners. What cannot be done now stays noted
        for the next time.
        """
        try:
            for owner in await self.unfinished() if owners is None else owners:
                if owner in await self.unfinished():  # who has come back meanwhile is left in peace
                    await self.erase(owner)
        except StorageError as error:
            logger.warning("%s", error)

    async def _names(self, pattern: str) -> list[str]:
        """What stands between the braces of the keys."""
        return [keys.name_in(key) for key in await self._keys(pattern)]

    async def _keys(self, pattern: str) -> list[bytes]:
        """All of them, before any is erased: a scan may miss what stays while others go."""
        async with answered(60.0):
            return [key async for key in self._redis.scan_iter(match=pattern, count=_PAGE)]

    async def _erase_facts(self, platform: str, prefix: str) -> None:
        """What books that all owners of a platform share say of this one: how far its channels were read."""
        for book in await self._keys(keys.notes(f"{platform}:*")):
            async with answered():
                theirs = [name for name in await self._redis.hkeys(book) if name.decode().startswith(prefix)]
                if theirs:
                    await self._redis.hdel(book, *theirs)
