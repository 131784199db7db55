"""
Who is in a conversation of Slack's, what Slack tells of an account, and how somebody is told something alone.

A conversation's members are listed whole, a thousand to a call, and believed for a minute or until somebody comes or
goes.  Whoever is in the workspace can read a public channel without being in it, so nobody lists who reads that.
Addresses are told with the scope `users:read.email`; without it people link themselves by a code.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.people import Profile, Unlisted
from bots.channel.place import Place
from bots.slack.blocks import Part, section
from bots.slack.calls import Refused, patient, repeated
from bots.slack.channels import Channels
from bots.slack.gate import CHANNEL_S
from bots.slack.text import safe
from bots.slack.whispers import whispered
from core.errors import PlatformError

logger = logging.getLogger(__name__)

UNLISTED = (
    "Slack does not tell me who is in this conversation ({code}), so nothing of a submission is shown here. Whoever "
    "runs me can tell why: it takes the scopes `channels:read` and `groups:read`."
)
PUBLIC = (
    "Everybody in the workspace can read a public channel, whether they are in it or not, so nothing of a submission "
    "is shown here while a roster is kept. Make the channel private, or open it in a private one or in a direct "
    "message to me."
)
PROFILE_S = 600.0
_PAGE, _MOST_PAGES = 1_000, 1_000
_AT_ONCE = 8
_PERSON = re.compile(r"@([UW][A-Z0-9]+)\b")


def alone(words: str) -> Part:
    """Words for one person, in which ids after an `@` are people's."""
    text = _PERSON.sub(r"<@\1>", safe(words))
    return Part(text, (section(text),))


@dataclass(frozen=True)
class SlackPeople:
    client: AsyncWebClient
    clock: Callable[[], float]
    channels: Channels
    _members: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _profiles: dict[str, tuple[float, Profile | None]] = field(default_factory=dict)
    _at_once: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def owners(self, place: Place, person: str) -> tuple[str, ...]:  # noqa: ARG002 - the workspace's alone
        return (place.owner,)

    def known(self, place: Place) -> frozenset[str] | None:
        at, members = self._members.get(place.channel, (0.0, None))
        return members if self.clock() - at < CHANNEL_S else None

    async def members(self, place: Place) -> frozenset[str]:
        channel = place.channel
        # What is told to be out of date while it is being listed is not kept.
        mark = self._members[channel] = (0.0, frozenset())
        try:
            public, found = await asyncio.gather(self._is_public(channel), self._inside(channel))
        except Refused as refused:
            raise Unlisted(UNLISTED.format(code=refused.code)) from refused
        if public:
            raise Unlisted(PUBLIC)
        if self._members.get(channel) is mark:
            self._members[channel] = (self.clock(), found)
        return found

    async def profiles(self, people: Iterable[str]) -> Mapping[str, Profile]:
        asked = list(people)
        told = await asyncio.gather(*(self._profile(one) for one in asked))
        return {one: profile for one, profile in zip(asked, told, strict=True) if profile}

    def forget(self, place: Place) -> None:
        self.channels.forget(place.channel)
        self._members.pop(place.channel, None)

    def forget_all(self) -> None:
        """Somebody has come or gone, in a place that is not named."""
        self.channels.forget_all()
        self._members.clear()

    async def tell(self, place: Place, person: str, words: str, *, lasting: bool = False) -> bool:
        """What lasts is a direct message: what one person is shown in a channel is gone when they look later."""
        part = alone(words)
        if not lasting:
            root = None if place.is_request or place.root == "0" else place.root
            try:
                await whispered(self.client, place.channel, person, part, root)
            except PlatformError as error:
                logger.info("a person is told directly instead: %s", error)
            else:
                return True
        return await self._directly(place, person, part.text)

    async def _is_public(self, channel: str) -> bool:
        told = await self.channels.told(channel)
        return not (told.get("is_private") or told.get("is_im") or told.get("is_mpim"))

    async def _inside(self, channel: str) -> frozenset[str]:
        found: set[str] = set()
        cursor = ""
        for _ in range(_MOST_PAGES):
            page = await repeated(
                lambda at=cursor: self.client.conversations_members(channel=channel, limit=_PAGE, cursor=at)  # type: ignore[misc]
            )
            found.update(page.get("members", []))
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return frozenset(found)
        raise Unlisted(UNLISTED.format(code="too_many_pages"))

    async def _directly(self, place: Place, person: str, text: str) -> bool:
        said = f"<#{place.channel}>: {text}"
        blocks = [section(said)]
        try:
            await patient(lambda: self.client.chat_postMessage(channel=person, text=said, blocks=blocks))
        except PlatformError as error:
            logger.warning("a person was not told: %s", error)
            return False
        return True

    async def _profile(self, person: str) -> Profile | None:
        at, profile = self._profiles.get(person, (0.0, None))
        if self.clock() - at < PROFILE_S:
            return profile
        try:
            async with self._at_once:
                user = (await repeated(lambda: self.client.users_info(user=person)))["user"]
            shown = user.get("profile") or {}
            profile = Profile(str(shown.get("email") or ""), bool(user.get("is_bot")))
        except Refused:
            profile = None
        self._profiles[person] = (self.clock(), profile)
        return profile
