"""
The Slack app behind HTTP, for the workspace of one token or for all that install it by OAuth.

    signed request ─► Bolt ─► the log ─► 200          the log is out of reach ─► 500, and Slack sends it again
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.signature import SignatureVerifier
from starlette.routing import BaseRoute

from bots.channel.desk import Desk
from bots.serving import address_of, answer, listening_on
from bots.slack.app import answering, listening, one_workspace, open_session, working
from bots.slack.calls import open_client
from bots.slack.consent import Consent
from bots.slack.installed import Installed
from bots.slack.oauth import OAuth
from bots.slack.renewal import Renewal
from bots.slack.tokens import Hosted
from bots.slack.web import EVENTS, Check, Door, web_app
from bots.slack.workspaces import Workspaces
from core.installations import Erasing, Installations, States
from core.measures import Measure

READY = "Chairside listens to Slack at {address}."
WORKS = "Chairside answers for Slack what other processes hear."


@dataclass(frozen=True)
class Stores:
    """Where installations are kept; `installations` is given the keys that seal them."""

    installations: Callable[[Sequence[str]], Installations]
    states: States
    erasing: Erasing


async def serve(
    desk: Desk, hosted: Hosted, stores: Stores, ready: Callable[[str], None], *, answers: bool = True
) -> None:
    """
    Serve until cancelled; without `answers`, what is heard is left to workers. Raise `ChairsideError` for what is set
    and cannot be used.
    """
    with listening_on(hosted.host, hosted.port, "CHAIRSIDE_SLACK") as listener:
        async with open_session(desk.measures) as session:
            client = open_client(hosted.bot, hosted.base_url, session)
            workspaces, pages = await _workspaces(desk, hosted, stores, session)
            async with working(desk, workspaces, answers=answers) as underway:
                door = Door(listening(workspaces, client, underway), SignatureVerifier(hosted.signing_secret), underway)
                web = web_app(door, _reachable(desk), *pages)
                # Whether its proxy passes anything on it does not know; that it would hear, it does.
                desk.measures.stands(Measure.CONNECTED, 1.0, "slack")
                ready(READY.format(address=f"{address_of(listener)}{EVENTS}"))
                await answer(web, listener)


async def work(desk: Desk, hosted: Hosted, stores: Stores, ready: Callable[[str], None]) -> None:
    """Answer until cancelled what other processes hear. Raise `ChairsideError` for what is set and cannot be used."""
    async with open_session(desk.measures) as session:
        workspaces, _ = await _workspaces(desk, hosted, stores, session)
        async with answering(desk, workspaces):
            ready(WORKS)
            await asyncio.Future[None]()


async def _workspaces(
    desk: Desk, hosted: Hosted, stores: Stores, session: aiohttp.ClientSession
) -> tuple[Workspaces, list[BaseRoute]]:
    client = open_client(hosted.bot, hosted.base_url, session)
    if not hosted.client_id:
        return await one_workspace(desk, client, session, hosted.file_host), []
    oauth = OAuth(
        open_client("", hosted.base_url, session), hosted.client_id, hosted.client_secret, hosted.public_url, desk.clock
    )
    renewal = Renewal(stores.installations(hosted.secret_keys), desk.leases, oauth)
    installed = Installed(desk, renewal, stores.erasing, hosted.file_host)
    return installed, list(Consent(oauth, stores.states, installed, desk.bucket).routes)


def _reachable(desk: Desk) -> Check:
    """Whether Redis answers. The worker ends with the process, and the process with the worker."""

    async def check() -> None:
        await desk.log.read("ready")

    return check
