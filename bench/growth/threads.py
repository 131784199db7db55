"""A turn in one of many threads, each turn in another: what this process knows of a thread does not help."""

import asyncio
import random
import time
from dataclasses import dataclass

from bench.growth.course import Course, Line
from bench.growth.stage import Stage, Times, at_once, stage, timed, times_of

SIZES = (10, 100, 1_000, 10_000)
TURNS = 400
SIDE_BY_SIDE = 8
"""As many threads as a worker answers at a time."""


@dataclass(frozen=True)
class Row:
    """At one number of threads; rates in turns a second."""

    ours: Times
    bare: Times
    rate: float
    bare_rate: float


async def _rows() -> list[Row]:
    rows = []
    async with stage() as there:
        threads: list[str] = []
        for size in SIZES:
            more = [f"bench:{number}" for number in range(len(threads), size)]
            await there.open(more)
            threads += more
            chosen = random.Random(size).choices(threads, k=TURNS)
            ours = [await timed(there.turn(thread_id, f"{size}-{n}")) for n, thread_id in enumerate(chosen)]
            bare = [await timed(there.bare(f"{size}-{n}")) for n in range(TURNS)]
            rate = await there.rate(chosen, f"{size}-rate")
            rows.append(Row(times_of(ours), times_of(bare), rate, await _bare_rate(there)))
    return rows


async def _bare_rate(there: Stage) -> float:
    async def some(first: int) -> None:
        for n in range(TURNS // SIDE_BY_SIDE):
            await there.bare(f"{first}-{n}")

    start = time.perf_counter()
    await at_once([some(first) for first in range(SIDE_BY_SIDE)])
    return TURNS / (time.perf_counter() - start)


def courses() -> tuple[Course, ...]:
    rows = asyncio.run(_rows())
    took = (
        Line("p50", tuple(row.ours.p50 for row in rows)),
        Line("p99", tuple(row.ours.p99 for row in rows)),
        Line("its bare Redis commands, p50", tuple(row.bare.p50 for row in rows), is_floor=True),
        Line("its bare Redis commands, p99", tuple(row.bare.p99 for row in rows), is_floor=True),
    )
    rate = (
        Line("one process", tuple(row.rate for row in rows)),
        Line("bare Redis commands, eight tasks", tuple(row.bare_rate for row in rows), is_floor=True),
    )
    return (
        Course("A turn, event to delivered, by threads", "threads", SIZES, "ms", took),
        Course("Turns in a second, of questions that wait, by threads", "threads", SIZES, "/s", rate),
    )
