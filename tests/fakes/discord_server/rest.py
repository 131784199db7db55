"""The REST side on a socket: reads the call, asks limits and faults, lets the handler act, answers and logs."""

import asyncio
import json
import socket
import struct
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.discord_server import routes
from tests.fakes.discord_server.calls import Call, Logged, Upload
from tests.fakes.discord_server.faults import LOST, RESET, Fault, Faults
from tests.fakes.discord_server.limits import VIA
from tests.fakes.discord_server.payloads import signature
from tests.fakes.discord_server.refusals import Refusal, unauthorised, unknown_route
from tests.fakes.discord_server.world import World

API = "/api/v10"


class Rest:
    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.log: list[Logged] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method, path = request.method, unquote(request.path.removeprefix(API))
        found = routes.find(method, path)
        if found is None:
            logged = Logged(Call(method, "", path, {}, {}, None, {}, 0.0))
            return self._say(logged, unknown_route())
        route, named = found
        body, uploads = await _read(request)
        query = dict(request.query)
        call = Call(method, route.template, path, named, query, body, uploads, self.world.clock.now_s())
        logged = Logged(call)
        fault = self.faults.take(call)
        if fault is not None:
            logged.fault = fault.word
            if not fault.after and await self._suffer(request, fault):
                return self._say(logged, fault.says)
            if fault.do is not None:
                fault.do(call)
        result = self._act(request, route, logged)
        if fault is not None and fault.after:
            with self.world.changed:
                self.log.append(logged)
                self.world.changed.notify_all()
            if await self._suffer(request, fault):
                return self._say(logged, fault.says)
        return self._say(logged, result)

    async def _suffer(self, request: web.Request, fault: Fault) -> bool:
        """True if the call has its answer, or will never have one."""
        if fault.wait_s:
            await asyncio.sleep(fault.wait_s)
        if fault.hold is not None:
            await fault.hold.wait()
        if fault.breaks is not None:
            _end(request, hard=fault.breaks in {LOST, RESET})
        return fault.breaks is not None or fault.says is not None

    def _act(self, request: web.Request, route: routes.Route, logged: Logged) -> Refusal | web.Response:
        """Let the handler change the world, all at once."""
        call, world = logged.call, self.world
        with world.changed:
            try:
                if not route.by_token and request.headers.get("Authorization") != f"Bot {world.token}":
                    raise unauthorised()
                major = call.named.get("channel") or call.named.get("guild") or call.named.get("token") or ""
                logged.headers = world.limits.count(route.bucket, major, globally=not route.by_token)
                answer = route.handler(world, call)
            except Refusal as refusal:
                return refusal
            finally:
                world.changed.notify_all()
        return _json(answer.status, answer.tree, {**logged.headers, **VIA})

    def _say(self, logged: Logged, result: Refusal | web.Response | None) -> web.StreamResponse:
        if isinstance(result, Refusal):
            logged.code = int(result.tree.get("code", 0))
            via = VIA if result.via else {}
            result = _json(
                result.status, result.tree, {**logged.headers, **result.headers, **via}, plain=not result.via
            )
        logged.status = result.status if result else 0
        with self.world.changed:
            if logged not in self.log:
                self.log.append(logged)
            self.world.changed.notify_all()
        return result or web.Response()

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The CDN: what is uploaded may be fetched by whoever has an address that is signed and not yet expired."""
        world, expires = self.world, request.query.get("ex", "")
        with world.changed:
            good = request.query.get("hm") == signature(request.path, expires)
            late = not good or int(expires, 16) < world.clock.now_s()
            kept = world.files.get(request.match_info["file"])
        if late or kept is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=kept.data, headers={"Content-Type": kept.content_type})


def _json(status: int, tree: Any, headers: dict[str, str], *, plain: bool = False) -> web.Response:
    """The content type has no charset: Discord's has none, and discord.py looks at it whole."""
    if tree is None:
        return web.Response(status=status, headers=headers)
    kind = "text/html" if plain else "application/json"
    return web.Response(status=status, body=json.dumps(tree).encode(), headers={**headers, "Content-Type": kind})


async def _read(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    if not request.can_read_body:
        return None, {}
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else None), {}
    form = await request.post()
    uploads = {}
    for name, part in form.items():
        if isinstance(part, web.FileField):
            n = int(name.removeprefix("files[").removesuffix("]"))
            uploads[n] = Upload(part.filename, part.content_type, part.file.read())
    return json.loads(str(form.get("payload_json", "null"))), uploads


def _end(request: web.Request, *, hard: bool) -> None:
    """A hard end is a reset, which the other side sees as errno 104; a soft one is a closed connection."""
    transport = request.transport
    if transport is None:
        return
    if hard:
        sock = transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
