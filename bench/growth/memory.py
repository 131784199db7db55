"""What a thread of so many entries takes: of this process' memory where it is followed, and of Redis."""

import asyncio
import gc
import tracemalloc

from bench.fold import turns
from bench.growth.course import Course, Line
from bench.growth.stage import stage
from core.conversation.entries import to_json
from core.conversation.recent import forget_all
from core.conversation.record import load
from core.storage import keys

SIZES = (10, 100, 1_000, 5_000)


async def _kept() -> list[tuple[float, ...]]:
    rows = []
    async with stage() as there:
        for size in SIZES:
            thread_id = f"bench:{size}"
            await there.open([thread_id])
            entries = turns(size // 4)
            for number, entry in enumerate(entries, 2):
                await there.storage.log.append(thread_id, number, entry)
            in_redis = await there.redis.memory_usage(keys.thread(thread_id), samples=0)
            forget_all()
            gc.collect()
            tracemalloc.start()
            await load(there.storage.log, thread_id)
            gc.collect()
            held, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            bare = sum(len(to_json(entry)[1]) for entry in entries)
            rows.append((held / 1024, (in_redis or 0) / 1024, bare / 1024))
    return list(zip(*rows, strict=True))


def course() -> Course:
    held, in_redis, bare = asyncio.run(_kept())
    return Course(
        "What a thread takes, against its entries (short answers)",
        "entries",
        SIZES,
        "KiB",
        (
            Line("in a process that follows it", held),
            Line("in Redis", in_redis),
            Line("its entries as JSON", bare, is_floor=True),
        ),
    )
