"""
One WebSocket to Slack: what comes in by it, and the acknowledgements that go back by it.

Slack looks for an acknowledgement only where it sent the envelope, so what a link brought is answered there, also after
a newer link has taken over.  A link on which nothing is heard, not even the answer to our own ping, is dead, however
open it looks.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
from aiohttp import WSMsgType

logger = logging.getLogger(__name__)

Json = dict[str, Any]
Take = Callable[[Json], Awaitable[Json | None]]
"""What becomes of an envelope: the payload of its acknowledgement, or None if it is not to be acknowledged."""

SILENT = "Slack has not been heard for %.0f s: connecting anew."
_OVER = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}
_PINGS = 3
_ANSWER_S = 3.0
"""Slack waits no longer for an acknowledgement."""
_SHUT_S = 2.0


class Link:
    """`over` is set when another link is needed. `brought_at` is when it last brought an envelope (loop time)."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse, take: Take, silence_s: float) -> None:
        self.over = asyncio.Event()
        self.brought_at = _now()
        self._ws = ws
        self._take = take
        self._silence_s = silence_s
        self._taking = True
        self._answers: set[asyncio.Task[None]] = set()

    async def greeting(self) -> str:
        """What Slack says first: `hello`, or `disconnect` where there are too many links; empty if it hangs up."""
        while (frame := await self._heard()) is not None:
            if kind := frame.get("type"):
                return str(kind)
        return ""

    async def listen(self) -> None:
        """Until it is closed, or silent for too long. What it brought is answered before this returns."""
        pinging = asyncio.create_task(self._ping())
        try:
            while (frame := await self._heard()) is not None:
                self._told(frame)
        except TimeoutError:
            logger.warning(SILENT, self._silence_s)
        finally:
            self.over.set()
            pinging.cancel()
            await self.shut()

    async def answered(self) -> None:
        """Take nothing more, and wait for the answers to what was taken."""
        self._taking = False
        while self._answers:
            await asyncio.wait(self._answers)

    async def shut(self) -> None:
        """Close it, after the answers that Slack waits for. Repeating it is harmless."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                await self.answered()
        for late in self._answers:
            late.cancel()
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(_SHUT_S):
                await self._ws.close()

    async def _heard(self) -> Json | None:
        """The next frame, empty for one that says nothing to us; None once it is closed. Raise `TimeoutError`."""
        async with asyncio.timeout(self._silence_s):
            message = await self._ws.receive()
        if message.type in _OVER:
            return None
        if message.type is WSMsgType.PING:
            with suppress(ConnectionError):
                await self._ws.pong(message.data)
        return _read(message.data) if message.type is WSMsgType.TEXT else {}

    def _told(self, frame: Json) -> None:
        if frame.get("type") == "disconnect":
            self.over.set()
        elif "envelope_id" in frame and self._taking:
            self.brought_at = _now()
            answer = asyncio.create_task(self._answer(frame))
            self._answers.add(answer)
            answer.add_done_callback(self._answers.discard)

    async def _answer(self, envelope: Json) -> None:
        payload = await self._take(envelope)
        if payload is not None:
            said = {"envelope_id": envelope["envelope_id"], **({"payload": payload} if payload else {})}
            # What cannot be acknowledged any more is delivered again, and found to be known.
            with suppress(ConnectionError):
                await self._ws.send_str(json.dumps(said))

    async def _ping(self) -> None:
        with suppress(ConnectionError):
            while True:
                await asyncio.sleep(self._silence_s / _PINGS)
                await self._ws.ping()


def _read(text: str) -> Json:
    try:
        frame = json.loads(text)
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}


def _now() -> float:
    return asyncio.get_running_loop().time()
