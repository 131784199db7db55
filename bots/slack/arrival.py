"""Who the app is in the workspace, and whether Slack lets it do its work: asked once, when it starts."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Call, Json, Refused, Unsure, repeated
from core.errors import ChairsideError
from core.settings import listed

logger = logging.getLogger(__name__)

SCOPES = frozenset(
    (
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "users:read",
    )
)
EMAIL = "users:read.email"
"""By which people of a committee's roster are known without a code; nothing else needs it."""
REFUSED = "Slack refuses {name} ({code}): copy it again from the app's pages, docs/slack.md says where."
NO_BOT = "SLACK_BOT_TOKEN is a person's token: copy the Bot User OAuth Token, which begins with xoxb-."
_PASSING = {"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"}
OUT_OF_REACH = "Slack is out of reach: check the network, then start again."


@dataclass(frozen=True)
class Who:
    """Ids in the workspace: its own, the bot's as a user, the bot's as an author of messages."""

    team: str
    user: str
    bot: str


async def who_we_are(client: AsyncWebClient) -> Who:
    """Raise `ChairsideError` for a token that Slack does not take; a scope that is missing is told in the log."""
    try:
        told, scopes = await presented(client, repeated)
    except Refused as refused:
        raise ChairsideError(REFUSED.format(name="SLACK_BOT_TOKEN", code=refused.code)) from refused
    except Unsure as unsure:
        raise ChairsideError(OUT_OF_REACH) from unsure
    if not told.get("bot_id"):
        raise ChairsideError(NO_BOT)
    missing = SCOPES - scopes
    if scopes and missing:
        logger.warning("The app lacks scopes: %s. Install it again from its manifest.", ", ".join(sorted(missing)))
    return Who(str(told["team_id"]), str(told["user_id"]), str(told["bot_id"]))


async def presented(client: AsyncWebClient, calling: Callable[[Call], Awaitable[Json]]) -> tuple[Json, frozenset[str]]:
    """What Slack says of the bot's token, and its scopes: none where Slack does not tell. Raise as `calling` does."""
    scopes: frozenset[str] = frozenset()

    async def ask() -> object:
        nonlocal scopes
        answer = await client.auth_test()
        scopes = frozenset(listed({str(k).lower(): v for k, v in answer.headers.items()}.get("x-oauth-scopes", "")))
        return answer

    return await calling(ask), scopes


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """Where to connect. Raise `ChairsideError` for a token that Slack does not take, `Unsure` if it may later."""
    try:
        told = await repeated(lambda: client.apps_connections_open(app_token=app_token))
    except Refused as refused:
        if refused.code in _PASSING:
            raise Unsure(OUT_OF_REACH) from refused
        raise ChairsideError(REFUSED.format(name="SLACK_APP_TOKEN", code=refused.code)) from refused
    except Unsure as unsure:
        raise Unsure(OUT_OF_REACH) from unsure
    return str(told["url"])
