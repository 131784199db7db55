"""
The servers that the bot is on, with their roles, channels and open threads: as the gateway tells them, or asked for.

A process that only answers hears no gateway.  What it is told by the REST API stands in discord.py's own cache for a
minute, in the place where the gateway would have put it, so that everything that asks the cache is the same for both.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import discord

from bots.discord.calls import NO_ACCESS, UNKNOWN_GUILD, Refused, repeated

BELIEVED_S = 60.0
_ALL = 0
"""The name of the list of servers, where each has its id for one."""
NOT_OURS = frozenset({UNKNOWN_GUILD, NO_ACCESS, 404, 403})


class Known(Protocol):
    """Both raise `PlatformError` if that cannot be known now."""

    async def server(self, server: int) -> discord.Guild | None:
        """None if the bot is not on it."""
        ...

    async def servers(self) -> Sequence[discord.Guild]:
        """All of them."""
        ...

    def forget(self) -> None:
        """Something has changed that the gateway does not tell this process."""
        ...


@dataclass(frozen=True)
class Told:
    """By the gateway, which keeps discord.py's cache true."""

    client: discord.Client

    async def server(self, server: int) -> discord.Guild | None:
        return self.client.get_guild(server)

    async def servers(self) -> Sequence[discord.Guild]:
        return self.client.guilds

    def forget(self) -> None:
        """It is told of every change."""


@dataclass(frozen=True)
class Asked:
    """By calls, three for a server in a minute, and one for which there are. `clock` gives seconds."""

    client: discord.Client
    clock: Callable[[], float]
    _at: dict[int, float] = field(default_factory=dict)
    _all: dict[int, tuple[float, tuple[int, ...]]] = field(default_factory=dict)
    """When it was asked which servers there are, and which there were; under one name."""
    _asking: defaultdict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def server(self, server: int) -> discord.Guild | None:
        async with self._asking[server]:
            if self.clock() - self._at.get(server, 0.0) >= BELIEVED_S:
                asked_at = self._at[server] = self.clock()
                try:
                    await self._put(server)
                except BaseException:
                    # What could not be asked for is not believed, nor what was told to be old meanwhile.
                    if self._at.get(server) == asked_at:
                        del self._at[server]
                    raise
        return self.client.get_guild(server)

    async def servers(self) -> Sequence[discord.Guild]:
        found = [await self.server(one) for one in await self._listed()]
        return [one for one in found if one is not None]

    def forget(self) -> None:
        self._at.clear()
        self._all.clear()

    async def _listed(self) -> tuple[int, ...]:
        async def listed() -> list[int]:
            return [guild.id async for guild in self.client.fetch_guilds(limit=None, with_counts=False)]

        async with self._asking[_ALL]:
            at, ids = self._all.get(_ALL, (0.0, ()))
            if self.clock() - at < BELIEVED_S:
                return ids
            asked_at = self.clock()
            # What is told to be old while it is being listed is not kept.
            mark = self._all[_ALL] = (0.0, ())
            ids = tuple(await repeated(listed))
            if self._all.get(_ALL) is mark:
                self._all[_ALL] = (asked_at, ids)
            return ids

    async def _put(self, server: int) -> None:
        http, cache = self.client.http, self.client._connection  # noqa: SLF001 - the cache has no door for this
        try:
            told: dict[str, Any] = dict(await repeated(lambda: http.get_guild(server, with_counts=False)))
            told["channels"] = await repeated(lambda: http.get_all_guild_channels(server))
            told["threads"] = (await repeated(lambda: http.get_active_threads(server)))["threads"]
        except Refused as refused:
            if refused.code not in NOT_OURS:
                raise
            cache._guilds.pop(server, None)  # noqa: SLF001
        else:
            cache._add_guild(discord.Guild(data=told, state=cache))  # type: ignore[arg-type]  # noqa: SLF001
