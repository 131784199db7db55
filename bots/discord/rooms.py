"""
Rooms that a command makes before anything is opened in them: a private thread for those named, a post in a forum.

Discord makes another one each time it is asked, so an interaction that comes twice is let in once, and after a lost
answer the room is looked for instead of made again.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import discord

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import REQUEST, requests_of
from bots.discord.arrival import told_name
from bots.discord.calls import Refused, Unsure, once, repeated
from bots.discord.parts import placeholder
from bots.discord.posts import THREAD_NAME
from bots.discord.sending import NOBODY, Layout
from core.errors import InputError

KEEP_OPEN_MIN: Literal[10080] = 10080
"""A week, the longest that Discord keeps a thread out of its archive."""
AGAIN = "That came twice; the first is being done."
LACKING = "In that channel I lack permissions: {names}. Whoever manages the channel can give them to me."

IN_CHANNEL = ("view_channel", "read_message_history", "send_messages", "create_public_threads")
IN_PRIVATE = ("view_channel", "read_message_history", "create_private_threads")
IN_FORUM = ("view_channel", "read_message_history", "send_messages")
IN_THREAD = ("view_channel", "read_message_history")


def check(mine: discord.Permissions, needed: Iterable[str]) -> None:
    """Raise `InputError` naming what the bot may not do there, as the channel's settings call it."""
    lacking = [name for name in (*needed, "send_messages_in_threads") if not getattr(mine, name)]
    if lacking and not mine.administrator:
        raise InputError(LACKING.format(names=", ".join(map(told_name, lacking))))


@dataclass(frozen=True)
class Rooms:
    """`request` is the place of the interaction that wants the room."""

    desk: Desk

    async def private(
        self, channel: discord.TextChannel, request: Place, people: Iterable[int]
    ) -> tuple[discord.Thread, tuple[int, ...]]:
        """A thread that those people alone see, and those who could not be added. Raise `ChairsideError`."""

        async def make() -> discord.Thread:
            return await channel.create_thread(
                name=THREAD_NAME,
                type=discord.ChannelType.private_thread,
                invitable=False,
                auto_archive_duration=KEEP_OPEN_MIN,
            )

        thread = await self._made(channel, request, make)
        missed: list[int] = []
        for person in people:
            try:
                await repeated(lambda one=person: thread.add_user(discord.Object(one)))  # type: ignore[misc]
            except Refused:
                missed.append(person)
        return thread, tuple(missed)

    async def post(self, forum: discord.ForumChannel, request: Place) -> discord.Thread:
        """A post, whose first message, of its own id, is to become the card. Raise `ChairsideError`."""
        tags = [tag for tag in forum.available_tags if not tag.moderated][:1] if forum.flags.require_tag else []

        async def make() -> discord.Thread:
            first = Layout(placeholder().components)
            made = await forum.create_thread(
                name=THREAD_NAME,
                applied_tags=tags,
                auto_archive_duration=KEEP_OPEN_MIN,
                view=first,
                allowed_mentions=NOBODY,
            )
            return made.thread

        return await self._made(forum, request, make)

    async def _made(
        self,
        channel: discord.TextChannel | discord.ForumChannel,
        request: Place,
        make: Callable[[], Awaitable[discord.Thread]],
    ) -> discord.Thread:
        if not await self._first(request):
            raise InputError(AGAIN)
        try:
            return await once(make)
        except Unsure:
            since = int(request.root.rpartition("-")[2])
            active = await repeated(channel.guild.active_threads)
            mine = [one for one in active if one.parent_id == channel.id and one.owner_id == channel.guild.me.id]
            made = [one for one in mine if one.id > since and one.name == THREAD_NAME]
            if not made:
                raise
            return min(made, key=lambda one: one.id)

    async def _first(self, request: Place) -> bool:
        async with self.desk.leases.hold(f"{request.thread_id}:room"):
            known = request.thread_id in await self.desk.threads.of(requests_of(request))
            if not known:
                await self.desk.threads.add(requests_of(request), request.thread_id, REQUEST)
        return not known
