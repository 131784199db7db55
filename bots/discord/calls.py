"""
Calls of Discord's REST API through discord.py, and its errors in our words.

discord.py waits where Discord asks it to, and repeats 500, 502, 504 and 524.  On Linux it repeats neither 503 nor a
reset or closed connection, so that is done here.  Everything that is called through here may be done twice: an edit by
its nature, a post by its nonce.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from core.errors import PlatformError

logger = logging.getLogger(__name__)

T = TypeVar("T")

ANSWER_S = 90.0
_LONGEST_WAIT_S = 120.0
_PAUSES_S = (0.2, 0.6, 1.8)
UNREACHABLE = "Discord is out of reach or does not answer; try again."

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_MESSAGE = 10003, 10004, 10007, 10008
TOO_LARGE = 40005
NO_ACCESS, NO_PERMISSION, BAD_FORM, ARCHIVED = 50001, 50013, 50035, 50083
NO_THREADS, NO_REPLY, THREAD_THERE, LOCKED, TOO_MANY_THREADS = 50024, 160002, 160004, 160005, 160006
_LEAST_CODE = 10_000
_PASSING = frozenset({40004, 40006, 40062, 130000})
"""What Discord has switched off for a while, or has too much of."""


class Refused(PlatformError):
    """Discord has not done it and says why: `code` is its number for it (50013), or the HTTP status without one."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Discord refuses: {code}.")
        self.code = code

    @property
    def is_final(self) -> bool:
        """False for what will pass: Discord says so, or it is a bare status, the word of what stands before it."""
        return self.code >= _LEAST_CODE and self.code not in _PASSING


class TooFast(PlatformError):
    """Discord has not done it: there were too many calls, or edits of an old message."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("Discord asks to wait; try again.")
        self.wait_s = min(max(wait_s, 0.1), _LONGEST_WAIT_S)


class Unsure(PlatformError):
    """The answer was lost: Discord may have done it."""


async def once(call: Callable[[], Awaitable[T]]) -> T:
    """Discord's answer. Raise `Refused`, `TooFast` or `Unsure`."""
    try:
        async with asyncio.timeout(ANSWER_S):
            return await call()
    except discord.RateLimited as exc:
        raise TooFast(exc.retry_after) from exc
    except discord.DiscordServerError as exc:
        raise Unsure(UNREACHABLE) from exc
    except discord.HTTPException as exc:
        if exc.status == 429:
            raise TooFast(_wait_s(exc)) from exc
        raise Refused(exc.code or exc.status) from exc
    except (aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError) as exc:
        raise Unsure(UNREACHABLE) from exc


async def repeated(call: Callable[[], Awaitable[T]]) -> T:
    """The same, after as long as Discord asks to wait. Raise `Refused`, or `Unsure` if the answer is lost each time."""
    pauses = iter(_PAUSES_S)
    while True:
        try:
            return await once(call)
        except TooFast as exc:
            logger.warning("Discord asks to wait %.0f s", exc.wait_s)
            await asyncio.sleep(exc.wait_s)
        except Unsure:
            pause_s = next(pauses, None)
            if pause_s is None:
                raise
            await asyncio.sleep(pause_s)


def _wait_s(error: discord.HTTPException) -> float:
    """429 without `Via` comes from Discord's gatekeeper, whose word is a header."""
    try:
        return float(error.response.headers.get("Retry-After", 1))
    except (TypeError, ValueError, AttributeError):
        return 1.0
