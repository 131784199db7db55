"""A turn in a thread that is long already: followed by this process, and met by it for the first time."""

import asyncio

from bench.fold import turns
from bench.growth.course import Course, Line
from bench.growth.stage import Stage, stage, timed, times_of
from core.conversation.recent import forget_all
from core.conversation.record import load

SIZES = (10, 100, 1_000, 5_000)
IN_ALL = 200
COLD = 10


async def _rows() -> list[tuple[float, ...]]:
    rows = []
    async with stage() as there:
        for size in SIZES:
            # A turn adds entries itself: the shorter the thread, the more threads share the turns.
            threads = [f"bench:{size}-{number}" for number in range(max(2, 1_000 // size))]
            for thread_id in threads:
                await _grown(there, thread_id, size)
            at = [threads[n % len(threads)] for n in range(IN_ALL)]
            taken = times_of([await timed(there.turn(thread_id, f"warm-{n}")) for n, thread_id in enumerate(at)])
            cold = [await _cold(there, thread_id, f"cold-{n}") for n, thread_id in enumerate(at[:COLD])]
            bare = times_of([await timed(there.bare(f"{size}-{n}")) for n in range(IN_ALL)])
            rows.append((taken.p50, taken.p99, times_of(cold).p50, bare.p50, bare.p99))
    return list(zip(*rows, strict=True))


async def _grown(there: Stage, thread_id: str, size: int) -> None:
    await there.open([thread_id])
    for number, entry in enumerate(turns(size // 4), 2):
        await there.storage.log.append(thread_id, number, entry)
    await load(there.storage.log, thread_id)


async def _cold(there: Stage, thread_id: str, key: str) -> float:
    forget_all()
    return await timed(there.turn(thread_id, key))


def courses() -> tuple[Course, ...]:
    p50, p99, cold, bare_p50, bare_p99 = asyncio.run(_rows())
    lines = (
        Line("p50", p50),
        Line("p99", p99),
        Line("in a process that has not met it, p50", cold),
        Line("its bare Redis commands, p50", bare_p50, is_floor=True),
        Line("its bare Redis commands, p99", bare_p99, is_floor=True),
    )
    return (Course("A turn, event to delivered, by the entries of its thread", "entries", SIZES, "ms", lines),)
