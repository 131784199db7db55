"""
What Bolt calls, with arguments by name.  What is said after `ack` may be lost with the process, so that is only what
can be asked for again.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.attendant import Attendant
from bots.channel.place import Place
from bots.slack.arrival import Who
from bots.slack.blocks import Part
from bots.slack.calls import once
from bots.slack.commands import Commands
from bots.slack.ingest import Ingest
from bots.slack.messenger import SlackMessenger
from bots.slack.presses import Presses, place_in
from core.errors import ChairsideError, PlatformError, fault_of

logger = logging.getLogger(__name__)

Json = dict[str, Any]


@dataclass(frozen=True)
class Hands:
    """All that the listeners need."""

    ingest: Ingest
    commands: Commands
    presses: Presses
    messenger: SlackMessenger
    attendant: Attendant


def known(who: Who, token: str | None) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Who we are, known since the start: Bolt would ask Slack at the first events, which would overtake each other."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=who.team, bot_token=token, bot_user_id=who.user, bot_id=who.bot
        )

    return authorize


@dataclass(frozen=True)
class Listeners:
    hands: Hands
    client: AsyncWebClient

    async def ingest(self, body: Json, next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:  # noqa: A002
        return await self.hands.ingest.take(body, next)

    async def failed(self, error: Exception) -> BoltResponse:
        """Slack is not answered, and delivers an event again. The error's text may quote a message."""
        logger.error("not taken: %s", error if isinstance(error, ChairsideError) else fault_of(error))
        return BoltResponse(status=500, body="")

    async def paper(self, ack: Any, command: Json) -> None:
        answer = await self.hands.commands.paper(command)
        await ack(text=answer.part.text, blocks=list(answer.part.blocks) or None)
        if answer.forgotten:
            await self.hands.messenger.remove(answer.forgotten, answer.posted)

    async def open_paper(self, ack: Any, body: Json, respond: Any) -> None:
        words = await self.hands.commands.shortcut(body)
        await ack()
        if words:
            try:
                await respond(text=words, response_type="ephemeral")
            except (aiohttp.ClientError, TimeoutError) as exc:
                logger.warning("a person was not told: %s", type(exc).__name__)

    async def pressed(self, ack: Any, body: Json) -> None:
        await ack()
        place, person = place_in(body), str(body["user"]["id"])
        try:
            for part in await self.hands.presses.pressed(body):
                await once(lambda part=part: self._whispered(place, person, part))  # type: ignore[misc]
        except PlatformError as error:
            logger.warning("a press was not answered: %s", error)

    async def _whispered(self, place: Place, person: str, part: Part) -> object:
        return await self.client.chat_postEphemeral(
            channel=place.channel,
            user=person,
            thread_ts=place.root,
            text=part.text,
            blocks=list(part.blocks) or None,
        )
