"""
Questions that wait in many threads, answered by one, two and four processes side by side; and the CPU of each turn.

With an engine that waits, as one does for a model, cores are to spare: what holds the processes back then is what they
share.  With the extractive engine and with one that answers at once cores end; the CPU of a turn says where.
"""

import asyncio
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import redis.asyncio

from bench.engine import QUESTIONS, SAMPLE
from bench.growth.company import replicas
from bench.growth.course import Course, Line
from bench.growth.replica import WAIT_S
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.storage import keys
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from core.submissions.forums.export import read_export

SIZES = (1, 2, 4)
THREADS = 200
ASKED = {"waiting": 800, "extractive": 800, "instant": 2_000}
SAID = {"waiting": f"waits {WAIT_S} s for a model", "extractive": "extractive", "instant": "answers at once"}
WARM = 400
LOOK_S = 0.01
WORDS = list(QUESTIONS.values())


@dataclass(frozen=True)
class Ran:
    """Turns in a second; of a turn the milliseconds of CPU, in the processes and in Redis, and its commands."""

    rate: float
    ours_ms: float
    redis_ms: float
    commands: float


async def _ran(number: int, engine: str) -> Ran:
    """Of questions that were there before the first of them was taken, after some others."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder)) as storage,
        ):
            await _open(storage)
            with replicas(number, url, engine) as company:
                for first, last in ((0, WARM), (WARM, WARM + ASKED[engine])):
                    await _ask(storage, first, last)
                    before, start = await _taken(bare), time.perf_counter()
                    ours_s = company.told("go")
                    looks = 1
                    while await bare.xlen(keys.work("bench")):
                        looks += 1
                        await asyncio.sleep(LOOK_S)
                    took_s = time.perf_counter() - start
                    ours_s, after = company.told("hold") - ours_s, await _taken(bare)
    asked = ASKED[engine]
    redis_s, commands = (late - early for late, early in zip(after, before, strict=True))
    return Ran(asked / took_s, 1e3 * ours_s / asked, 1e3 * redis_s / asked, (commands - looks) / asked)


async def _open(storage: Storage) -> None:
    submission, work = read_export(SAMPLE.read_bytes()), storage.work("bench")
    await storage.submissions.save(submission)
    opened = Opened(submission.id, submission.snapshot, "no-model", "ana", 0.0)
    for thread in range(THREADS):
        await receive(storage.log, work, f"bench:{thread}", opened)


async def _ask(storage: Storage, first: int, last: int) -> None:
    for n in range(first, last):
        entry = Asked(str(n), "ana", WORDS[n % len(WORDS)], 1.0)
        await receive(storage.log, storage.work("bench"), f"bench:{n % THREADS}", entry)


async def _taken(bare: redis.asyncio.Redis) -> tuple[float, float]:
    """The seconds of CPU that Redis has taken, and the commands that it has been given."""
    told = await bare.info("everything")
    return float(told["used_cpu_user"] + told["used_cpu_sys"]), float(told["total_commands_processed"])


def courses() -> tuple[Course, ...]:
    ran = {engine: [asyncio.run(_ran(number, engine)) for number in SIZES] for engine in ASKED}
    cores = os.cpu_count() or 1
    rates = [Line(SAID[engine], tuple(each.rate for each in found)) for engine, found in ran.items()]
    times = [Line(SAID[engine], tuple(each.rate / found[0].rate for each in found)) for engine, found in ran.items()]
    ours = [Line(f"{SAID[engine]}: processes", tuple(each.ours_ms for each in found)) for engine, found in ran.items()]
    shared = [Line(f"{SAID[engine]}: Redis", tuple(each.redis_ms for each in found)) for engine, found in ran.items()]
    asked = [Line(SAID[engine], tuple(each.commands for each in found)) for engine, found in ran.items()]
    ideal = Line("each as fast as one alone", tuple(float(number) for number in SIZES), is_floor=True)
    return (
        Course(
            f"Turns in a second, by processes, on {cores} cores", "processes", SIZES, "/s", tuple(rates), picture=False
        ),
        Course("Turns in a second beside one process'", "processes", SIZES, "times", (*times, ideal)),
        Course("CPU of a turn, by processes", "processes", SIZES, "ms", (*ours, *shared), picture=False),
        Course("Commands to Redis of a turn, by processes", "processes", SIZES, "", tuple(asked), picture=False),
    )
