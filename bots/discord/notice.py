"""
Telling a person that the bot may not write where it was asked: in a direct message, else in the thread's channel.

Nothing of a submission is in it.  Where nobody can be told, whoever runs the bot reads it in the log.
"""

import logging
from dataclasses import dataclass

import discord

from bots.channel.place import Place
from bots.discord.calls import (
    LOCKED,
    NO_ACCESS,
    NO_PERMISSION,
    NO_THREADS,
    TOO_MANY_THREADS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    repeated,
)
from bots.discord.components import Part, text
from bots.discord.nonce import nonce_of
from bots.discord.places import is_direct, link_to
from bots.discord.sending import to_send
from core.conversation.record import load
from core.errors import ChairsideError, PlatformError
from core.ports import Log

logger = logging.getLogger(__name__)

_WHY = {
    LOCKED: "the thread is locked. Unlock it, then ask again",
    NO_PERMISSION: "I lack a permission there. Let me view the channel, read its history, send messages, also in "
    "threads, and make threads; then ask again",
    NO_ACCESS: "I do not see it any more. Let me view the channel, or add me to the thread, then ask again",
    TOO_MANY_THREADS: "the server has too many open threads. Archive some, then ask again",
    NO_THREADS: "a channel of this kind has no threads. Ask in a text channel",
    **dict.fromkeys((UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE), "it is not there any more"),
}
_OTHER = "Discord does not let me, and says {code} as the reason"
_TOLD = "I cannot answer in {link}: {why}."


@dataclass(frozen=True)
class Notice:
    client: discord.Client
    log: Log

    async def tell(self, place: Place, key: str, code: int) -> None:
        """Never raises `PlatformError`: the turn is over either way."""
        logger.warning("Discord does not let me write in a place (%d)", code)
        # Without a thread the place is the channel, and whoever asked in it is told there.
        asked_in = place.below(place.channel) if code == NO_THREADS else place
        words = _TOLD.format(link=link_to(asked_in), why=_WHY.get(code, _OTHER.format(code=code)))
        if is_direct(place) or (code == NO_THREADS and await self._in_channel(place, key, words)):
            return
        if not (await self._directly(place, key, words) or await self._below(place, key, words)):
            logger.warning("nobody could be told of it")

    async def _directly(self, place: Place, key: str, words: str) -> bool:
        try:
            thread = await load(self.log, place.thread_id)
            author = thread.messages[key].author
            user = await repeated(lambda: self.client.fetch_user(int(author)))
            await self._sent(await repeated(user.create_dm), key, words)
        except (ChairsideError, KeyError, ValueError):
            return False
        return True

    async def _below(self, place: Place, key: str, words: str) -> bool:
        """In the thread's channel; not of a private thread: who reads the channel need not know of it."""
        if place.is_request:
            return False
        try:
            # One that is archived is not in the cache.
            thread = await repeated(lambda: self.client.fetch_channel(int(place.root)))
        except PlatformError:
            return False
        shown = isinstance(thread, discord.Thread) and not thread.is_private()
        return shown and await self._in_channel(place, key, words)

    async def _in_channel(self, place: Place, key: str, words: str) -> bool:
        try:
            await self._sent(self.client.get_partial_messageable(int(place.channel)), key, words)
        except PlatformError:
            return False
        return True

    async def _sent(self, channel: discord.abc.Messageable, key: str, words: str) -> None:
        async def send() -> object:
            return await channel.send(nonce=nonce_of(key, "closed"), **await to_send(Part((text(words),))))

        await repeated(send)
