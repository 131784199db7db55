"""What a fault looks like on the wire."""

import asyncio

from aiohttp import web

from tests.fakes.slack.calls import Call
from tests.fakes.slack.faults import Fault

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>"


async def spoiled(request: web.Request, call: Call, fault: Fault) -> web.StreamResponse | None:
    """What a fault answers before anything was done; None if the work is to be done."""
    if fault.kind in {"none", "lost", "cut"}:
        return None
    call.outcome = fault.error or fault.kind
    if fault.kind == "limited":
        return limited(call, fault.retry_after_s)
    if fault.kind == "stalled":
        await asyncio.sleep(3_600)
    return hung_up(request, fault) if fault.kind in {"dropped", "stalled"} else _worded(request, fault)


def _worded(request: web.Request, fault: Fault) -> web.Response:
    if fault.kind == "refused":
        return web.json_response({"ok": False, "error": fault.error, **fault.more})
    if fault.kind == "page":
        return web.Response(text=LOGIN_PAGE, content_type="text/html")
    if fault.kind == "redirect":
        return web.Response(status=302, headers={"Location": f"{request.url.origin()}/signin"})
    return web.Response(status=fault.status, text="upstream connect error", content_type="text/html")


def limited(call: Call, retry_after_s: int) -> web.Response:
    call.outcome = "ratelimited"
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(retry_after_s)})


def hung_up(request: web.Request, fault: Fault) -> web.Response:
    if fault.also:
        fault.also()
    if request.transport:
        request.transport.abort()
    return web.Response()
