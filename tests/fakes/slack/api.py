"""The HTTP side of the fake: Web API, uploads and downloads, response addresses, the consent page of OAuth."""

import asyncio
import time
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from tests.fakes.slack import answers
from tests.fakes.slack.calls import Call, read_call
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.methods import uploads
from tests.fakes.slack.methods.table import METHODS, Method
from tests.fakes.slack.spoiling import LOGIN_PAGE, hung_up, limited, spoiled
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import File

Json = dict[str, Any]


class Api:
    """`broken` are errors of the fake itself; a test that meets one fails."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.broken: list[Exception] = []

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/api/{method}", self.call),
            web.post("/upload/v1/{ticket}", self.upload),
            web.get("/files-pri/{file}/download/{name}", self.download),
            web.get("/files-pri/{file}/{name}", self.private),
            web.post("/response/{team}/{name}", self.respond),
            web.get("/oauth/v2/authorize", self.consent),
            web.get("/signin", _signin),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            call = await read_call(request)
        except Refused as refusal:
            return web.json_response({"ok": False, "error": refusal.error})
        held = self.slack.installations.get(call.token)
        call.team = held.team if held else ""
        fault = await self._arrived(call)
        early = await spoiled(request, call, fault)
        if early is not None:
            return early
        wait_s = self.slack.rates.wait_s(call)
        if wait_s:
            return limited(call, wait_s)
        with self.slack.world.change():
            answer = self._perform(call)
        if fault.kind == "lost":
            call.outcome = "lost"
            return hung_up(request, fault)
        scopes = ",".join(sorted(held.scopes)) if held else ""
        return web.json_response(answer, headers={"x-oauth-scopes": scopes})

    async def _arrived(self, call: Call) -> Fault:
        with self.slack.world.change():
            self.slack.calls.append(call)
            fault = self.slack.faults.next(call)
        if fault.delay_s:
            await asyncio.sleep(fault.delay_s)
        return fault

    def _perform(self, call: Call) -> Json:
        method = METHODS.get(call.method, UNKNOWN)
        try:
            _authorise(self.slack, call, method)
            answer = method.work(self.slack, call)
        except Refused as refusal:
            call.outcome = refusal.error
            return {"ok": False, "error": refusal.error, **refusal.more}
        except Exception as error:
            self.broken.append(error)
            raise
        call.outcome = "ok"
        return {"ok": True, **answer}

    async def upload(self, request: web.Request) -> web.StreamResponse:
        call = Call("upload", {"ticket": request.match_info["ticket"]})
        fault = await self._arrived(call)
        if request.content_type.startswith("multipart/"):
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            body = parts[0].file.read() if parts else b""
        else:
            body = await request.read()
        early = await spoiled(request, call, fault)
        if early is not None:
            return early
        with self.slack.world.change():
            status, words = uploads.take_bytes(self.slack, call.args["ticket"], body, request.content_type)
            call.outcome = "ok" if status == 200 else words
        return hung_up(request, fault) if fault.kind == "lost" else web.Response(status=status, text=words)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file for a bearer who may read it; HTML and 200 for everybody else."""
        file = self.slack.world.files.get(request.match_info["file"].partition("-")[2])
        call = Call("download", {"file": file.id if file else ""})
        fault = await self._arrived(call)
        early = await spoiled(request, call, fault)
        if early is not None:
            return early
        held = self.slack.installations.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if file is None or file.mode == "external":
            return web.Response(status=404, text=LOGIN_PAGE, content_type="text/html")
        if held is None or held.state != "active" or "files:read" not in held.scopes or held.team != file.team:
            call.outcome = "page"
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        return await self._content(request, call, file, fault)

    async def _content(self, request: web.Request, call: Call, file: File, fault: Fault) -> web.StreamResponse:
        call.outcome = fault.kind if fault.kind == "cut" else "ok"
        if fault.kind != "cut":
            return web.Response(body=file.content, content_type=file.mimetype)
        broken = web.StreamResponse(headers={"Content-Length": str(len(file.content)), "Content-Type": file.mimetype})
        await broken.prepare(request)
        await broken.write(file.content[: len(file.content) // 2])
        if request.transport:
            request.transport.close()
        return broken

    async def private(self, request: web.Request) -> web.StreamResponse:
        """`url_private`: pictures come, everything else is sent elsewhere."""
        file = self.slack.world.files.get(request.match_info["file"].partition("-")[2])
        if file and file.mimetype.startswith("image/"):
            return await self.download(request)
        return web.Response(status=302, headers={"Location": f"{self.slack.url}/signin"})

    async def respond(self, request: web.Request) -> web.StreamResponse:
        said = await request.json()
        call = Call("response_url", said)
        fault = await self._arrived(call)
        early = await spoiled(request, call, fault)
        if early is not None:
            return early
        with self.slack.world.change():
            status, body = answers.respond(self.slack, request.match_info["name"], said)
            call.outcome = str(body.get("error", "ok"))
        return hung_up(request, fault) if fault.kind == "lost" else web.json_response(body, status=status)

    async def consent(self, request: web.Request) -> web.StreamResponse:
        """The person agrees at once, for the workspace whose `team` the address names, else for the first."""
        asked = request.query
        if asked.get("client_id") != self.slack.app.client_id:
            return web.Response(status=400, text="invalid_client_id")
        with self.slack.world.change():
            code = self.slack.world.new_id("code")
            self.slack.codes[code] = asked.get("team") or next(iter(self.slack.world.teams))
            self.slack.app.scopes = set(asked.get("scope", "").split(","))
        back = urlencode({"code": code, "state": asked.get("state", "")})
        return web.Response(status=302, headers={"Location": f"{asked['redirect_uri']}?{back}"})


async def _signin(_request: web.Request) -> web.Response:
    return web.Response(text=LOGIN_PAGE, content_type="text/html")


def _unknown(_slack: Slack, _call: Call) -> Json:
    raise Refused("unknown_method")


UNKNOWN = Method(_unknown, auth="none")


def _authorise(slack: Slack, call: Call, method: Method) -> None:
    if method.auth == "none":
        return
    held = slack.installations.get(call.token)
    if not call.token:
        raise Refused("not_authed")
    if held is None and call.token != slack.app.app_token:
        raise Refused("invalid_auth")
    if (method.auth == "app") == (held is not None):
        raise Refused("not_allowed_token_type")
    if held is not None:
        if held.state != "active":
            raise Refused(held.state)
        if held.expires_s is not None and time.monotonic() > held.expires_s:
            raise Refused("token_expired")
        if method.scopes:
            slack.need_scope(call, *method.scopes)
