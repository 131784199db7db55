"""The Events API over HTTP: signed requests to the app's one address, with the headers of a retry."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.deliveries import Delivery, Taken
from tests.fakes.slack.state import Slack

Json = dict[str, Any]


def signed(secret: str, body: str, at_s: int) -> dict[str, str]:
    """The headers that prove who sent the body."""
    base = f"v0:{at_s}:{body}".encode()
    mark = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at_s), "X-Slack-Signature": mark}


def encoded(kind: str, payload: Json) -> tuple[str, str]:
    """Body and content type of a payload."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


class Hooks:
    def __init__(self, slack: Slack, url: str) -> None:
        self.slack = slack
        self.url = url
        self.session = aiohttp.ClientSession()

    async def offer(self, delivery: Delivery, retry: int, reason: str) -> Taken:
        body, content_type = encoded(delivery.kind, delivery.payload)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (fake)"}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason or "http_timeout"}
        headers |= signed(self.slack.app.signing_secret, body, int(time.time()))
        try:
            async with asyncio.timeout(self.slack.timing.ack_within_s):
                status, said, answered = await self.knock(body, headers)
        except TimeoutError:
            return Taken("http_timeout")
        except aiohttp.ClientError:
            return Taken("connection_failed")
        if status != 200:
            return Taken("http_error", last=answered.get("X-Slack-No-Retry") == "1")
        return Taken(answer=_answer(said))

    async def knock(self, body: str, headers: dict[str, str]) -> tuple[int, str, Mapping[str, str]]:
        """Status, body and headers of what the app answers."""
        async with self.session.post(self.url, data=body.encode(), headers=headers, allow_redirects=False) as said:
            return said.status, await said.text(), said.headers

    async def close(self) -> None:
        await self.session.close()


def _answer(said: str) -> Json:
    if not said.strip():
        return {}
    try:
        tree = json.loads(said)
    except ValueError:
        return {"text": said}
    return tree if isinstance(tree, dict) else {"text": said}
