"""
The way in: an event of the gateway is in the log before anything else is done about it.

Discord delivers nothing twice on request, so what cannot be stored is held and tried again, in its order, until it is.
discord.py starts our handlers in the order of the events, and each takes its channel's lock before it waits for
anything: what is said in one channel is stored in the order in which it was said.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from weakref import WeakValueDictionary

import discord

from bots.channel.desk import Desk
from bots.channel.intake import Heard, Intake
from bots.channel.place import Place, place_of
from bots.channel.shelf import shelved
from bots.discord.calls import Refused, Unsure, repeated
from bots.discord.events import Attachment, Ears, Spoken, Where, withdrawn
from bots.discord.marks import Marks
from core.conversation.entries import Asked
from core.errors import Gone, StorageError

logger = logging.getLogger(__name__)

_PAUSE_S = 1.0
_PEOPLE_WRITE = {discord.MessageType.default, discord.MessageType.reply}


@dataclass(frozen=True)
class Ingest:
    desk: Desk
    client: discord.Client
    marks: Marks
    ears: Ears
    intake: Intake
    _locks: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def said(self, message: discord.Message) -> Place | None:
        """Store a new message, once; where it is answered, if it asks something of us."""
        known = where_of(message.channel)
        return await self._in_order(message.channel.id, known, lambda where: self._heard(message, where), message.id)

    async def edited(self, message: discord.Message) -> None:
        spoken = spoken_of(message, self.ears.bot)
        if spoken is not None:
            known = where_of(message.channel)
            await self._in_order(message.channel.id, known, lambda where: self.ears.edited(spoken, where))

    async def deleted(self, channel: int, messages: Iterable[int]) -> None:
        at = self.desk.clock()
        async with self._locks.setdefault(channel, asyncio.Lock()):
            where = await self._where(channel)
            gone = [withdrawn(message, where, at) for message in sorted(messages)] if where else []
            for heard in gone:
                await self._stored(partial(self._withdrawn, heard))

    def _heard(self, message: discord.Message, where: Where) -> Heard | None:
        spoken = spoken_of(message, self.ears.bot)
        role = message.guild.self_role if message.guild else None
        return self.ears.heard(spoken, where, role.id if role else None) if spoken else None

    async def _in_order(
        self, channel: int, known: Where | None, heard: Callable[[Where], Heard | None], message: int | None = None
    ) -> Place | None:
        """Of a `message` that is new it is marked that it was read."""
        async with self._locks.setdefault(channel, asyncio.Lock()):
            where = known or await self._where(channel)
            told = heard(where) if where else None
            stored = await self._stored(partial(self.intake.take, told)) if told else False
            if message is not None and where is not None:
                self.marks.seen(where, message)
        return told.place if told and stored and isinstance(told.entry, Asked) else None

    async def _withdrawn(self, heard: Heard) -> bool:
        """What stood in a channel itself may have been a reply to a card, and is then kept in the card's thread."""
        stored = await self.intake.take(heard)
        if stored or heard.place.root != heard.entry.message:
            return stored
        kept = [one async for one in shelved(self.desk, heard.place) if heard.entry.message in one.thread.messages]
        return any([await self.intake.take(replace(heard, place=place_of(one.thread_id))) for one in kept])

    async def _stored(self, store: Callable[[], Awaitable[bool]]) -> bool:
        with self.marks.outage.waiting() as lasts:
            while True:
                try:
                    return await store()
                except Gone:
                    return False
                except StorageError as error:
                    lasts(error)
                    await asyncio.sleep(_PAUSE_S)

    async def _where(self, channel: int) -> Where | None:
        """None for a channel that is not there any more, or that we do not see."""
        known = self.client.get_channel(channel)
        while known is None:
            try:
                known = await repeated(lambda: self.client.fetch_channel(channel))
            except Refused:
                return None
            except Unsure as error:
                logger.warning("an event waits to be stored: %s", error)
        return where_of(known)


def where_of(channel: object) -> Where | None:
    """None for what holds no messages."""
    match channel:
        case discord.Thread():
            # What is said in a private thread does not leave it: it is a channel of its own.
            room = channel.id if channel.is_private() else channel.parent_id
            category = channel.parent.category_id if channel.parent else None
            return Where(channel.guild.id, room, channel.id, category, channel.parent_id)
        case discord.DMChannel():
            return Where(None, channel.id)
        case discord.abc.GuildChannel():
            return Where(channel.guild.id, channel.id, None, channel.category_id)
        case _:
            return None


def spoken_of(message: discord.Message, bot: int) -> Spoken | None:
    """None for what no person wrote."""
    if message.author.bot or message.webhook_id or message.type not in _PEOPLE_WRITE:
        return None
    reference = message.reference
    to = reference.resolved if reference else None
    ours = isinstance(to, discord.Message) and to.author.id == bot
    return Spoken(
        id=message.id,
        author=message.author.id,
        text=message.content,
        users=frozenset(one.id for one in message.mentions),
        roles=frozenset(one.id for one in message.role_mentions),
        attachments=tuple(Attachment(one.id, one.filename, one.content_type) for one in message.attachments),
        answers=reference.message_id if reference and ours else None,
        edited_at=message.edited_at.timestamp() if message.edited_at else None,
    )
