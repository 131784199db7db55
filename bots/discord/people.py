"""
Who can read a place on Discord, and how one of them is told something alone.

A server's members are listed whole, a thousand to a call, and each is asked of the channel's permissions as Discord
computes them; of a private thread it is those in it, and whoever manages threads.  Discord lists nobody without the
Server Members Intent.  What was listed is believed for a minute, or until Discord tells of a change.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import discord

from bots.channel.people import Profile, Unlisted
from bots.channel.place import Place
from bots.discord.calls import NO_ACCESS, NO_PERMISSION, Refused, repeated
from bots.discord.components import Part, text
from bots.discord.gate import DiscordGate
from bots.discord.known import BELIEVED_S
from bots.discord.places import PLATFORM, is_direct, link_to
from bots.discord.sending import to_send
from bots.discord.text import safe
from core.errors import PlatformError

logger = logging.getLogger(__name__)

NO_INTENT = (
    "Discord does not tell me who can read this channel, so nothing of a submission is shown here: the Server Members "
    "Intent is off. Whoever runs me switches it on, on the application's page Bot, and starts me again."
)
UNSEEN = "I cannot see who can read this, so nothing of a submission is shown here: let me view the channel."
_PERSON = re.compile(r"@(\d{15,20})\b")


@dataclass(frozen=True)
class DiscordPeople:
    gate: DiscordGate
    _rooms: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _servers: dict[int, tuple[float, tuple[discord.Member, ...]]] = field(default_factory=dict)

    async def owners(self, place: Place, person: str) -> tuple[str, ...]:
        """
        Of a direct conversation every server that both are on: what one of them forbids cannot be had there. Whether
        they are on one that is out of reach cannot be asked, so its roster holds.
        """
        if not is_direct(place):
            return (place.owner,)
        away = [guild for guild in await self.gate.known.servers() if guild.unavailable]
        return tuple(f"{PLATFORM}:{guild.id}" for guild in [*await self.gate.shared_with(int(person)), *away])

    def known(self, place: Place) -> frozenset[str] | None:
        at, members = self._rooms.get(place.name, (0.0, None))
        return members if self.gate.clock() - at < BELIEVED_S else None

    async def members(self, place: Place) -> frozenset[str]:
        # What is told to be out of date while it is being listed is not kept.
        mark = self._rooms[place.name] = (0.0, frozenset())
        found = await (self._in_direct(place) if is_direct(place) else self._in_room(place))
        if self._rooms.get(place.name) is mark:
            self._rooms[place.name] = (self.gate.clock(), found)
        return found

    async def profiles(self, people: Iterable[str]) -> Mapping[str, Profile]:  # noqa: ARG002 - Discord tells no address
        return {}

    def forget(self, place: Place) -> None:
        self._rooms.pop(place.name, None)
        self._servers.pop(int(place.team) if place.team.isdigit() else 0, None)

    def forget_all(self) -> None:
        """Somebody has come, gone or been given a role, or permissions or rules have changed."""
        self._rooms.clear()
        self._servers.clear()
        self.gate.forget_all()

    async def tell(self, place: Place, person: str, words: str, *, lasting: bool = False) -> bool:  # noqa: ARG002
        """By a direct message in any case: Discord shows something to one person alone only as a command's answer."""
        told = Part((text(f"{link_to(place)}: {mentioning(safe(words))}"),))

        async def send() -> object:
            user = await self.gate.client.fetch_user(int(person))
            return await (await user.create_dm()).send(**await to_send(told))

        try:
            await repeated(send)
        except PlatformError as error:
            logger.warning("a person was not told: %s", error)
            return False
        return True

    async def _in_direct(self, place: Place) -> frozenset[str]:
        client = self.gate.client
        known = client.get_channel(int(place.channel)) or await repeated(
            lambda: client.fetch_channel(int(place.channel))
        )
        recipient = known.recipient if isinstance(known, discord.DMChannel) else None
        if recipient is None:
            raise Unlisted(UNSEEN)
        return frozenset({str(recipient.id)})

    async def _in_room(self, place: Place) -> frozenset[str]:
        guild = await self.gate.known.server(int(place.team))
        room = await self.gate.room(guild, place) if guild else None
        channel = room.parent if isinstance(room, discord.Thread) else room
        if guild is None or room is None or channel is None:
            raise Unlisted(UNSEEN)
        inside = await self._in_thread(room) if isinstance(room, discord.Thread) and room.is_private() else None
        found: set[str] = set()
        for member in await self._of_server(guild):
            mine = channel.permissions_for(member)
            if mine.view_channel and (inside is None or member.id in inside or mine.manage_threads):
                found.add(str(member.id))
        return frozenset(found)

    async def _in_thread(self, thread: discord.Thread) -> frozenset[int]:
        try:
            return frozenset(one.id for one in await repeated(thread.fetch_members))
        except Refused as refused:
            raise Unlisted(_why(refused)) from refused

    async def _of_server(self, guild: discord.Guild) -> tuple[discord.Member, ...]:
        """Everybody but bots, page by page."""
        at, members = self._servers.get(guild.id, (0.0, ()))
        if self.gate.clock() - at < BELIEVED_S:
            return members
        mark = self._servers[guild.id] = (0.0, ())

        async def listed() -> list[discord.Member]:
            return [member async for member in guild.fetch_members(limit=None)]

        try:
            found = await repeated(listed)
        except Refused as refused:
            raise Unlisted(_why(refused)) from refused
        except discord.ClientException as exc:
            raise Unlisted(NO_INTENT) from exc
        people = tuple(member for member in found if not member.bot)
        if self._servers.get(guild.id) is mark:
            self._servers[guild.id] = (self.gate.clock(), people)
        return people


def mentioning(escaped: str) -> str:
    """What `safe` gave, with the people in it, whose ids come after an `@`, as mentions."""
    return _PERSON.sub(r"<@\1>", escaped)


def _why(refused: Refused) -> str:
    return NO_INTENT if refused.code in {NO_ACCESS, NO_PERMISSION} else UNSEEN
