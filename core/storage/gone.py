"""
What was said in a thread before it was erased is not taken into it again: a platform may bring an event for hours, and
what was missed is read again after a start.

For a day the time stands there of what was said last, by the platform's clock: neither words nor who said them.  The
terminal brings nothing twice.
"""

import json
from collections.abc import Iterable

from core.storage import keys
from core.storage.client import Client, answered

STAYS_S = 86_400
_BRING_AGAIN = frozenset({"discord", "slack"})
_SAID = frozenset({"asked", "said"})
_MARK = """
if tonumber(ARGV[1]) > tonumber(redis.call("GET", KEYS[1]) or "0") then
    redis.call("SET", KEYS[1], ARGV[1], "EX", ARGV[2])
end
"""


async def mark_gone(redis: Client, thread_id: str, log: Iterable[bytes]) -> None:
    """Before the log goes, whose stored entries these are. Repeating it is harmless, also when they are gone."""
    last = last_said(log)
    if last and brings_again(thread_id):
        async with answered():
            await redis.eval(_MARK, 1, keys.gone(thread_id), f"{last:.6f}", STAYS_S)


def brings_again(thread_id: str) -> bool:
    """Whether the platform of the thread may bring what it has brought before."""
    return thread_id.partition(":")[0] in _BRING_AGAIN


def last_said(log: Iterable[bytes]) -> float:
    """0 if nothing was said, or it cannot be read."""
    return max((_at(data) for data in log), default=0.0)


def _at(data: bytes) -> float:
    try:
        entry = json.loads(data)
        return float(entry["at"]) if entry["kind"] in _SAID else 0.0
    except (ValueError, KeyError, TypeError):
        return 0.0
