"""What Slack says of the bot's token, read by one hand for who starts and for who checks."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.arrival import SCOPES, presented, who_we_are
from bots.slack.calls import once

ME = {"ok": True, "team_id": "T1", "user_id": "U1", "bot_id": "B1"}


def client(scopes: str) -> AsyncWebClient:
    async def auth_test() -> Any:
        return SimpleNamespace(data=ME, headers={"X-OAuth-Scopes": scopes})

    return cast("AsyncWebClient", SimpleNamespace(auth_test=auth_test))


@pytest.mark.parametrize(
    ("scopes", "missing"),
    [
        (",".join(SCOPES), ""),
        (", ".join(SCOPES), ""),
        ("", ""),
        (", ".join(SCOPES - {"commands", "chat:write"}), "chat:write, commands"),
    ],
    ids=["commas", "commas and spaces", "not told", "too few"],
)
async def test_a_scope_that_is_missing_is_said_in_the_log_and_no_other(
    scopes: str, missing: str, caplog: pytest.LogCaptureFixture
) -> None:
    granted = SCOPES - set(missing.split(", ")) if scopes else frozenset()
    assert (await presented(client(scopes), once))[1] == granted
    assert (await who_we_are(client(scopes))).bot == "B1"
    assert [record.getMessage() for record in caplog.records] == (
        [f"The app lacks scopes: {missing}. Install it again from its manifest."] if missing else []
    )
