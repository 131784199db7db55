"""The twins in memory of installations, of their states, and of erasing. Time is the event loop's."""

import asyncio
import secrets
from collections.abc import Sequence

from core.governance.identities import EVERYWHERE
from core.governance.joining import departed
from core.installations import Installation
from core.storage.installations import STATE_S
from core.storage.memory import MemoryLog, MemoryThreads
from core.storage.memory_committee import MemoryRosters
from core.storage.memory_logins import MemoryLogins


class MemoryInstallations:
    def __init__(self) -> None:
        self._held: dict[str, Installation] = {}

    async def load(self, owner: str) -> Installation | None:
        return self._held.get(owner)

    async def owners(self) -> Sequence[str]:
        return sorted(self._held)

    async def save(self, installation: Installation) -> None:
        self._held[installation.owner] = installation

    async def remove(self, owner: str) -> None:
        self._held.pop(owner, None)


class MemoryStates:
    def __init__(self, state_s: float = STATE_S) -> None:
        self._state_s = state_s
        self._until: dict[str, float] = {}

    async def issue(self) -> str:
        state = secrets.token_urlsafe(24)
        self._until[state] = asyncio.get_running_loop().time() + self._state_s
        return state

    async def consume(self, state: str) -> bool:
        return self._until.pop(state, 0.0) > asyncio.get_running_loop().time()


class MemoryErasing:
    def __init__(
        self,
        log: MemoryLog,
        threads: MemoryThreads,
        logins: MemoryLogins | None = None,
        rosters: MemoryRosters | None = None,
    ) -> None:
        self._logins = logins
        self._rosters = rosters or MemoryRosters()
        self._log = log
        self._threads = threads

    async def erase(self, owner: str) -> None:
        """Hints stay: they hold nothing, and lead to nothing."""
        theirs = f"{owner}:"
        if self._logins:
            self._logins.erase(owner)
        await self._rosters.rewrite(owner, lambda _: None)
        await self._rosters.rewrite(EVERYWHERE, lambda before: before and departed(before, owner))
        for place in self._threads.places():
            for thread_id in await self._threads.of(place):
                if place.startswith(theirs):
                    await self._threads.forget(place, thread_id)
        for thread_id in self._log.known():
            if thread_id.startswith(theirs):
                self._log.erase(thread_id)

    async def unfinished(self) -> frozenset[str]:
        """Nothing breaks off in memory."""
        return frozenset()
