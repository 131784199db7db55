"""
Calls of Slack's Web API, and its errors in our words.

The SDK repeats nothing here: it would repeat a post whose answer was lost, and only the caller knows whether that is
harmless.  What was refused for its pace has not been done, so that is waited for and repeated.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from core.errors import PlatformError

logger = logging.getLogger(__name__)

Json = dict[str, Any]
Call = Callable[[], Awaitable[Any]]

ANSWER_S = 15.0
_LONGEST_WAIT_S = 120.0
_PAUSES_S = (0.2, 1.0)
_PASSING = frozenset({"fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable"})
_UNREACHABLE = "Slack is out of reach or does not answer; try again."


class Refused(PlatformError):
    """Slack has not done it and says why; `code` is its word for it ("not_in_channel")."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refuses: {code}.")
        self.code = code

    @property
    def is_final(self) -> bool:
        """False for what will pass by itself."""
        return self.code not in _PASSING


class TooFast(Refused):
    """Slack has not done it: there were too many calls."""


class Unsure(PlatformError):
    """The answer was lost: Slack may have done it."""


async def once(call: Call) -> Json:
    """Slack's answer. Raise `Refused` or `Unsure`."""
    try:
        answer = await call()
    except SlackApiError as exc:
        status = exc.response.status_code
        if status == 429:
            raise TooFast("ratelimited") from exc
        if status >= 500 or not isinstance(exc.response.data, dict):
            raise Unsure(_UNREACHABLE) from exc
        raise Refused(str(exc.response.get("error", "unknown"))) from exc
    except (SlackClientError, aiohttp.ClientError, TimeoutError, ValueError) as exc:
        raise Unsure(_UNREACHABLE) from exc
    return dict(answer.data)


async def patient(call: Call) -> Json:
    """The same, after as long as Slack asks to wait. Raise `Refused` or `Unsure`."""
    while True:
        try:
            return await once(call)
        except TooFast as exc:
            wait_s = _wait_s(exc)
            logger.warning("Slack asks to wait %.0f s", wait_s)
            await asyncio.sleep(wait_s)


async def repeated(call: Call) -> Json:
    """The same for what may be done twice. Raise `Refused`, or `Unsure` if the answer was lost time and again."""
    for pause_s in _PAUSES_S:
        try:
            return await patient(call)
        except Unsure:
            await asyncio.sleep(pause_s)
    return await patient(call)


def open_client(token: str, base_url: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that repeats nothing; `base_url` is another place than Slack, for a test."""
    return AsyncWebClient(token, base_url or AsyncWebClient.BASE_URL, session=session, retry_handlers=[])


def _wait_s(error: TooFast) -> float:
    cause = error.__cause__
    headers = cause.response.headers if isinstance(cause, SlackApiError) else {}
    told = {str(name).lower(): value for name, value in headers.items()}.get("retry-after", "1")
    try:
        return min(max(float(told), 0.1), _LONGEST_WAIT_S)
    except ValueError:
        return 1.0
