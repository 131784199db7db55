"""
Rewriting a thread's log in place: as many entries with the same numbers, and more after them.

It is one transaction that begins anew if somebody appended meanwhile, so whoever reads sees the old log or the new one,
and a process that dies leaves one of them.  Whoever appends next finds the log longer than they know it, and the entry
`erased` in it: what they have made of the old one is void (`core/conversation/record.py`).
"""

from collections.abc import Callable, Sequence

from redis.exceptions import WatchError

from core.conversation.entries import Entry, to_json
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.log import Fields, entry_of
from core.storage.notice import Notice
from core.storage.scrub import Scrub

Change = Callable[[Sequence[Entry]], Sequence[Entry] | None]
"""Pure. The log as it is to be, no shorter than it was; None if it stays as it is."""

_PAGE = 500
_WITHIN_S = 60.0


class RedisRewriting:
    def __init__(self, redis: Client, scrub: Scrub, notice: Notice) -> None:
        self._redis = redis
        self._scrub = scrub
        self._notice = notice

    async def threads(self, prefix: str) -> Sequence[str]:
        """The ids, beginning so, of all threads that have a log."""
        async with answered(_WITHIN_S):
            found = [key async for key in self._redis.scan_iter(match=keys.thread(f"{prefix}*"), count=_PAGE)]
        return sorted({keys.name_in(key) for key in found})

    async def rewrite(self, thread_id: str, change: Change) -> bool:
        """Put what `change` makes of the log in its place; False if nothing. The server's file stays until `finish`."""
        async with answered(_WITHIN_S), self._redis.pipeline(transaction=True) as pipeline:
            while True:
                await pipeline.watch(keys.thread(thread_id))
                held: list[tuple[bytes, Fields]] = await pipeline.xrange(keys.thread(thread_id))
                before = [entry_of(fields) for _, fields in held]
                after = change(before)
                if after is None:
                    await pipeline.unwatch()
                    return False
                await self._scrub.note_file(thread_id)
                pipeline.multi()
                pipeline.delete(keys.thread(thread_id))
                for number, entry in enumerate(after, 1):
                    kept = number <= len(before) and entry == before[number - 1]
                    # What this version cannot read it does not write either.
                    pipeline.xadd(
                        keys.thread(thread_id), held[number - 1][1] if kept else _fields(entry), f"{number}-0"
                    )
                try:
                    await pipeline.execute()
                except WatchError:
                    continue
                break
        await self._notice.give()
        return True

    async def finish(self, thread_ids: Sequence[str]) -> None:
        """Have the server's file rewritten too, which still holds the old logs."""
        await self._scrub.finish(*thread_ids)


def _fields(entry: Entry) -> Fields:
    kind, data = to_json(entry)
    return {b"kind": kind.encode(), b"json": data}
