"""Threads on an embedded Redis in which something is open, and turns taken there with an engine that costs nothing."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
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
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from core.submissions.model import Submission, Venue

SUBMISSION = Submission("s", "On Batches", Venue(), (), snapshot="1")


@dataclass(frozen=True)
class Stage:
    storage: Storage
    work: Work
    worker: Worker
    redis: redis.asyncio.Redis

    async def open(self, thread_ids: Sequence[str]) -> None:
        for at in range(0, len(thread_ids), 100):
            opened = Opened("s", "1", "no-model", "ana", 0.0)
            await asyncio.gather(
                *(receive(self.storage.log, self.work, each, opened) for each in thread_ids[at : at + 100])
            )

    async def turn(self, thread_id: str, key: str) -> None:
        """From the event to the delivery."""
        await receive(self.storage.log, self.work, thread_id, Asked(key, "ana", "And the weaknesses?", 1.0))
        await self.worker.drain()

    async def bare(self, key: str) -> None:
        """The writes of a turn alone: three entries, a hint taken and dropped, a lease."""
        for _ in range(3):
            await self.redis.xadd("bare", {"kind": "asked", "json": b"x" * 200})
        await self.redis.xadd("bare-work", {"thread": key})
        taken: Any = await self.redis.xreadgroup("g", "w", {"bare-work": ">"}, count=1)
        await self.redis.set("bare-lease", "1", nx=True, px=5000)
        await self.redis.delete("bare-lease")
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


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float


def times_of(taken_s: Sequence[float]) -> Times:
    return Times(1e3 * statistics.median(taken_s), 1e3 * statistics.quantiles(taken_s, n=100)[98])
