"""
The Slack app in Socket Mode: Bolt's listeners on one side, a worker on the other, the log between them.

Tokens and scopes are tried before anything else, so that whoever starts it reads at once what is wrong.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.attendant import Attendant
from bots.channel.desk import Desk
from bots.slack.arrival import Who, socket_address, who_we_are
from bots.slack.calls import ANSWER_S, open_client
from bots.slack.commands import Commands
from bots.slack.events import Ears
from bots.slack.files import SlackFiles
from bots.slack.gate import SlackGate
from bots.slack.ingest import Ingest
from bots.slack.listeners import Hands, Listeners, known
from bots.slack.lookup import Lookup
from bots.slack.messenger import SlackMessenger
from bots.slack.presses import Presses
from bots.slack.tokens import Tokens
from core.conversation.worker import Worker

logger = logging.getLogger(__name__)

Json = dict[str, Any]
Next = Callable[[], Awaitable[BoltResponse]]

COMMAND = "/paper"
SHORTCUT = "open_paper"
READY = "Chairside is connected to Slack."


async def serve(desk: Desk, tokens: Tokens, ready: Callable[[str], None]) -> None:
    """Serve until cancelled. Raise `ChairsideError` for a token that Slack does not take."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_S)) as session:
        client = open_client(tokens.bot, tokens.base_url, session)
        who = await who_we_are(client)
        address = await socket_address(client, tokens.app)
        hands = put_together(desk, client, who, SlackFiles(client, session, frozenset({tokens.file_host})))
        handler = AsyncSocketModeHandler(listening(hands, client, who), tokens.app)
        handler.client.wss_uri = address
        async with asyncio.TaskGroup() as group:
            group.create_task(Worker(desk.work, desk.leases, hands.attendant).run())
            try:
                await handler.connect_async()  # type: ignore[no-untyped-call]
                ready(READY)
                await asyncio.Event().wait()
            finally:
                await handler.close_async()  # type: ignore[no-untyped-call]


def put_together(desk: Desk, client: AsyncWebClient, who: Who, files: SlackFiles) -> Hands:
    gate = SlackGate(client, who.team, desk.clock)
    ears = Ears(who.team, who.user, desk.follow_up)
    messenger = SlackMessenger(client, Lookup(client, who.bot), desk.bucket, desk.clock, gate.names)
    return Hands(
        Ingest(desk, ears, gate),
        Commands(desk, gate, messenger, ears),
        Presses(desk, gate),
        messenger,
        Attendant(desk, messenger, gate, files),
    )


def listening(hands: Hands, client: AsyncWebClient, who: Who) -> AsyncApp:
    """Bolt with our listeners."""
    listeners, authorize = Listeners(hands, client), known(who, client.token)
    app = AsyncApp(client=client, authorize=authorize, request_verification_enabled=False, logger=_quiet())
    app.error(listeners.failed)
    app.middleware(listeners.ingest)
    app.command(COMMAND)(listeners.paper)
    app.message_shortcut(SHORTCUT)(listeners.open_paper)
    app.action(re.compile(".*"))(listeners.pressed)
    return app


def _quiet() -> logging.Logger:
    """Bolt's warnings quote whole events, which are nobody's to log."""
    quiet = logging.getLogger("chairside.bolt")
    quiet.setLevel(logging.ERROR)
    return quiet
