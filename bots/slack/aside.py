"""
Why a command came to nothing, told to who gave it, alone.

Slack keeps no list of what it showed to one person, so nobody can look whether it was told.  The placeholder therefore
says in its metadata that telling has begun; whoever finds that mark without having set it tells the channel instead:
once too often rather than never.
"""

from contextlib import suppress
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.phrases import PLACEHOLDER
from bots.channel.place import Place
from bots.slack.blocks import Part
from bots.slack.calls import Refused
from bots.slack.lookup import metadata_of
from bots.slack.posts import Posts
from bots.slack.whispers import whispered
from core.conversation.record import load
from core.errors import PlatformError
from core.ports import Log


@dataclass(frozen=True)
class Aside:
    client: AsyncWebClient
    posts: Posts
    log: Log

    async def told(self, place: Place, key: str, posted: tuple[str, ...], part: Part) -> bool:
        """False if nobody knows whether they were told. Raise `PlatformError` if Slack is out of reach before that."""
        asked = (await load(self.log, place.thread_id)).messages.get(key)
        if asked is None or await self.posts.lookup.telling(place, key):
            return False
        with suppress(Refused):
            await self.posts.edit(place, posted[0], Part(PLACEHOLDER), metadata_of(place, key, 0, telling=True))
        try:
            await whispered(self.client, place.channel, asked.author, part)
        except PlatformError:
            return False
        return True
