"""
OAuth: where a person is sent to let the app into a workspace, and the tokens that come of it.

A refresh token is good once, so nothing here is repeated after an answer was lost.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urljoin

from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.arrival import EMAIL, SCOPES
from bots.slack.calls import Json, Refused, open_client, patient, repeated
from bots.slack.events import PLATFORM
from core.installations import Installation

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
ORGANISATION = "whole_organisation"


def owner_of(team: str) -> str:
    """A workspace as the owner of what is stored of it."""
    return f"{PLATFORM}:{team}"


@dataclass(frozen=True)
class OAuth:
    """`public_url` is where Slack and people reach us, `client` has no token. Calls raise `Refused` or `Unsure`."""

    client: AsyncWebClient
    client_id: str
    client_secret: str = field(repr=False)
    public_url: str
    clock: Callable[[], float]

    @property
    def redirect(self) -> str:
        return f"{self.public_url}{REDIRECT}"

    def consent(self, state: str) -> str:
        """Slack's page on which the person agrees."""
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(sorted(SCOPES | {EMAIL})),
            "redirect_uri": self.redirect,
            "state": state,
        }
        return f"{urljoin(self.client.base_url, '/oauth/v2/authorize')}?{urlencode(asked)}"

    async def exchanged(self, code: str) -> tuple[Installation, str]:
        """What the code is good for, and the workspace's name."""
        told = await self._access(code=code, redirect_uri=self.redirect)
        team = told.get("team") or {}
        if told.get("is_enterprise_install") or not str(team.get("id", "")).isalnum():
            raise Refused(ORGANISATION)
        token = str(told["access_token"])
        session = self.client.session
        beside = open_client(token, self.client.base_url, session) if session else AsyncWebClient(token)
        who = await repeated(beside.auth_test)
        now = self.clock()
        held = Installation(owner_of(team["id"]), str(told["bot_user_id"]), str(who["bot_id"]), token, now)
        return _granted(held, told, now), str(team.get("name") or "your workspace")

    async def renewed(self, held: Installation) -> Installation:
        """The installation with its next token."""
        told = await self._access(grant_type="refresh_token", refresh_token=held.refresh_token)
        return _granted(held, told, self.clock())

    async def _access(self, **asked: str) -> Json:
        """The SDK's own method uses a part of aiohttp that goes away."""
        proof = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        headers = {"Authorization": f"Basic {proof}"}
        return await patient(lambda: self.client.api_call("oauth.v2.access", data=asked, headers=headers))


def _granted(held: Installation, told: Json, now: float) -> Installation:
    lasts_s = told.get("expires_in")
    return replace(
        held,
        token=str(told["access_token"]),
        refresh_token=str(told.get("refresh_token") or ""),
        expires_at=now + float(lasts_s) if lasts_s else None,
    )
