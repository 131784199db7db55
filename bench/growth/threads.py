"""A turn in one of many threads, each turn in another: what this process knows of a thread does not help."""

import asyncio
import random
import time

from bench.growth.course import Course, Line
from bench.growth.stage import Stage, Times, stage, times_of

SIZES = (10, 100, 1_000, 10_000)
TURNS = 300


async def _courses() -> tuple[list[Times], list[Times]]:
    ours, bare = [], []
    async with stage() as there:
        threads: list[str] = []
        for size in SIZES:
            more = [f"bench:{number}" for number in range(len(threads), size)]
            await there.open(more)
            threads += more
            ours.append(times_of(await _turns(there, threads, size)))
            bare.append(times_of([await _timed(there.bare(f"{size}-{n}")) for n in range(TURNS)]))
    return ours, bare


async def _turns(there: Stage, threads: list[str], size: int) -> list[float]:
    chosen = random.Random(size).choices(threads, k=TURNS)
    return [await _timed(there.turn(thread_id, f"{size}-{n}")) for n, thread_id in enumerate(chosen)]


async def _timed(work: object) -> float:
    start = time.perf_counter()
    await work  # type: ignore[misc]
    return time.perf_counter() - start


def course() -> Course:
    ours, bare = asyncio.run(_courses())
    return Course(
        "A turn, event to delivered, against the number of threads",
        "threads",
        SIZES,
        "ms",
        (
            Line("p50", tuple(each.p50 for each in ours)),
            Line("p99", tuple(each.p99 for each in ours)),
            Line("its bare Redis commands, p50", tuple(each.p50 for each in bare), is_floor=True),
            Line("its bare Redis commands, p99", tuple(each.p99 for each in bare), is_floor=True),
        ),
    )
