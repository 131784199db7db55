"""
The app behind HTTP: one address for all that Slack sends, and two for whoever watches over the process.

    POST /slack/events   events, commands, presses, forms: signed by Slack, not older than five minutes, bounded
    GET  /health         the process runs
    GET  /ready          Redis answers and the worker works

Nobody but Slack learns anything from an answer: what is wrong with a request is not told.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bots.slack.underway import Underway
from core.errors import ChairsideError, fault_of

logger = logging.getLogger(__name__)

EVENTS = "/slack/events"
MAX_BYTES = 1_000_000
_BODY_S = 10.0
_READY_S = 2.0

Check = Callable[[], Awaitable[None]]
"""Returns if all is well; raises `ChairsideError` if not."""


@dataclass(frozen=True)
class Door:
    """Lets in what Slack has signed."""

    app: AsyncApp
    verifier: SignatureVerifier
    underway: Underway

    async def take(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(_BODY_S):
                body = await _bounded(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        if not self._signed(request, body):
            return Response(status_code=401)
        try:
            told = to_async_bolt_request(request, body)
        except ValueError:
            return Response(status_code=400)
        with self.underway.one():
            return to_starlette_response(await self.app.async_dispatch(told))

    def _signed(self, request: Request, body: bytes) -> bool:
        told = request.headers
        try:
            signature, at = told.get("x-slack-signature"), told.get("x-slack-request-timestamp")
            return self.verifier.is_valid(body, at, signature)
        except (ValueError, TypeError):
            # No number for a time, no text for a body, no ASCII for a signature: not Slack.
            return False


async def _bounded(request: Request) -> bytes | None:
    """The body; None if it is too long."""
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > MAX_BYTES:
            return None
    return bytes(held)


def web_app(door: Door, ready: Check, *more: BaseRoute) -> Starlette:
    async def is_ready(_: Request) -> Response:
        try:
            async with asyncio.timeout(_READY_S):
                await ready()
        except (ChairsideError, TimeoutError):
            return JSONResponse({"ready": False}, 503)
        return JSONResponse({"ready": True})

    routes = [Route(EVENTS, door.take, methods=["POST"]), Route("/health", _healthy), Route("/ready", is_ready), *more]
    return Starlette(routes=routes, exception_handlers={Exception: _broken})


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _broken(_: Request, error: Exception) -> Response:
    logger.error("a request was not answered: %s", fault_of(error))
    return Response(status_code=500)
