"""
What Bolt calls, with arguments by name.  What is said after `ack` may be lost with the process, so that is only what
can be asked for again.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bots.slack.blocks import PAGE, Part, told
from bots.slack.drafts import Sent
from bots.slack.forms import wants_check, wants_form
from bots.slack.logins import wants_login
from bots.slack.offers import CHECK, DRAFT, GIVE
from bots.slack.pressed import Pressed, pressed_in
from bots.slack.presses import KEPT
from bots.slack.whispers import in_the_end, responded, whispered
from bots.slack.workspaces import Hands, NotInstalled, Workspaces
from core.errors import ChairsideError, PlatformError, fault_of

logger = logging.getLogger(__name__)

Json = dict[str, Any]


def known(workspaces: Workspaces) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Tells Bolt who we are in a workspace, and gives the listeners its hands. Bolt would ask Slack at every event."""

    async def authorize(context: AsyncBoltContext, team_id: str | None) -> AuthorizeResult:
        hands = context["hands"] = await workspaces.of(team_id or "")
        who = hands.who
        return AuthorizeResult(
            enterprise_id=None, team_id=who.team, bot_token=hands.client.token, bot_user_id=who.user, bot_id=who.bot
        )

    return authorize


@dataclass(frozen=True)
class Listeners:
    """`hands`, among the arguments, are those of the workspace that the request came from: `known` puts them there."""

    workspaces: Workspaces

    async def ingest(
        self,
        body: Json,
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse:
        if left(body):
            await self.workspaces.leave(str(body.get("team_id")), float(body.get("event_time") or 0))
            return BoltResponse(status=200, body="")
        hands: Hands | None = context.get("hands")
        return await (hands.ingest.take(body, next) if hands else next())

    async def failed(self, error: Exception) -> BoltResponse:
        """
        Slack is not answered, and delivers an event again; but not from where we are not installed. The error's text
        may quote a message.
        """
        if isinstance(error, NotInstalled):
            return BoltResponse(status=200, body=str(error))
        logger.error("not taken: %s", error if isinstance(error, ChairsideError) else fault_of(error))
        return BoltResponse(status=500, body="")

    async def paper(self, ack: Any, command: Json, respond: Any, hands: Hands) -> None:
        typed = str(command.get("text") or "")
        if wants_login(typed):
            await ack(text=await hands.logins.open(command))
            return
        if wants_form(typed) or wants_check(typed):
            await ack(text=await (hands.drafts.open(command) if wants_check(typed) else hands.forms.open(command)))
            return
        answer = await hands.commands.paper(command)
        await ack(text=answer.part.text, blocks=list(answer.part.blocks) or None)
        if answer.after:
            otherwise = partial(whispered, hands.client, str(command["channel_id"]), str(command["user_id"]))
            for part in await in_the_end(answer.after()):
                await responded(respond, part, otherwise)

    async def sent(self, ack: Any, body: Json, hands: Hands) -> None:
        """A form was sent."""
        await ack(**await hands.forms.sent(body))

    async def drafted(self, ack: Any, body: Json, hands: Hands) -> None:
        """A form with a text of a chair's own was sent: what is asked about it is shown to them when it has closed."""
        await self._after(ack, body, hands, await hands.drafts.sent(body))

    async def _after(self, ack: Any, body: Json, hands: Hands, sent: Sent) -> None:
        await ack(**sent.answer)
        if sent.after:
            parts = await in_the_end(sent.after())
            await _shown_alone(hands, sent.channel, str(body["user"]["id"]), parts, sent.root)

    async def logged_in(self, ack: Any, body: Json, hands: Hands) -> None:
        """A form with a token was sent: what came of it is told when it has closed."""
        await self._after(ack, body, hands, await hands.logins.sent(body))

    async def stated(self, ack: Any, body: Json, hands: Hands) -> None:
        """A form with a position was sent: it is kept before Slack is answered."""
        await ack(**await hands.chairing.sent(body))

    async def marked(self, ack: Any, body: Json, respond: Any, hands: Hands) -> None:
        words = await hands.chairing.mark(body)
        await ack()
        await responded(respond, Part(words), _beside(hands, body))

    async def closed(self, ack: Any, body: Json, hands: Hands) -> None:
        """A form was closed."""
        await ack()
        await hands.pages.closed(body)

    async def open_paper(self, ack: Any, body: Json, respond: Any, hands: Hands) -> None:
        words = await hands.commands.shortcut(body)
        await ack()
        if words:
            await responded(respond, Part(words), _beside(hands, body))

    async def pressed(self, ack: Any, body: Json, hands: Hands) -> None:
        pressed = pressed_in(body)
        parts: Sequence[Part]
        if pressed.kind.startswith(KEPT):
            # What is kept is kept before Slack is answered.
            parts = await hands.presses.answered(pressed)
            await ack()
        else:
            await ack()
            parts = await in_the_end(self._shown(hands, pressed, str(body.get("trigger_id"))))
        await _shown_alone(hands, pressed.place.channel, pressed.person, parts, pressed.place.root)

    async def _shown(self, hands: Hands, pressed: Pressed, trigger: str) -> Sequence[Part]:
        if pressed.kind in {GIVE, CHECK}:
            forms = hands.chairing if pressed.kind == GIVE else hands.drafts
            words = await forms.pressed(pressed, trigger)
            return (told(words),) if words else ()
        if pressed.kind == DRAFT:
            return await hands.drafts.enclosed(pressed)
        if not pressed.kind.startswith(PAGE):
            return await hands.presses.answered(pressed)
        try:
            await hands.pages.show(pressed, trigger)
        except ChairsideError as error:
            return (told(str(error)),)
        return ()


async def _shown_alone(hands: Hands, channel: str, person: str, parts: Sequence[Part], root: str | None) -> None:
    try:
        for part in parts:
            await whispered(hands.client, channel, person, part, root)
    except PlatformError as error:
        logger.warning("a person was not answered: %s", error)


def _beside(hands: Hands, body: Json) -> Callable[[Part], Awaitable[None]]:
    """Shows something to who used a message's menu."""
    return partial(whispered, hands.client, str(body["channel"]["id"]), str(body["user"]["id"]))


def left(body: Json) -> bool:
    """Whether it says that the app was taken out of the workspace, or that its token there was revoked."""
    event = body.get("event") or {}
    if event.get("type") == "tokens_revoked":
        return bool((event.get("tokens") or {}).get("bot"))
    return body.get("type") == "event_callback" and event.get("type") == "app_uninstalled"
