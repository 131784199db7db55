"""
The servers that the bot is in: who removes it has all that is stored of the server erased.

    GUILD_DELETE, unless the server is only out of reach ─► erased at once
    a start that misses a server it was in before ─► Discord is asked: unknown, or not ours to see? ─► erased

A server is noted under the application's id, so that another bot on the same Redis does not miss what it never had. It
is struck off by the next start after the erasing, which erases once more what was under way.
"""

import logging
from dataclasses import dataclass

import discord

from bots.discord.calls import NO_ACCESS, UNKNOWN_GUILD, Refused, repeated
from bots.discord.places import PLATFORM
from core.errors import ChairsideError
from core.governance.audit import Audit, Deed
from core.governance.outcomes import noting, recorded
from core.installations import Erasing
from core.ports import Notes

logger = logging.getLogger(__name__)

_NOT_OURS = frozenset({UNKNOWN_GUILD, NO_ACCESS})


@dataclass(frozen=True)
class Servers:
    """`book` names the servers of one application."""

    client: discord.Client
    notes: Notes
    erasing: Erasing
    audit: Audit
    book: str

    async def compare(self) -> None:
        """Note those that there are, and erase what is stored of those that are not there any more."""
        try:
            here = {str(guild.id) for guild in self.client.guilds}
            noted = await self.notes.of(self.book)
            await self.notes.put(self.book, dict.fromkeys(here - noted.keys(), ""))
            for server in noted.keys() - here:
                if await self._has_left(int(server)):
                    await self._erase(server)
                    await self.notes.drop(self.book, [server])
        except ChairsideError as error:
            logger.warning("servers that were left are not looked for yet: %s", error)

    async def left(self, server: int) -> None:
        """The bot was taken out of it; what cannot be erased now is at the next start."""
        try:
            await self.notes.put(self.book, {str(server): ""})
            await self._erase(str(server))
        except ChairsideError as error:
            logger.warning("a server that was left is erased at the next start: %s", error)

    async def _erase(self, server: str) -> None:
        note = noting(self.audit, "", lambda: discord.utils.utcnow().timestamp())
        async with recorded(note, Deed.ERASED, what="server"):
            await self.erasing.erase(f"{PLATFORM}:{server}")

    async def _has_left(self, server: int) -> bool:
        """Discord's own word for it, since a session may begin without one of its servers."""
        try:
            await repeated(lambda: self.client.fetch_guild(server))
        except Refused as refused:
            return refused.code in _NOT_OURS
        return False
