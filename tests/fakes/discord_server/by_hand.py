"""A REST call without any library, where a test wants Discord's own words."""

import json
import urllib.error
import urllib.request
from typing import Any

from tests.fakes.discord_server.model import Channel
from tests.fakes.discord_server.server import FakeDiscord


def ask(fake: FakeDiscord, method: str, path: str, body: object = None, token: str | None = None) -> tuple[int, Any]:
    """The status and the JSON."""
    headers = {"Authorization": f"Bot {token or fake.token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(fake.rest_url + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def send(fake: FakeDiscord, channel: Channel, **body: Any) -> tuple[int, Any]:
    return ask(fake, "POST", f"/channels/{channel.id}/messages", body)
