"""
Who is served, and where: members of the workspace, in channels that are its own alone.

What Slack says of a channel is believed for a minute, of a person for ten; `channel_shared` makes it forget at once.
Where it cannot be known, nobody is served.  `names` is what those who were served are called.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import Json, Refused, repeated
from bots.text import clean_line

CHANNEL_S, PERSON_S = 60.0, 600.0
SHARED = (
    "This channel is shared with another organisation, so nothing of a submission is shown here. Use a channel of "
    "your own workspace."
)
GUEST = "Guests of the workspace are not served: ask a member of the committee."
INVITE = "I am not in this channel: write `/invite @Chairside`, then try again."
UNKNOWN = "Slack does not say who may read here ({code}), so I say nothing. Whoever runs me can tell why."


@dataclass(frozen=True)
class SlackGate:
    client: AsyncWebClient
    team: str
    clock: Callable[[], float]
    names: dict[str, str] = field(default_factory=dict)
    _channels: dict[str, tuple[float, str | None]] = field(default_factory=dict)
    _people: dict[str, tuple[float, str | None]] = field(default_factory=dict)

    async def refusal(self, place: Place, person: str) -> str | None:
        """Raise `PlatformError` if Slack is out of reach."""
        return await self._of_channel(place.channel) or await self._of_person(person)

    def forget(self, channel: str) -> None:
        """The channel has changed."""
        self._channels.pop(channel, None)

    async def _of_channel(self, channel: str) -> str | None:
        at, refusal = self._channels.get(channel, (0.0, None))
        if self.clock() - at < CHANNEL_S and refusal is None:
            return None
        try:
            told = await repeated(lambda: self.client.conversations_info(channel=channel))
            refusal = _of_channel(told["channel"])
        except Refused as refused:
            refusal = INVITE if refused.code == "channel_not_found" else UNKNOWN.format(code=refused.code)
        self._channels[channel] = (self.clock(), refusal)
        return refusal

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


def _name(user: Json) -> str:
    profile = user.get("profile") or {}
    return clean_line(str(profile.get("display_name") or profile.get("real_name") or user.get("name") or ""))


def _of_channel(channel: Json) -> str | None:
    if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"):
        return SHARED
    if channel.get("is_im") or channel.get("is_mpim") or channel.get("is_member"):
        return None
    return INVITE


def _of_person(user: Json, team: str) -> str | None:
    away = user.get("team_id", team) != team and not user.get("enterprise_user")
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    return GUEST if away or guest else None
