"""
What Discord tells of people who come, go, or may read something from now on, and what follows from it.

Which server an event is about is not always known: discord.py keeps those about members that it does not hold to
itself, but for their names.  So everything that was known of people is asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import discord

from bots.channel.place import Place
from bots.channel.watching import Watching
from bots.discord.ingest import where_of
from bots.discord.people import DiscordPeople

EVENTS = frozenset(
    (
        "CHANNEL_UPDATE",
        "GUILD_MEMBER_ADD",
        "GUILD_MEMBER_REMOVE",
        "GUILD_MEMBER_UPDATE",
        "GUILD_ROLE_DELETE",
        "GUILD_ROLE_UPDATE",
        "GUILD_UPDATE",
        "THREAD_MEMBERS_UPDATE",
        "THREAD_UPDATE",
    )
)


@dataclass(frozen=True)
class Moves:
    client: discord.Client
    people: DiscordPeople
    watching: Watching

    def heard(self, event: str) -> None:
        """An event of the gateway, by its name."""
        if event in EVENTS:
            self.people.forget_all()
            self.watching.desk.changes.told()
            self.watching.soon(self._places())

    def joined(self) -> None:
        """The bot is on one more server: its roster holds in direct conversations, too."""
        self.people.forget_all()
        self.watching.desk.changes.told()

    def rules_changed(self, guild: int) -> None:
        self.people.gate.forget(guild)
        self.watching.desk.changes.told()

    def _places(self) -> Iterator[Place]:
        """Every place in which a submission may be open."""
        for guild in self.client.guilds:
            for room in (*guild.channels, *guild.threads):
                where = where_of(room)
                if where is not None and (where.thread is None or where.thread == where.channel):
                    yield where.place(where.channel)
