"""
Who is served, and where: members of the workspace, in channels that are its own alone, or, where an operator names
channels, in those alone.

What Slack says of a channel and of a person is believed for a minute; `channel_shared` makes it forget at once.
Where it cannot be known, nobody is served.  `names` is what those who were served are called.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.gate import DIRECT
from bots.channel.place import Place
from bots.channel.refusals import OUTSIDE
from bots.slack.calls import Json, Refused, repeated
from bots.slack.channels import Channels
from bots.text import clean_line

CHANNEL_S = PERSON_S = 60.0
_MEMBER_PAGES = 20
SHARED = (
    "This channel is shared with another organisation, so nothing of a submission is shown here. Use a channel of "
    "your own workspace."
)
UNLISTED = (
    "I am not used in this channel: nothing of a submission is shown here. Whoever runs me says where I am, by "
    "`CHAIRSIDE_SLACK_CHANNELS`."
)
_OF_OTHERS = ("is_ext_shared", "is_pending_ext_shared", "pending_connected_team_ids")
"""By which Slack tells that another organisation is in it, or has been invited."""

ABROAD = "That belongs to another workspace, so nothing of it is shown here."
GUEST = "Guests of the workspace are not served: ask a member of the committee."
GONE = "That account is not used in the workspace any more."
INVITE = "I am not in this channel: write `/invite @Chairside`, then try again."
ELSEWHERE = "I am not in this conversation: use a channel that I am in, or a direct message to me."
UNKNOWN = "Slack does not say who may read here ({code}), so I say nothing. Whoever runs me can tell why."


@dataclass(frozen=True)
class SlackGate:
    """`listed` are the only channels that are served; none listed means all."""

    client: AsyncWebClient
    team: str
    clock: Callable[[], float]
    channels: Channels
    names: dict[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    _inside: dict[tuple[str, str], float] = field(default_factory=dict)
    _channels: dict[str, tuple[float, str | None]] = field(default_factory=dict)
    _people: dict[str, tuple[float, str | None]] = field(default_factory=dict)

    async def refusal(self, place: Place, person: str) -> str | None:
        """Raise `PlatformError` if Slack is out of reach."""
        if place.team != self.team:
            # Of a channel of several workspaces Slack may name any: the roster would be another's, or none.
            return ABROAD
        if self.listed and not self.listed & {place.channel, DIRECT if place.channel.startswith("D") else ""}:
            return UNLISTED
        refusals = await asyncio.gather(self._of_channel(place.channel), self._of_person(person))
        return refusals[0] or refusals[1]

    async def insider_refusal(self, place: Place, person: str) -> str | None:
        """The same, for what Slack does not tie to a channel itself: the person must be in it, too."""
        return await self.refusal(place, person) or await self._of_membership(place.channel, person)

    async def know(self, person: str) -> None:
        """Have their name among the `names`, if Slack tells it. Raise `PlatformError`."""
        await self._of_person(person)

    def forget(self, channel: str) -> None:
        """The channel has changed, or who is in it."""
        self.channels.forget(channel)
        self._channels.pop(channel, None)
        for inside in [one for one in self._inside if one[0] == channel]:
            del self._inside[inside]

    def forget_all(self) -> None:
        """The same, of a channel that is not named."""
        self.channels.forget_all()
        self._channels.clear()
        self._inside.clear()

    async def _of_channel(self, channel: str) -> str | None:
        at, refusal = self._channels.get(channel, (0.0, None))
        if self.clock() - at < CHANNEL_S and refusal is None:
            return None
        try:
            refusal = _of_channel(await self.channels.told(channel))
        except Refused as refused:
            absent = ELSEWHERE if channel.startswith("D") else INVITE
            refusal = absent if refused.code == "channel_not_found" else UNKNOWN.format(code=refused.code)
        self._channels[channel] = (self.clock(), refusal)
        return refusal

    async def _of_membership(self, channel: str, person: str) -> str | None:
        if self.clock() - self._inside.get((channel, person), 0.0) < CHANNEL_S:
            return None
        cursor = ""
        for _ in range(_MEMBER_PAGES):
            try:
                page = await repeated(
                    lambda at=cursor: self.client.conversations_members(channel=channel, limit=1_000, cursor=at)  # type: ignore[misc]
                )
            except Refused as refused:
                return UNKNOWN.format(code=refused.code)
            if person in page.get("members", []):
                self._inside[channel, person] = self.clock()
                return None
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        return OUTSIDE

    async def _of_person(self, person: str) -> str | None:
        at, refusal = self._people.get(person, (0.0, None))
        if self.clock() - at < PERSON_S and refusal is None:
            return None
        try:
            told = await repeated(lambda: self.client.users_info(user=person))
            refusal = _of_person(told["user"], self.team)
            self.names[person] = _name(told["user"])
        except Refused as refused:
            refusal = GUEST if refused.code == "user_not_found" else UNKNOWN.format(code=refused.code)
        self._people[person] = (self.clock(), refusal)
        return refusal


@dataclass(frozen=True)
class Insiders:
    """The gate for what people press and send, which says itself where it belongs."""

    gate: SlackGate

    async def refusal(self, place: Place, person: str) -> str | None:
        return await self.gate.insider_refusal(place, person)


def _name(user: Json) -> str:
    profile = user.get("profile") or {}
    return clean_line(str(profile.get("display_name") or profile.get("real_name") or user.get("name") or ""))


def _of_channel(channel: Json) -> str | None:
    if any(channel.get(sign) for sign in _OF_OTHERS):
        return SHARED
    if channel.get("is_im") or channel.get("is_mpim") or channel.get("is_member"):
        return None
    return INVITE


def _of_person(user: Json, team: str) -> str | None:
    if user.get("deleted"):
        return GONE
    away = user.get("team_id", team) != team and not user.get("enterprise_user")
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    return GUEST if away or guest else None
