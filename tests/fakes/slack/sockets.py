"""
Socket Mode: up to ten sockets per app, each envelope to one of them in turn, and an acknowledgement expected on the
socket that carried it.  Sockets can be refreshed, cut, and made to fall silent while they look healthy.
"""

import asyncio
import contextlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.deliveries import Delivery, Taken
from tests.fakes.slack.state import Slack

Json = dict[str, Any]

MOST_SOCKETS = 10


@dataclass(eq=False)
class Socket:
    """`silent`: takes envelopes and delivers none. `deaf`: answers no ping, sends none."""

    ws: web.WebSocketResponse
    silent: bool = False
    deaf: bool = False
    delivered: int = 0

    async def send(self, frame: Json) -> None:
        if not self.silent:
            self.delivered += 1
            await self.ws.send_str(json.dumps(frame))


class Sockets:
    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.open: list[Socket] = []
        self.ever = 0
        self.late: list[str] = []
        """Envelopes acknowledged too late or on another socket."""
        self.any_socket_acknowledges = False
        self.next_are_silent = False
        self.lose_acknowledgements = 0
        """So many of those to come are lost on their way: the app has done its part, Slack delivers again."""
        self._waiting: dict[str, tuple[asyncio.Future[Json], Socket]] = {}
        self._turn = 0
        self._arrived = asyncio.Event()

    async def offer(self, delivery: Delivery, retry: int, reason: str) -> Taken:
        patience_s = self.slack.timing.wait_for_socket_s
        if delivery.kind != "events_api":
            patience_s = min(patience_s, self.slack.timing.ack_within_s)
        socket = await self._next(patience_s)
        if socket is None:
            return Taken("timeout")
        frame: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != "events_api",
            "payload": delivery.payload,
        }
        if delivery.kind == "events_api":
            frame |= {"retry_attempt": retry, "retry_reason": reason}
        answered = asyncio.get_running_loop().create_future()
        self._waiting[frame["envelope_id"]] = (answered, socket)
        try:
            await socket.send(frame)
            # Python 3.11's `wait_for` may lose the cancellation that ends the fake.
            async with asyncio.timeout(self.slack.timing.ack_within_s):
                return Taken(answer=await answered)
        except (TimeoutError, ConnectionError):
            return Taken("timeout")
        finally:
            self._waiting.pop(frame["envelope_id"], None)

    async def _next(self, patience_s: float) -> Socket | None:
        """The open socket whose turn it is, waiting for one; None if none comes."""
        if not self.open:
            self._arrived.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience_s):
                    await self._arrived.wait()
        if not self.open:
            return None
        self._turn += 1
        return self.open[self._turn % len(self.open)]

    async def connect(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.slack.tickets:
            return web.Response(status=404)
        self.slack.tickets.discard(ticket)
        ws = web.WebSocketResponse(autoping=False, timeout=0.1)
        await ws.prepare(request)
        if len(self.open) >= MOST_SOCKETS:
            await ws.send_str(json.dumps({"type": "disconnect", "reason": "too_many_websockets"}))
            await ws.close()
            return ws
        socket = Socket(ws, silent=self.next_are_silent)
        await self._hello(socket)
        pinging = asyncio.create_task(self._ping(socket))
        try:
            await self._listen(socket)
        finally:
            pinging.cancel()
            self._gone(socket)
        return ws

    async def _hello(self, socket: Socket) -> None:
        info = {"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18_060}
        hello = {"type": "hello", "num_connections": len(self.open) + 1, "debug_info": info}
        await socket.ws.send_str(json.dumps({**hello, "connection_info": {"app_id": self.slack.app.id}}))
        with self.slack.world.change():
            self.open.append(socket)
            self.ever += 1
        self._arrived.set()

    async def _listen(self, socket: Socket) -> None:
        async for message in socket.ws:
            if message.type == WSMsgType.PING and not socket.deaf:
                await socket.ws.pong(message.data)
            elif message.type == WSMsgType.TEXT:
                said = json.loads(message.data)
                self._acknowledged(socket, str(said.get("envelope_id")), said.get("payload") or {})

    def _acknowledged(self, socket: Socket, envelope_id: str, answer: Json) -> None:
        if self.lose_acknowledgements:
            self.lose_acknowledgements -= 1
            return
        answered, carrier = self._waiting.get(envelope_id, (None, socket))
        counts = carrier is socket or self.any_socket_acknowledges
        if answered is not None and counts and not answered.done():
            answered.set_result(answer)
        else:
            with self.slack.world.change():
                self.late.append(envelope_id)

    async def _ping(self, socket: Socket) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                await asyncio.sleep(self.slack.timing.ping_every_s)
                if not socket.deaf:
                    await socket.ws.ping(b"ping from the fake")

    def _gone(self, socket: Socket) -> None:
        with self.slack.world.change():
            if socket in self.open:
                self.open.remove(socket)
        for answered, carrier in self._waiting.values():
            if carrier is socket and not answered.done() and not self.any_socket_acknowledges:
                answered.set_exception(ConnectionError("the socket closed"))

    async def refresh(self, reason: str) -> None:
        """Ask the app to leave every open socket; with `refresh_requested` they are closed a little later."""
        for socket in list(self.open):
            with contextlib.suppress(ConnectionError):
                frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-fake"}}
                await socket.ws.send_str(json.dumps(frame))
            if reason != "warning":
                asyncio.get_running_loop().call_later(0.5, self._cut, socket)

    async def cut(self) -> None:
        """End every connection without a word."""
        for socket in list(self.open):
            self._cut(socket)

    def _cut(self, socket: Socket) -> None:
        transport = socket.ws._req.transport if socket.ws._req else None
        if transport:
            transport.abort()

    async def close(self) -> None:
        await asyncio.gather(*(socket.ws.close() for socket in list(self.open)), return_exceptions=True)
