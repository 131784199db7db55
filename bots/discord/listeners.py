"""What discord.py calls when the gateway tells of something, by the names that it calls them with."""

import asyncio
import logging
import sys
from contextlib import suppress
from dataclasses import dataclass, field

import discord

from bots.discord.arrival import warn_of_lacks
from bots.discord.calls import once
from bots.discord.catchup import CatchUp
from bots.discord.ingest import Ingest
from bots.discord.marks import Marks
from bots.discord.moves import Moves
from bots.discord.servers import Servers
from core.conversation.record import as_known, load
from core.errors import ChairsideError, PlatformError, StorageError, fault_of
from core.measures import Measure

logger = logging.getLogger(__name__)

AGAIN_S = 5.0


@dataclass(frozen=True)
class Listeners:
    """
    `ready` is set once the servers are known, `away` while the connection is lost; `caught_up` keeps two readings of
    what was missed apart, and `awaited` is set while one waits for another: a third would read nothing more.
    """

    ingest: Ingest
    catch_up: CatchUp
    marks: Marks
    moves: Moves
    client: discord.Client
    servers: Servers | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    away: asyncio.Event = field(default_factory=asyncio.Event)
    caught_up: asyncio.Lock = field(default_factory=asyncio.Lock)
    awaited: asyncio.Event = field(default_factory=asyncio.Event)

    def listen(self) -> None:
        for name in dir(self):
            if name.startswith("on_"):
                self.client.event(getattr(self, name))

    async def on_connect(self) -> None:
        """A new session: what was said since the last one ended is not told."""
        self.marks.open_gap()
        self.ingest.desk.measures.count(Measure.CONNECTIONS, "discord")
        self._back()

    async def on_resumed(self) -> None:
        """The session goes on, and tells what was missed."""
        self._hears(yes=True)
        self._back()

    async def on_disconnect(self) -> None:
        self._hears(yes=False)
        if not self.client.is_closed() and not self.away.is_set():
            self.away.set()
            logger.warning("the connection to Discord is lost; trying again")

    async def on_ready(self) -> None:
        """Comes with every new session."""
        self.ready.set()
        self._hears(yes=True)
        warn_of_lacks(self.client.guilds, self.client.application_id or 0)
        if self.servers:
            await self.servers.compare()
        await self._caught_up()

    async def on_shard_ready(self, _: int) -> None:
        """A new session of one connection of several: `on_ready` comes when all of them begin."""
        self._hears(yes=True)
        await self._caught_up()

    async def on_guild_available(self, _: discord.Guild) -> None:
        """A server that Discord had not told of when the session began."""
        await self._caught_up()

    async def on_message(self, message: discord.Message) -> None:
        place = await self.ingest.said(message)
        if place is None:
            return
        # An answer that is ready at once needs no sign that it is being made, and a placeholder is one.
        await asyncio.sleep(self.ingest.desk.placeholder_after_s)
        with suppress(StorageError, PlatformError):
            if await self._waits(place.thread_id, str(message.id)):
                await once(lambda: _typed(message.channel))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        await self.ingest.edited(payload.message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        await self.ingest.deleted(payload.channel_id, [payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        await self.ingest.deleted(payload.channel_id, payload.message_ids)

    async def on_thread_join(self, thread: discord.Thread) -> None:
        """Also when a thread comes out of the archive."""
        try:
            await self.catch_up.thread(thread)
        except ChairsideError as error:
            logger.warning("a thread is not read yet: %s", error)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.moves.joined()
        warn_of_lacks([guild], self.client.application_id or 0)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Not of a server that is out of reach: discord.py tells that as another event."""
        self.marks.left(guild.id)
        if self.servers:
            await self.servers.left(guild.id)

    async def on_raw_app_command_permissions_update(self, payload: discord.RawAppCommandPermissionsUpdateEvent) -> None:
        self.moves.rules_changed(payload.guild.id)

    async def on_socket_event_type(self, kind: str) -> None:
        """Also of events that discord.py keeps to itself, such as a new role of somebody whom it does not hold."""
        self.moves.heard(kind)

    async def on_error(self, event: str, *_: object, **__: object) -> None:
        """The error's text may quote a message. What the end cuts off is read by the next process: it is not marked."""
        if self.client.is_closed():
            logger.info("%s was not taken before the end", event)
            return
        error = sys.exception()
        told = error if isinstance(error, ChairsideError) else fault_of(error or RuntimeError())
        logger.error("%s was not taken: %s", event, told)

    async def _waits(self, thread_id: str, key: str) -> bool:
        """Whether nothing has become of the question yet. What this process has answered itself it knows unseen."""
        for look in (as_known, load):
            turn = (await look(self.ingest.desk.log, thread_id)).turns.get(key)
            if turn and (turn.begun or turn.outcome):
                return False
        return turn is not None

    async def _caught_up(self) -> None:
        if self.awaited.is_set():
            return
        self.awaited.set()
        async with self.caught_up:
            self.awaited.clear()
            while True:
                try:
                    await self.catch_up.run()
                except ChairsideError as error:
                    logger.warning("what was missed is not read yet: %s", error)
                    await asyncio.sleep(AGAIN_S)
                else:
                    return

    def _hears(self, *, yes: bool) -> None:
        self.ingest.desk.measures.stands(Measure.CONNECTED, float(yes), "discord")

    def _back(self) -> None:
        if self.away.is_set():
            self.away.clear()
            logger.warning("connected to Discord again")


async def _typed(channel: discord.abc.Messageable) -> None:
    """That a question which waits for its turn was heard shows for ten seconds; nothing depends on it."""
    await channel.typing()
