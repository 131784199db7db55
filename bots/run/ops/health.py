"""
What a process tells of itself over HTTP, to whoever is on the same machine unless an operator opens it:

    GET /health    200, as long as its loop goes round
    GET /ready     200 if every part does its work, else 503; which part does not
    GET /metrics   the measures, as Prometheus reads them

Nothing else is told: no address, no error's text, no id.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from socket import socket

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bots.run.ops.metrics import MEDIA_TYPE, PrometheusMeasures
from bots.run.ops.readiness import Parts
from bots.serving import answer

Look = Callable[[], Awaitable[None]]
"""Sets those levels that are asked for and not told."""


@dataclass(frozen=True)
class Telling:
    measures: PrometheusMeasures
    parts: Callable[[], Awaitable[Parts]]
    look: Look

    def app(self) -> Starlette:
        routes = [Route("/health", _alive), Route("/ready", self._ready), Route("/metrics", self._metrics)]
        return Starlette(routes=routes)

    async def _ready(self, _: Request) -> Response:
        parts = await self.parts()
        ready = all(state == "ok" for state in parts.values())
        return JSONResponse({"ready": ready, "parts": parts}, 200 if ready else 503)

    async def _metrics(self, _: Request) -> Response:
        await self.look()
        return Response(self.measures.text(), headers={"content-type": MEDIA_TYPE})


async def _alive(_: Request) -> Response:
    return PlainTextResponse("ok")


@asynccontextmanager
async def telling(what: Telling, listening: socket) -> AsyncIterator[None]:
    """Answer while the block runs."""
    serving = asyncio.create_task(answer(what.app(), listening))
    try:
        yield
    finally:
        serving.cancel()
        await asyncio.wait({serving})
