"""
Reading what was said while nobody was connected: after a start, and after a session of the gateway that could not be
resumed.

One call for each server tells its active threads and where they end; what has moved since its mark is read, oldest
first, through the same ingest as what is heard live, so the log refuses what it has and the gate judges the rest.
What is older than a day, or more than 300 messages in one place, is left alone.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import discord

from bots.discord.calls import repeated
from bots.discord.events import Where
from bots.discord.ingest import Ingest, where_of
from bots.discord.marks import START, Marks, name_of
from bots.discord.places import snowflake_at, snowflakes_in
from core.errors import ChairsideError

logger = logging.getLogger(__name__)

OLDEST_S = 24 * 3_600.0
FORGET_S = 30 * 24 * 3_600.0
MOST_MESSAGES = 300
SLACK_S = 60.0
"""What was heard in one channel may have waited to be stored while another's was marked."""

_Room = discord.Thread | discord.TextChannel | discord.VoiceChannel


@dataclass(frozen=True)
class CatchUp:
    client: discord.Client
    ingest: Ingest
    marks: Marks

    async def run(self) -> None:
        """Raise `ChairsideError` if it could not be finished; doing it again is harmless."""
        gaps, marks = self.marks.gaps, await self.marks.all()
        if not marks:
            # Of what was said before the first start nothing is read; of what is said from now on, all.
            self.marks.begin(snowflake_at(self.ingest.desk.clock()))
        else:
            # A place without a mark of its own was silent as long as we heard anything anywhere.
            heard = [mark for name, mark in marks.items() if name != START]
            since = max(heard or marks.values()) - snowflakes_in(SLACK_S)
            for guild in self.client.guilds:
                if not guild.unavailable:
                    await self._guild(guild, marks, since)
            await self._direct(marks)
        old = snowflake_at(self.ingest.desk.clock() - FORGET_S)
        await self.marks.forget([name for name, mark in marks.items() if mark < old])
        self.marks.close_gap(gaps)
        await self.marks.write()

    async def thread(self, thread: discord.Thread) -> None:
        """A thread that we have just come to see: whoever called us into it may have done so before."""
        where = where_of(thread)
        marks = await self.marks.all()
        if where is not None and name_of(where) not in marks:
            await self._room(thread, self._oldest())

    async def _guild(self, guild: discord.Guild, marks: Mapping[str, int], since: int) -> None:
        active = await repeated(guild.active_threads)
        for room in (*active, *_rooms(guild)):
            where = where_of(room)
            mark = marks.get(name_of(where), since) if where else 0
            if where is not None and (room.last_message_id or 0) > mark:
                await self._room(room, mark)

    async def _direct(self, marks: Mapping[str, int]) -> None:
        """Direct conversations are not listed anywhere: those that we know of."""
        for name, mark in marks.items():
            guild, _, channel = name.partition(":")
            if guild == name_of(Where(None, 0)).partition(":")[0]:
                await self._room(self.client.get_partial_messageable(int(channel)), mark)

    async def _room(self, room: discord.abc.Messageable, mark: int) -> None:
        after = discord.Object(max(mark, self._oldest()))

        async def read() -> list[discord.Message]:
            return [one async for one in room.history(after=after, oldest_first=True, limit=MOST_MESSAGES)]

        try:
            messages = await repeated(read)
        except ChairsideError as error:
            logger.warning("what was missed in one place cannot be read: %s", error)
            return
        for message in messages:
            await self.ingest.said(message)

    def _oldest(self) -> int:
        return snowflake_at(self.ingest.desk.clock() - OLDEST_S)


def _rooms(guild: discord.Guild) -> Iterator[_Room]:
    """The channels themselves, in which a mention may stand."""
    rooms: list[discord.TextChannel | discord.VoiceChannel] = [*guild.text_channels, *guild.voice_channels]
    for channel in rooms:
        if channel.permissions_for(guild.me).read_message_history:
            yield channel
