"""
The logs of all threads on Redis Streams.

Entry number n has the id n-0, so Redis refuses a number that is taken.  An entry after the first is only added to a
log that exists: a writer that still held a thread when it was forgotten cannot bring it back.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from pydantic import ValidationError
from redis.exceptions import ResponseError

from core.conversation.entries import Entry, from_json, to_json
from core.errors import Conflict, StorageError
from core.storage import keys
from core.storage.client import BLOCK_S, Client, answered

_TAKEN = "equal or smaller"
_FIRST_PAUSE_S = 0.02
_LONGEST_PAUSE_S = 1.0

Fields = dict[bytes, bytes]


class RedisLog:
    """`follow` outlasts a server that is away for up to `patience_s`."""

    def __init__(self, redis: Client, reader: Client, patience_s: float = 60.0) -> None:
        self._redis = redis
        self._reader = reader
        self._patience_s = patience_s

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        async with answered():
            found: list[tuple[bytes, Fields]] = await self._redis.xrange(keys.thread(thread_id), min=f"{after + 1}-0")
        return tuple(_entry(fields) for _, fields in found)

    async def append(self, thread_id: str, number: int, entry: Entry) -> None:
        kind, data = to_json(entry)
        async with answered():
            try:
                stored = await self._redis.xadd(
                    keys.thread(thread_id), {"kind": kind, "json": data}, id=f"{number}-0", nomkstream=number > 1
                )
            except ResponseError as exc:
                if _TAKEN not in str(exc):
                    raise
                raise Conflict("Somebody else wrote to this thread in the meantime.") from exc
        if stored is None:
            raise Conflict("This thread was forgotten in the meantime.")

    async def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        clock = asyncio.get_running_loop().time
        heard_at, pause_s = clock(), _FIRST_PAUSE_S
        while True:
            try:
                found = await self._next(thread_id, after)
            except StorageError:
                if clock() - heard_at > self._patience_s:
                    raise
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
                continue
            heard_at, pause_s = clock(), _FIRST_PAUSE_S
            for entry_id, fields in found:
                after = int(entry_id.partition(b"-")[0])
                yield _entry(fields)

    async def _next(self, thread_id: str, after: int) -> list[tuple[bytes, Fields]]:
        """What came after number `after`; waits for it for at most `BLOCK_S`."""
        async with answered(2 * BLOCK_S + 1):
            found = await self._reader.xread({keys.thread(thread_id): f"{after}-0"}, block=int(BLOCK_S * 1000))
        news: list[tuple[bytes, Fields]] = found[0][1] if found else []
        return news


def _entry(fields: Fields) -> Entry:
    try:
        return from_json(fields[b"kind"].decode(), fields[b"json"])
    except (KeyError, ValueError, ValidationError):
        # The library's error quotes what it could not read, and that may be a person's words.
        raise StorageError("An entry of this thread is damaged: /forget the thread and open it again.") from None
