"""Finding one of many submissions, and the thread of a channel that is about it; and what a submission takes."""

import asyncio
import random
import time
from dataclasses import replace
from typing import Any

from bench.engine import SAMPLE
from bench.growth.course import Course, Line
from bench.growth.stage import Stage, stage, times_of
from core.storage import keys
from core.submissions.forums.export import read_export

SIZES = (200, 2_000, 20_000)
LOOKS = 200


async def _looks() -> list[tuple[float, ...]]:
    sample = read_export(SAMPLE.read_bytes())
    rows, made = [], 0
    async with stage() as there:
        for size in SIZES:
            for number in range(made, size):
                await there.storage.submissions.save(replace(sample, id=f"forum{number}", snapshot=f"s{number}"))
            made = size
            chosen = [f"forum{number}" for number in random.Random(size).sample(range(size), LOOKS)]
            found = times_of([await _loaded(there, each) for each in chosen])
            bare = times_of([await _bare(there, each) for each in chosen])
            in_redis = await there.redis.info("memory")
            rows.append((found.p50, found.p99, bare.p50, in_redis["used_memory_dataset"] / 1024 / size))
    return list(zip(*rows, strict=True))


async def _loaded(there: Stage, submission_id: str) -> float:
    start = time.perf_counter()
    await there.storage.submissions.load(submission_id)
    return time.perf_counter() - start


async def _bare(there: Stage, submission_id: str) -> float:
    start = time.perf_counter()
    key = keys.submission(submission_id)
    newest: Any = await there.redis.hget(key, "newest")
    await there.redis.hget(key, f"snapshot:{newest.decode()}")
    return time.perf_counter() - start


def course() -> Course:
    p50, p99, bare, kib = asyncio.run(_looks())
    return Course(
        f"One of many submissions, read back ({kib[-1]:.0f} KiB of Redis each)",
        "submissions",
        SIZES,
        "ms",
        (
            Line("p50", p50),
            Line("p99", p99),
            Line("bare Redis reads, p50", bare, is_floor=True),
        ),
    )
