"""What must be set before Slack can be served, named all at once, and never repeated."""

import os
import socket
from dataclasses import fields

import pytest

from bots.serving import address_of, listening_on
from bots.slack.tokens import Hosted, hosted_of, tokens_of
from core.errors import InputError
from core.settings import Settings
from tests.bots.slack.hosting import KEYS, PUBLIC

WHOLE = {
    "SLACK_SIGNING_SECRET": "signing-secret",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "client-secret",
    "CHAIRSIDE_SECRET_KEYS": f"{KEYS}, {KEYS},",
    "CHAIRSIDE_SLACK_PUBLIC_URL": f"{PUBLIC}/",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("SLACK_", "CHAIRSIDE_")):
            monkeypatch.delenv(name)


def held(monkeypatch: pytest.MonkeyPatch, **changed: str) -> Hosted:
    for name, value in {**WHOLE, **changed}.items():
        monkeypatch.setenv(name, value)
    return hosted_of(Settings())


def test_by_oauth_the_apps_own_token_is_not_used_and_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = held(monkeypatch, SLACK_BOT_TOKEN="xoxb-of-one")
    assert (found.client_id, found.bot, found.public_url) == ("1.2", "", PUBLIC)
    assert found.secret_keys == (KEYS, KEYS)
    assert (found.host, found.port, found.file_host) == ("127.0.0.1", 3_000, "files.slack.com")
    assert {field.name for field in fields(found) if not field.repr} == {
        "bot", "client_secret", "secret_keys", "signing_secret",
    }  # fmt: skip
    assert not any(secret in repr(found) for secret in ("signing-secret", "client-secret", KEYS))


def test_all_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="SLACK_BOT_TOKEN and SLACK_APP_TOKEN"):
        tokens_of(Settings())
    with pytest.raises(InputError, match="SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN"):
        hosted_of(Settings())
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    with pytest.raises(InputError, match=r"SLACK_SIGNING_SECRET and .* and CHAIRSIDE_SLACK_PUBLIC_URL"):
        hosted_of(Settings())


@pytest.mark.parametrize("url", ["chairside.example.org", "http://chairside.example.org", "ftp://chairside"])
def test_people_are_sent_to_a_safe_address_only(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(InputError, match="CHAIRSIDE_SLACK_PUBLIC_URL"):
        held(monkeypatch, CHAIRSIDE_SLACK_PUBLIC_URL=url)


def test_an_address_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"127.0.0.1:{port}.*CHAIRSIDE_SLACK_PORT"):
            listening_on("127.0.0.1", port, "CHAIRSIDE_SLACK")
    with listening_on("127.0.0.1", 0, "CHAIRSIDE_SLACK") as free:
        assert address_of(free).startswith("http://127.0.0.1:")
