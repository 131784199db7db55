"""A turn in a thread that is long already: followed by this process, and met by it for the first time."""

import asyncio
import time

from bench.fold import turns
from bench.growth.course import Course, Line
from bench.growth.stage import Stage, stage, times_of
from core.conversation.recent import forget_all
from core.conversation.record import load

SIZES = (10, 100, 1_000, 5_000)
IN_ALL = 100
COLD = 10


async def _courses() -> list[tuple[float, ...]]:
    rows = []
    async with stage() as there:
        for size in SIZES:
            # A turn adds entries itself: the shorter the thread, the more threads share the turns.
            threads = [f"bench:{size}-{number}" for number in range(max(2, 500 // size))]
            for thread_id in threads:
                await _grown(there, thread_id, size)
            taken = times_of([await _turn(there, threads[n % len(threads)], f"warm-{n}") for n in range(IN_ALL)])
            cold = [await _cold(there, threads[n % len(threads)], f"cold-{n}") for n in range(COLD)]
            bare = times_of([await _bare(there, f"{size}-{n}") for n in range(IN_ALL)])
            rows.append((taken.p50, taken.p99, times_of(cold).p50, bare.p50))
    return list(zip(*rows, strict=True))


async def _grown(there: Stage, thread_id: str, size: int) -> None:
    await there.open([thread_id])
    for number, entry in enumerate(turns(size // 4), 2):
        await there.storage.log.append(thread_id, number, entry)
    await load(there.storage.log, thread_id)


async def _turn(there: Stage, thread_id: str, key: str) -> float:
    start = time.perf_counter()
    await there.turn(thread_id, key)
    return time.perf_counter() - start


async def _cold(there: Stage, thread_id: str, key: str) -> float:
    forget_all()
    return await _turn(there, thread_id, key)


async def _bare(there: Stage, key: str) -> float:
    start = time.perf_counter()
    await there.bare(key)
    return time.perf_counter() - start


def course() -> Course:
    p50, p99, cold, bare = asyncio.run(_courses())
    return Course(
        "A turn, event to delivered, against the entries of its thread",
        "entries",
        SIZES,
        "ms",
        (
            Line("p50", p50),
            Line("p99", p99),
            Line("in a process that has not met it, p50", cold),
            Line("its bare Redis commands, p50", bare, is_floor=True),
        ),
    )
