"""
The two pages of an installation.

    GET /slack/install          a state is issued, and the browser sent to Slack with it
    GET /slack/oauth_redirect   it comes back with the state and a code, which is exchanged and stored

The state stands in a cookie too: who has not begun here cannot be made to end here.
"""

import logging
import secrets
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bots.slack.calls import Refused
from bots.slack.installed import Installed
from bots.slack.oauth import INSTALL, ORGANISATION, REDIRECT, OAuth
from bots.text import clean_line
from core.errors import ChairsideError, PlatformError, StorageError
from core.installations import States
from core.ports import Bucket

logger = logging.getLogger(__name__)

COOKIE = "chairside_install"
STATE_S = 600
INSTALLS_PER_MIN = 60
_MOST_CHARS = 512

DONE = "Chairside is in {team}. In a channel of your committee write /invite @Chairside, then /paper help."
DECLINED = "Nothing was installed. To begin again, open the installation link."
STALE = "This installation was not begun in this browser, or too long ago. Open the installation link again."
UNTAKEN = "Slack did not take the installation. Open the installation link again."
WHOLE = "Chairside is installed in single workspaces, not in a whole organisation. Choose a workspace."
LATER = "This cannot be done just now. Try again in a few minutes."
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Chairside</title><body style="font:1.1rem/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem">
<h1>Chairside</h1><p>{words}</p></body></html>"""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Consent:
    oauth: OAuth
    states: States
    installed: Installed
    bucket: Bucket

    @property
    def routes(self) -> list[Route]:
        return [Route(INSTALL, self.begin), Route(REDIRECT, self.end)]

    async def begin(self, _: Request) -> Response:
        try:
            if not await self.bucket.take("slack-installs", INSTALLS_PER_MIN):
                return _page(LATER, 429)
            state = await self.states.issue()
        except StorageError:
            return _page(LATER, 503)
        sent = RedirectResponse(self.oauth.consent(state), 302, _HEADERS)
        secure = self.oauth.public_url.startswith("https:")
        sent.set_cookie(COOKIE, state, STATE_S, path="/slack", secure=secure, httponly=True, samesite="lax")
        return sent

    async def end(self, request: Request) -> Response:
        try:
            page = await self._ended(request)
        except StorageError:
            page = _page(LATER, 503)
        except Refused as refused:
            page = _page(WHOLE if refused.code == ORGANISATION else UNTAKEN, 400)
        except PlatformError:
            page = _page(UNTAKEN, 502)
        page.delete_cookie(COOKIE, path="/slack")
        return page

    async def _ended(self, request: Request) -> Response:
        state, code = (request.query_params.get(name, "")[:_MOST_CHARS] for name in ("state", "code"))
        begun = request.cookies.get(COOKIE, "")
        is_same = bool(state) and secrets.compare_digest(state.encode(), begun.encode())
        if not (is_same and await self.states.consume(state)):
            return _page(STALE, 400)
        if "error" in request.query_params or not code:
            return _page(DECLINED, 200)
        installation, team = await self.oauth.exchanged(code)
        try:
            await self.installed.enter(installation)
        except ChairsideError as error:
            logger.error("an installation could not be stored: %s", error)  # noqa: TRY400 - its text says all
            raise
        return _page(DONE.format(team=clean_line(team)), 200)


def _page(words: str, status: int) -> Response:
    return HTMLResponse(_PAGE.format(words=escape(words)), status, _HEADERS)
