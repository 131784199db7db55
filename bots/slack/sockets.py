"""
Socket Mode: there is always a link to Slack, and a newer one stands before an older one is given up.

    Slack asks to leave        a new link; the old one goes on until Slack closes it, or for a while
    closed, or silent          a new link at once, then after longer and longer pauses
    nothing brought for long   a new link, in case the old one is dead in a way that its pings do not show
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

from bots.slack.arrival import OUT_OF_REACH
from bots.slack.calls import Unsure
from bots.slack.link import Json, Link, Take
from core.measures import Measure, Measures, Unmeasured

logger = logging.getLogger(__name__)

_PAUSES_S = (0.2, 1.0, 5.0, 15.0, 30.0)
_STALE = 60
"""After so many times the silence that is borne, a link that brought nothing is replaced."""
_LINGER_S = 10.0
TOO_MANY = "Slack refuses one more connection of this app (it takes ten): stop a process that is not needed."
_GREETING_S = 15.0


class Sockets:
    """`address` gives a new address for a link; a `ChairsideError` of it other than `Unsure` ends everything."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        take: Take,
        address: Callable[[], Awaitable[str]],
        silence_s: float,
        proxy: str | None = None,
        *,
        measures: Measures | None = None,
    ) -> None:
        self._session = session
        self._take = take
        self._address = address
        self._silence_s = silence_s
        self._proxy = proxy
        self._measures = measures or Unmeasured()
        self._links: set[Link] = set()

    async def run(self, opened: Callable[[], None]) -> None:
        """Serve until cancelled, and then answer what was taken. Raise `Unsure` if no first link can be opened."""
        async with asyncio.TaskGroup() as group:
            try:
                link = await self._open()
                opened()
                while True:
                    self._links.add(link)
                    self._hears(yes=True)
                    group.create_task(self._served(link))
                    await self._needed(link)
                    self._hears(yes=not link.over.is_set())
                    newer = await self._opened_again()
                    group.create_task(_left(link))
                    link = newer
            finally:
                await asyncio.gather(*(link.shut() for link in self._links))

    async def _served(self, link: Link) -> None:
        try:
            await link.listen()
        finally:
            self._links.discard(link)

    async def _needed(self, link: Link) -> None:
        """Wait until another link is needed."""
        clock, stale_s = asyncio.get_running_loop().time, self._silence_s * _STALE
        while not link.over.is_set() and (left_s := link.brought_at + stale_s - clock()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left_s):
                    await link.over.wait()

    async def _opened_again(self) -> Link:
        missed = 0
        while True:
            try:
                return await self._open()
            except Unsure:
                if not missed:
                    logger.warning("Slack is out of reach; trying again until it is not.")
                await asyncio.sleep(_PAUSES_S[min(missed, len(_PAUSES_S) - 1)])
                missed += 1

    def _hears(self, *, yes: bool) -> None:
        self._measures.stands(Measure.CONNECTED, float(yes), "slack")

    async def _open(self) -> Link:
        address = await self._address()
        try:
            async with asyncio.timeout(_GREETING_S):
                ws = await self._session.ws_connect(address, autoping=False, proxy=self._proxy)
                link = Link(ws, self._take, self._silence_s)
                greeting = await link.greeting()
                if greeting == "hello":
                    self._measures.count(Measure.CONNECTIONS, "slack")
                    return link
                await link.shut()
        except (aiohttp.ClientError, ConnectionError, TimeoutError, ValueError) as exc:
            raise Unsure(OUT_OF_REACH) from exc
        raise Unsure(TOO_MANY if greeting else OUT_OF_REACH)


async def _left(link: Link) -> None:
    """What Slack still sends by a link that it asked us to leave is taken. One that brings nothing is shut at once."""
    if link.over.is_set():
        await asyncio.sleep(_LINGER_S)
    await link.shut()


def taken_by(app: AsyncApp) -> Take:
    """What Bolt answers to an envelope."""

    async def take(envelope: Json) -> Json | None:
        request = SocketModeRequest.from_dict(envelope)
        return _payload(await run_async_bolt_app(app, request)) if request else None

    return take


def _payload(response: BoltResponse) -> Json | None:
    if response.status != 200:
        return None
    if not response.body:
        return {}
    is_json = response.headers.get("content-type", [""])[0].startswith("application/json")
    return dict(json.loads(response.body)) if is_json else {"text": response.body}
