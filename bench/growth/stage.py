"""Threads on an embedded Redis in which something is open, and turns taken there with an engine that costs nothing."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis.asyncio

from bench.turn import Instant
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.ports import Work
from core.storage import keys
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from core.submissions.model import Submission, Venue

SUBMISSION = Submission("s", "On Batches", Venue(), (), snapshot="1")
AT_ONCE = 100
LOOK_S = 0.005


@dataclass(frozen=True)
class Stage:
    storage: Storage
    work: Work
    worker: Worker
    redis: redis.asyncio.Redis

    async def open(self, thread_ids: Sequence[str]) -> None:
        opened = Opened("s", "1", "no-model", "ana", 0.0)
        await at_once([receive(self.storage.log, self.work, each, opened) for each in thread_ids])

    async def ask(self, thread_id: str, key: str) -> None:
        await receive(self.storage.log, self.work, thread_id, Asked(key, "ana", "And the weaknesses?", 1.0))

    async def turn(self, thread_id: str, key: str) -> None:
        """From the event to the delivery."""
        await self.ask(thread_id, key)
        await self.worker.drain()

    async def rate(self, thread_ids: Sequence[str], name: str) -> float:
        """Turns in a second: a question in each of the threads, asked before the first is answered."""
        await at_once([self.ask(each, f"{name}-{number}") for number, each in enumerate(thread_ids)])
        start = time.perf_counter()
        answering = asyncio.create_task(self.worker.run())
        while await self.redis.xlen(keys.work("bench")):  # noqa: ASYNC110 - what Redis holds tells of itself
            await asyncio.sleep(LOOK_S)
        took_s = time.perf_counter() - start
        answering.cancel()
        await asyncio.wait({answering})
        return len(thread_ids) / took_s

    async def bare(self, key: str) -> None:
        """The writes of a turn alone: three entries, a hint taken and dropped, a lease."""
        for _ in range(3):
            await self.redis.xadd("bare", {"kind": "asked", "json": b"x" * 200})
        await self.redis.xadd("bare-work", {"thread": key})
        taken: Any = await self.redis.xreadgroup("g", "w", {"bare-work": ">"}, count=1)
        await self.redis.set(f"bare-lease:{key}", "1", nx=True, px=5000)
        await self.redis.delete(f"bare-lease:{key}")
        await self.redis.xack("bare-work", "g", taken[0][1][0][0])
        await self.redis.xdel("bare-work", taken[0][1][0][0])


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    with tempfile.TemporaryDirectory() as folder:
        async with open_server(Path(folder)) as url, redis.asyncio.Redis.from_url(url) as bare:
            await bare.xgroup_create("bare-work", "g", id="0", mkstream=True)
            async with open_storage(url, Path(folder)) as storage:
                await storage.submissions.save(SUBMISSION)
                work, instant = storage.work("bench"), Instant()
                turns = Turns(storage.log, storage.submissions, instant, instant, time.time)
                yield Stage(storage, work, Worker(work, storage.leases, turns), bare)


async def at_once(calls: Sequence[Awaitable[object]]) -> None:
    """All of them, some side by side."""
    for first in range(0, len(calls), AT_ONCE):
        await asyncio.gather(*calls[first : first + AT_ONCE])


async def timed(call: Awaitable[object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    await call
    return time.perf_counter() - start


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float


def times_of(taken_s: Sequence[float]) -> Times:
    return Times(1e3 * statistics.median(taken_s), 1e3 * statistics.quantiles(taken_s, n=100)[98])
