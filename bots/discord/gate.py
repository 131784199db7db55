"""
Who is served, and where: members who may see the channel, whom the settings and the server's own rules allow.

What an administrator has set for `/paper` (Server Settings › Integrations) holds for mentions and buttons as well.
What Discord says of a person or of the rules is believed for a minute.  Where it cannot be known, nobody is served.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import discord

from bots.channel.gate import DIRECT
from bots.channel.place import Place
from bots.discord.calls import UNKNOWN_MEMBER, Refused, repeated
from bots.discord.known import BELIEVED_S, Known
from bots.discord.places import is_direct
from bots.discord.rules import Rule, permitted
from core.errors import PlatformError

COMMAND = "paper"
STRANGER = "You are not a member of this server."
ROLE = "Only members with a role that my operator has named are served here: ask whoever runs me."
CHANNEL = "I do not answer in this channel: ask in one that my operator has named."
NOT_DIRECTLY = "I do not answer in direct messages: ask in a channel that my operator has named."
UNSEEN = "I do not see this channel: let me view it and read its history, then ask again."
HIDDEN = "You do not see this channel, so I show you nothing of it."
FORBIDDEN = "The server's settings do not let you use /paper here, and the same holds for asking me."
NEWS = (
    "What stands in an announcement channel can be sent on to other servers, so nothing of a submission is shown here."
)
GONE = "I am not on this server any more."
APART = "You share no server with me, so I cannot tell who you are."
AWAY = "Discord does not tell of this server at the moment; try again."

Room = discord.abc.GuildChannel | discord.Thread


@dataclass(frozen=True)
class DiscordGate:
    """`roles` and `channels` as in the settings, the latter with `DIRECT` among them; empty: all."""

    client: discord.Client
    clock: Callable[[], float]
    known: Known
    roles: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    _people: dict[tuple[int, int], tuple[float, discord.Member]] = field(default_factory=dict)
    _rules: dict[int, tuple[float, "Rules"]] = field(default_factory=dict)

    async def refusal(self, place: Place, person: str) -> str | None:
        """Raise `PlatformError` if Discord is out of reach."""
        if is_direct(place):
            closed = self.channels and DIRECT not in self.channels
            return NOT_DIRECTLY if closed else await self._direct(int(person))
        guild = await self.known.server(int(place.team))
        if guild is None:
            return GONE
        if guild.unavailable:
            raise PlatformError(AWAY)
        room = await self.room(guild, place)
        channel = room.parent if isinstance(room, discord.Thread) else room
        if channel is None:
            return UNSEEN
        if isinstance(channel, discord.TextChannel) and channel.is_news():
            return NEWS
        if self.channels and not self.channels & {str(channel.id), str(channel.category_id), place.root}:
            return CHANNEL
        return await self._of_person(guild, channel, room, int(person))

    async def _of_person(
        self, guild: discord.Guild, channel: discord.abc.GuildChannel, room: Room | None, person: int
    ) -> str | None:
        member = await self._member(guild, person)
        if member is None:
            return STRANGER
        if not self._has_role(member):
            return ROLE
        if not channel.permissions_for(member).view_channel or not await self._in_thread(room, member):
            return HIDDEN
        return None if await self._permitted(guild, channel, member) else FORBIDDEN

    def forget(self, guild: int) -> None:
        """Its rules have changed."""
        self._rules.pop(guild, None)

    def forget_people(self) -> None:
        """Somebody has come or gone, or has another role."""
        self._people.clear()
        self.known.forget()

    def forget_all(self) -> None:
        """Any of it has changed."""
        self._rules.clear()
        self.forget_people()

    async def shared_with(self, person: int) -> tuple[discord.Guild, ...]:
        """The servers that they are on, too."""
        known = [guild for guild in await self.known.servers() if not guild.unavailable]
        return tuple([guild for guild in known if await self._member(guild, person) is not None])

    async def _direct(self, person: int) -> str | None:
        """Served is who would be on one of our servers, whatever the channel."""
        refusal = APART
        for guild in await self.known.servers():
            member = None if guild.unavailable else await self._member(guild, person)
            if member is not None and self._has_role(member):
                return None
            refusal = refusal if member is None else ROLE
        return refusal

    def _has_role(self, member: discord.Member) -> bool:
        return not self.roles or any(str(role.id) in self.roles or role.name in self.roles for role in member.roles)

    async def _member(self, guild: discord.Guild, person: int) -> discord.Member | None:
        at, member = self._people.get((guild.id, person), (0.0, None))
        if member is not None and self.clock() - at < BELIEVED_S:
            return member
        try:
            member = await repeated(lambda: guild.fetch_member(person))
        except Refused:
            self._people.pop((guild.id, person), None)
            return None
        self._people[guild.id, person] = (self.clock(), member)
        return member

    async def room(self, guild: discord.Guild, place: Place) -> Room | None:
        """The thread, if it is known, or its channel; a private thread is a channel of its own."""
        thread = None if place.is_request else guild.get_thread(int(place.root))
        known = thread or guild.get_channel_or_thread(int(place.channel))
        if known is not None:
            return known
        try:
            return await repeated(lambda: guild.fetch_channel(int(place.channel)))
        except Refused:
            return None

    async def _in_thread(self, room: Room | None, member: discord.Member) -> bool:
        """A private thread is seen by those in it, and by who manages threads."""
        if not isinstance(room, discord.Thread) or not room.is_private() or room.permissions_for(member).manage_threads:
            return True
        try:
            await repeated(lambda: room.fetch_member(member.id))
        except Refused as refused:
            if refused.code != UNKNOWN_MEMBER:
                raise
            return False
        return True

    async def _permitted(self, guild: discord.Guild, channel: discord.abc.GuildChannel, member: discord.Member) -> bool:
        rules = await self._rules_of(guild)
        mine = channel.permissions_for(member)
        by_default = rules.needed is None or discord.Permissions(rules.needed) <= mine
        if mine.administrator:
            return True
        roles = frozenset(role.id for role in member.roles)
        return permitted(rules.rules, guild.id, channel.id, member.id, roles, by_default=by_default)

    async def _rules_of(self, guild: discord.Guild) -> "Rules":
        at, rules = self._rules.get(guild.id, (0.0, None))
        if rules is not None and self.clock() - at < BELIEVED_S:
            return rules
        rules = await self._asked(guild)
        self._rules[guild.id] = (self.clock(), rules)
        return rules

    async def _asked(self, guild: discord.Guild) -> "Rules":
        application = self.client.application_id or 0
        commands = await repeated(lambda: self.client.http.get_global_commands(application))
        paper = next((one for one in commands if one["name"] == COMMAND and one.get("type", 1) == 1), None)
        listed = await repeated(
            lambda: self.client.http.get_guild_application_command_permissions(application, guild.id)
        )
        told = {str(one["id"]): one["permissions"] for one in listed}
        held = told.get(str(paper["id"]) if paper else "", told.get(str(application), []))
        needed = paper.get("default_member_permissions") if paper else None
        rules = tuple(Rule(int(one["id"]), permission=bool(one["permission"])) for one in held)
        return Rules(rules, int(needed) if needed else None)


@dataclass(frozen=True)
class Rules:
    """What is set for the command: by an administrator, and the permissions that it needs where nothing is."""

    rules: tuple[Rule, ...]
    needed: int | None
