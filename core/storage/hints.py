"""Hints for what is being erased are erased too: they hold nothing but a thread's id, and lead to nothing."""

from core.storage import keys
from core.storage.client import Client, answered

_PAGE = 500


async def erase_hints(redis: Client, platform: str, prefix: str, *, whole: bool = False) -> None:
    """Those of the platform for threads whose ids begin so; `whole`: for the one thread of that id."""
    stream, after = keys.work(platform), "-"
    while True:
        async with answered():
            page: list[tuple[bytes, dict[bytes, bytes]]] = await redis.xrange(stream, min=after, count=_PAGE)
        if not page:
            return
        named = ((hint, fields.get(b"thread", b"").decode()) for hint, fields in page)
        theirs = [hint for hint, thread in named if (thread == prefix if whole else thread.startswith(prefix))]
        if theirs:
            async with answered(), redis.pipeline(transaction=True) as pipeline:
                await pipeline.xack(stream, keys.GROUP, *theirs).xdel(stream, *theirs).execute()
        after = f"({page[-1][0].decode()}"
