"""
One message of the bot's: posted once, edited, found again, taken down.

A post is repeated with its nonce, and Discord answers with the message that is there; what is older than that is found
in the history by the mark on its first component.  A thread that is archived is opened before an edit; one that is not
there yet is made on the message that it hangs below.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

import discord

from bots.channel.place import Place
from bots.discord.calls import (
    ARCHIVED,
    NO_REPLY,
    THREAD_THERE,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    Refused,
    once,
    repeated,
)
from bots.discord.components import TEXT, Json, Part, walk
from bots.discord.nonce import marked, nonce_of, part_with
from bots.discord.places import asked_by, is_direct, target_of
from bots.discord.sending import to_edit, to_send

THREAD_NAME = "Chairside"
_NAME_CHARS = 100
_ARCHIVE_MIN: Literal[10080] = 10_080
_MOST_DELETED = 8
_MOST_READ = 500
GONE = frozenset({UNKNOWN_MESSAGE, UNKNOWN_CHANNEL})
"""A message that is not there any more: by itself, or with its channel."""


@dataclass(frozen=True)
class Posts:
    client: discord.Client

    async def post(self, place: Place, key: str, number: int, part: Part) -> str:
        """The id of the message, which shows the part. Raise `PlatformError`."""
        part = replace(part, components=marked(part.components, key, number))
        try:
            message = await self._sent(place, key, number, part)
        except Refused as refusal:
            if refusal.code != UNKNOWN_CHANNEL or not _may_begin(place):
                raise
            await self.begin_thread(place, THREAD_NAME)
            message = await self._sent(place, key, number, part)
        there: list[Json] = [dict(one.to_dict()) for one in message.components]
        if _texts(there) != _texts(part.components):
            # An earlier call had posted it, with what there was to show then.
            await self.edit(place, str(message.id), part)
        return str(message.id)

    async def edit(self, place: Place, message: str, part: Part, key: str = "", number: int = 0) -> bool:
        """False if the message is not there any more. `key` where the mark is to be set. Raise `PlatformError`."""
        if key:
            part = replace(part, components=marked(part.components, key, number))
        there = self.channel(place).get_partial_message(int(message))

        async def edit() -> object:
            return await there.edit(**await to_edit(part))

        try:
            await self._opened(place, edit)
        except Refused as refusal:
            if refusal.code == UNKNOWN_MESSAGE:
                return False
            raise
        return True

    async def edit_once(self, place: Place, message: str, part: Part, key: str) -> None:
        """The same for what will be edited again anyway: neither waited for nor repeated. Raise `PlatformError`."""
        part = replace(part, components=marked(part.components, key, 0))
        there = self.channel(place).get_partial_message(int(message))

        async def edit() -> object:
            return await there.edit(**await to_edit(part))

        await once(edit)

    async def delete(self, place: Place, messages: Sequence[str]) -> None:
        """Delete messages of the bot's, but what is gone. Raise `PlatformError` at the first refusal."""
        for message in messages:
            try:
                await self._opened(place, self.channel(place).get_partial_message(int(message)).delete)
            except Refused as refusal:
                if refusal.code not in GONE:
                    raise

    async def remove(self, place: Place, messages: Sequence[str]) -> None:
        """The same for what another message has taken the place of: where Discord refuses, it stays."""
        with suppress(Refused):
            await self.delete(place, messages)

    async def parts(self, place: Place, key: str) -> dict[int, str]:
        """The id of each part of the turn that is there, by its number. Raise `PlatformError`."""

        async def read() -> list[discord.Message]:
            after = discord.Object(asked_by(key))
            history = self.channel(place).history(after=after, oldest_first=True, limit=_MOST_READ)
            return [message async for message in history]

        try:
            messages = await repeated(read)
        except Refused as refusal:
            if not refusal.is_final:
                raise
            return {}
        found: dict[int, str] = {}
        for message in messages:
            if self.client.user is not None and message.author.id == self.client.user.id and message.components:
                part = part_with(getattr(message.components[0], "id", None), key)
                if part is not None:
                    found.setdefault(part, str(message.id))
        return dict(sorted(found.items()))

    async def begin_thread(self, place: Place, name: str) -> None:
        """The public thread on the place's message; that it is there already is as good. Raise `PlatformError`."""
        start = self.client.http.start_thread_with_message
        name = name if len(name) <= _NAME_CHARS else f"{name[: _NAME_CHARS - 1]}…"
        try:
            await repeated(lambda: start(place.channel, place.root, name=name, auto_archive_duration=_ARCHIVE_MIN))
        except Refused as refusal:
            if refusal.code != THREAD_THERE:
                raise

    def channel(self, place: Place) -> discord.PartialMessageable:
        return self.client.get_partial_messageable(target_of(place))

    async def _sent(self, place: Place, key: str, number: int, part: Part) -> discord.Message:
        for again in range(_MOST_DELETED):
            try:
                return await self._send(place, key, nonce_of(key, number, again), part, reply=number == 0)
            except Refused as refusal:
                # The message of that nonce was deleted a moment ago: the next one is another message.
                if refusal.code != UNKNOWN_MESSAGE:
                    raise
        raise Refused(UNKNOWN_MESSAGE)

    async def _send(self, place: Place, key: str, nonce: str, part: Part, *, reply: bool) -> discord.Message:
        channel = self.channel(place)
        reference = _question(place, key) if reply else None

        async def send() -> discord.Message:
            shown = {"nonce": nonce, **({"reference": reference} if reference else {}), **await to_send(part)}
            message: discord.Message = await channel.send(**shown)
            return message

        try:
            return await repeated(send)
        except Refused as refusal:
            if refusal.code != NO_REPLY:
                raise
        reference = None
        return await repeated(send)

    async def _opened(self, place: Place, call: Callable[[], Awaitable[object]]) -> None:
        """Do it, out of the archive if need be. Raise `PlatformError`."""
        try:
            await repeated(call)
        except Refused as refusal:
            if refusal.code != ARCHIVED:
                raise
            await self._reopen(place)
            await repeated(call)

    async def _reopen(self, place: Place) -> None:
        thread = await repeated(lambda: self.client.fetch_channel(target_of(place)))
        if isinstance(thread, discord.Thread):
            await repeated(lambda: thread.edit(archived=False))


def _may_begin(place: Place) -> bool:
    return not (place.is_request or is_direct(place))


def _question(place: Place, key: str) -> discord.MessageReference | None:
    """What is answered, if it stands in the same channel. Where it is gone, the answer is no reply."""
    asked = asked_by(key)
    if place.is_request or str(asked) == place.root:
        return None
    return discord.MessageReference(message_id=asked, channel_id=target_of(place), fail_if_not_exists=False)


def _texts(components: Iterable[Json]) -> list[str]:
    return [str(one.get("content", "")).strip() for one in walk(components) if one["type"] == TEXT]
