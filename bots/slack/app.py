"""
The Slack app in Socket Mode: Bolt's listeners on one side, a worker on the other, the log between them.

Tokens and scopes are tried before anything else, so that whoever starts it reads at once what is wrong.
"""

import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel import clearing
from bots.channel.answers import waits_counted
from bots.channel.desk import Desk
from bots.slack.arrival import socket_address, who_we_are
from bots.slack.calls import ANSWER_S, open_client
from bots.slack.chairing import MARKS
from bots.slack.draft_form import DRAFT_FORM
from bots.slack.files import SlackFiles
from bots.slack.listeners import Listeners, known
from bots.slack.logins import LOGIN_FORM
from bots.slack.modals import OPEN, PAGE
from bots.slack.positions import FORM
from bots.slack.sockets import Sockets, taken_by
from bots.slack.tokens import Tokens
from bots.slack.underway import Underway
from bots.slack.workspaces import Attendants, OneWorkspace, Workspaces, put_together
from core.measures import Measures, Unmeasured

COMMAND = "/paper"
SHORTCUT = "open_paper"
READY = "Chairside is connected to Slack."
LISTENERS_S = 5.0


async def serve(desk: Desk, tokens: Tokens, ready: Callable[[str], None], *, answers: bool = True) -> None:
    """
    Serve until cancelled; without `answers`, what is heard is left to workers. Raise `ChairsideError` for a token that
    Slack does not take.
    """
    async with open_session(desk.measures) as session:
        client = open_client(tokens.bot, tokens.base_url, session)
        workspaces = await one_workspace(desk, client, session, tokens.file_host)
        async with working(desk, workspaces, answers=answers) as underway:
            sockets = Sockets(
                session,
                taken_by(listening(workspaces, client, underway)),
                lambda: socket_address(client, tokens.app),
                tokens.silence_s,
                client.proxy,
                measures=desk.measures,
            )
            await sockets.run(lambda: ready(READY))


async def one_workspace(
    desk: Desk, client: AsyncWebClient, session: aiohttp.ClientSession, file_host: str
) -> Workspaces:
    """The workspace of the client's token. Raise `ChairsideError` for one that Slack does not take."""
    who = await who_we_are(client)
    return OneWorkspace(put_together(desk, client, who, SlackFiles(client, session, frozenset({file_host}))))


@asynccontextmanager
async def working(desk: Desk, workspaces: Workspaces, *, answers: bool = True) -> AsyncIterator[Underway]:
    """
    A worker, if it `answers`, beside the block; and at its end a moment for the listeners that have acknowledged and go
    on.
    """
    underway = Underway()
    async with answering(desk, workspaces) if answers else nullcontext():
        try:
            yield underway
        finally:
            await underway.ended(LISTENERS_S)


def answering(desk: Desk, workspaces: Workspaces) -> AbstractAsyncContextManager[None]:
    """As `bots/channel/clearing.py` says; of Slack it needs the Web API alone."""
    attendants = Attendants(desk.log, workspaces)
    return clearing.answering(desk, attendants, attendants.clear)


def open_session(measures: Measures | None = None) -> aiohttp.ClientSession:
    counted = waits_counted(measures or Unmeasured(), "slack")
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_S), trace_configs=[counted])


def listening(workspaces: Workspaces, client: AsyncWebClient, underway: Underway) -> AsyncApp:
    """Bolt with our listeners. `client` is what Bolt copies its own from; it needs no token."""
    listeners, counted = Listeners(workspaces), underway.counted
    app = AsyncApp(client=client, authorize=known(workspaces), request_verification_enabled=False, logger=_quiet())
    app.error(listeners.failed)
    app.middleware(listeners.ingest)
    app.command(COMMAND)(counted(listeners.paper))
    app.message_shortcut(SHORTCUT)(counted(listeners.open_paper))
    for mark in MARKS:
        app.message_shortcut(mark)(counted(listeners.marked))
    app.view_submission(OPEN)(listeners.sent)
    app.view_submission(FORM)(listeners.stated)
    app.view_submission(DRAFT_FORM)(counted(listeners.drafted))
    app.view_submission(LOGIN_FORM)(counted(listeners.logged_in))
    app.view_closed(PAGE)(listeners.closed)
    app.action(re.compile(".*"))(counted(listeners.pressed))
    return app


def _quiet() -> logging.Logger:
    """Bolt's warnings quote whole events, which are nobody's to log."""
    quiet = logging.getLogger("chairside.bolt")
    quiet.setLevel(logging.ERROR)
    return quiet
