"""
The logs of all threads on Redis Streams.

Entry number n has the id n-0, and is only added to a log that ends with number n-1: a writer that still held a thread
when it was forgotten cannot bring it back, nor write into the one that was begun in its place.  Nor can a question
asked where the thread is being followed: followed from there, only `Opened` may be its first entry again.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence

from pydantic import ValidationError

from core.conversation.entries import Asked, Entry, Opened, Said, from_json, to_json
from core.errors import Conflict, Forgotten, Gone, StorageError, Unheld
from core.storage import keys
from core.storage.client import BLOCK_S, Client, answered
from core.storage.replicas import Replicas

_APPEND = """
local last = redis.call("XREVRANGE", KEYS[1], "+", "-", "COUNT", 1)[1]
local number = last and tonumber(string.match(last[1], "%d+")) or 0
if number == 0 and ARGV[4] ~= "" then
    if tonumber(ARGV[4]) <= tonumber(redis.call("GET", KEYS[2]) or "-1") then return -1 end
end
if number + 1 == tonumber(ARGV[1]) then
    if ARGV[5] ~= "" and (not last or last[2][4] ~= ARGV[5]) then return -2 end
    redis.call("XADD", KEYS[1], ARGV[1] .. "-0", "kind", ARGV[2], "json", ARGV[3])
end
return number
"""
DAMAGED = "An entry of this thread is damaged: erase it by /paper forget, or /forget in a terminal, and open it again."
NEWER = "A newer Chairside wrote to this thread: update this one; nothing is lost, and the thread is read again then."
ELSEWHERE = "Redis has another master, which does not hold what was read: try again."
_NEW_WORDS = frozenset({"literal_error", "enum"})
_FORGOTTEN = -1
_FIRST_PAUSE_S = 0.02
_LONGEST_PAUSE_S = 1.0

Fields = dict[bytes, bytes]


class RedisLog:
    """`follow` outlasts a server that is away for up to `patience_s`."""

    def __init__(
        self, redis: Client, reader: Client, patience_s: float = 60.0, replicas: Replicas | None = None
    ) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._reader = reader
        self._patience_s = patience_s
        self._followed: Counter[str] = Counter()

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        async with answered():
            found: list[tuple[bytes, Fields]] = await self._redis.xrange(keys.thread(thread_id), min=f"{after + 1}-0")
        return tuple(entry_of(fields) for _, fields in found)

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        if number == 1 and self._followed[thread_id] and not isinstance(entry, Opened):
            raise Gone
        kind, data = to_json(entry)
        both, said = (keys.thread(thread_id), keys.gone(thread_id)), said_at(entry)
        ends_with = to_json(after)[1] if after else b""
        last: int = await self._replicas.write(both[0], "EVAL", _APPEND, 2, *both, number, kind, data, said, ends_with)
        if last == _FORGOTTEN:
            raise Forgotten
        if last >= number:
            raise Conflict("Somebody else wrote to this thread in the meantime.")
        if last < number - 1:
            raise Gone

    async def secure(self, thread_id: str, number: int, entry: Entry) -> None:
        found = await self._replicas.held(keys.thread(thread_id), f"{number}-0")
        if found is not None and [entry_of(dict(zip(at[::2], at[1::2], strict=True))) for _, at in found] != [entry]:
            raise Unheld(ELSEWHERE)

    async def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        clock = asyncio.get_running_loop().time
        heard_at, pause_s, counted = clock(), _FIRST_PAUSE_S, 0
        try:
            while True:
                if after and not counted:
                    counted = 1
                    self._followed[thread_id] += counted
                try:
                    found = await self._next(thread_id, after)
                except Gone:
                    # Who followed it may still write to it, so it stays as it is.
                    counted = 0
                    raise
                except StorageError:
                    if clock() - heard_at > self._patience_s:
                        raise
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
                    continue
                heard_at, pause_s = clock(), _FIRST_PAUSE_S
                for entry_id, fields in found:
                    after = int(entry_id.partition(b"-")[0])
                    yield entry_of(fields)
        finally:
            self._followed[thread_id] -= counted

    async def _next(self, thread_id: str, after: int) -> list[tuple[bytes, Fields]]:
        """What came after number `after`; waits for it for at most `BLOCK_S`. Raise `Gone` if `after` is gone."""
        async with answered(2 * BLOCK_S + 1):
            found = await self._reader.xread({keys.thread(thread_id): f"{after}-0"}, block=int(BLOCK_S * 1000))
        news: list[tuple[bytes, Fields]] = found[0][1] if found else []
        if after and not news and await self._last(thread_id) < after:
            raise Gone
        return news

    async def _last(self, thread_id: str) -> int:
        async with answered():
            found: list[tuple[bytes, Fields]] = await self._redis.xrevrange(keys.thread(thread_id), count=1)
        return int(found[0][0].partition(b"-")[0]) if found else 0


def said_at(entry: Entry) -> str:
    """When it was said, by the platform's clock; empty for what nobody has said."""
    return f"{entry.at:.6f}" if isinstance(entry, Asked | Said) else ""


def entry_of(fields: Fields) -> Entry:
    try:
        return from_json(fields[b"kind"].decode(), fields[b"json"])
    except (KeyError, ValueError) as error:
        # The library's error quotes what it could not read, and that may be a person's words.
        raise StorageError(NEWER if _has_new_words(error) else DAMAGED) from None


def _has_new_words(error: Exception) -> bool:
    """Whether all that is wrong are words in fields of which we know others; damage does not look so."""
    faults = error.errors(include_input=False, include_url=False) if isinstance(error, ValidationError) else []
    return bool(faults) and all(fault["type"] in _NEW_WORDS for fault in faults)
