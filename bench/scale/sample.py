"""
A deployment in small: so many submissions opened, asked about and discussed through the real code, on the embedded
Redis; then weighed, key by key.
"""

import asyncio
import itertools
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import redis.asyncio

from bench.growth.stage import at_once
from bench.scale.answers import Answers
from bench.scale.assumptions import Assumptions
from bench.scale.made import submission
from bench.turn import Instant
from bots.channel.shelf import REQUEST
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.entries import Asked, Opened, Said
from core.conversation.receive import receive
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.governance.audit import Audit, Deed, Event
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage

PLACES, KEYS = 20, ("a key of the simulation",)
QUESTION, WORDS = (
    "What do the reviewers say about the baselines, and do they agree?",
    "I would lean to accept this one. ",
)
BIG = 50


@dataclass(frozen=True)
class Sample:
    """Bytes and keys by kind, entries and rows in all, as `size` submissions made them; seconds of CPU of a turn."""

    size: int
    sizes: Mapping[str, int]
    keys: Mapping[str, int]
    entries: int
    rows: int
    file: int
    turn_s: float
    redis_s: float


class Drawn(Instant):
    """Answers at once what the extractive engine has answered before."""

    def __init__(self, replies: tuple[Reply, ...]) -> None:
        self._replies = itertools.cycle(replies)

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry, show
        return next(self._replies)


@dataclass(frozen=True)
class Filling:
    """`ids` as Slack has them: long ones."""

    storage: Storage
    worker: Worker
    audit: Audit
    taken: Assumptions

    async def open(self, number: int) -> str:
        storage, place = self.storage, f"slack:T0SIMULATED:C0{number % PLACES:08d}"
        thread, request = f"{place}:17000{number:05d}.000100", f"{place}:request-{number:08d}.000100"
        by = f"U0{number % 97:08d}"
        await storage.threads.add(f"{place}:requests", request, REQUEST)
        asked = Asked(f"T0SIMULATED:C0:{number}", by, f"open https://openreview.net/forum?id={number}", 1.7e9)
        await receive(storage.log, storage.work("slack"), request, asked)
        await self._note(Deed.OPENED, by, thread, f"forum{number:06d}")
        for snapshot in range(1, round(self.taken.snapshots) + 1):
            read = submission(number, self.taken, snapshot)
            await storage.threads.add(place, thread, read.id)
            await storage.submissions.save(read)
            opened = Opened(
                read.id, read.snapshot, "full", by, 1.7e9, "https://example.org/policy", "2026-01-01", rights="r" * 32
            )
            await receive(storage.log, storage.work("slack"), thread, opened)
        return thread

    async def talk(self, number: int, thread: str) -> None:
        chance, log, work = random.Random(number), self.storage.log, self.storage.work("slack")
        name = thread.rpartition(":")[2]
        for turn in range(round(self.taken.turns)):
            by = f"U0{(number + turn) % 97:08d}"
            await self._note(Deed.ASKED, by, thread, f"forum{number:06d}")
            await receive(log, work, thread, Asked(f"{name}:asked:{turn}.000200", by, QUESTION, 1.7e9))
        for said in range(round(self.taken.said)):
            text = WORDS * chance.randint(1, 8)
            await receive(log, work, thread, Said(f"{name}:said:{said}.000200", f"U0{said:08d}", text, 1.7e9))
        for _ in range(round(self.taken.presses)):
            await self._note(Deed.ASKED, "U000000001", thread, f"forum{number:06d}")

    async def _note(self, deed: Deed, by: str, thread: str, about: str) -> None:
        await self.audit.note(Event(deed, f"slack:T0SIMULATED:{by}", 1.7e9, thread, about))


def sample(size: int, taken: Assumptions, made: Answers) -> Sample:
    return asyncio.run(_sample(size, taken, made))


async def _sample(size: int, taken: Assumptions, made: Answers) -> Sample:
    async with _filling(taken, made) as (filling, bare):
        await bare.config_set("appendonly", "yes")
        threads = [await filling.open(number) for number in range(size)]
        await filling.worker.drain()
        cpu_s, redis_s = time.process_time(), await _redis_s(bare)
        await at_once([filling.talk(number, thread) for number, thread in enumerate(threads)])
        await filling.worker.drain()
        turns = size * round(taken.turns)
        turn_s, each_s = (time.process_time() - cpu_s) / turns, (await _redis_s(bare) - redis_s) / turns
        sizes, counted = await _weighed(bare)
        entries = 0
        for thread in threads:
            entries += await bare.xlen(f"thread:{{{thread}}}")
        told = await bare.info("persistence")
        rows = await bare.xlen("audit")
    return Sample(size, sizes, counted, entries, rows, int(told["aof_current_size"]), turn_s, each_s)


@asynccontextmanager
async def _filling(taken: Assumptions, made: Answers) -> AsyncIterator[tuple[Filling, redis.asyncio.Redis]]:
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder)) as storage,
        ):
            turns = Turns(storage.log, storage.submissions, Drawn(made.replies), Instant(), time.time)
            worker = Worker(storage.work("slack"), storage.leases, turns)
            yield Filling(storage, worker, storage.audit(KEYS, None), taken), bare


async def _weighed(bare: redis.asyncio.Redis) -> tuple[Counter[str], Counter[str]]:
    """Bytes and keys by the kind of key, as Redis itself tells; the list of requests under a name of its own."""
    sizes, counted = Counter[str](), Counter[str]()
    async for key in bare.scan_iter(count=1_000):
        kind = key.decode().partition(":")[0]
        sizes[kind] += await bare.memory_usage(key, samples=0) or 0
        counted[kind] += 1
    return sizes, counted


async def _redis_s(bare: redis.asyncio.Redis) -> float:
    told = await bare.info("cpu")
    return float(told["used_cpu_user"] + told["used_cpu_sys"])


async def kept_mb(taken: Assumptions) -> float:
    """What Redis takes for a PDF more than its own bytes, in MB each: of some of that size."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder)) as storage,
        ):
            for number in range(BIG):
                pdf = chance.randbytes(round(taken.pdf_mb * 1e6))
                await storage.submissions.save(submission(number, taken), pdf)
            sizes, _ = await _weighed(bare)
    return sizes["submission"] / BIG / 1e6
