"""A turn from its event to its delivery, on the embedded Redis, with an engine and a platform that cost nothing."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import redis.asyncio

from bench.measure import Figure, median_async_ms
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.thread import Outcome, Turn
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.storage.embedded import open_server
from core.storage.open import open_storage
from core.submissions.model import Submission, Venue

TURNS = 300
EDGE = 30


class Instant:
    """Engine and messenger in one: answers and posts at once."""

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry, show
        return Reply("Two of three reviewers ask for error bars [R1.4].")

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        del thread_id, turn
        return ()

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        del thread_id, outcome
        return (turn.key,)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        del thread_id, turn, outcome
        return posted

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        """Nothing is erased here."""


async def _turns(folder: Path, turns: int) -> tuple[tuple[float, float], float, float]:
    """Of all turns the median and the 99th percentile, and the medians of the first and the last of them."""
    async with open_storage(None, folder) as storage:
        work, instant = storage.work("bench"), Instant()
        await storage.submissions.save(Submission("s", "On Batches", Venue(), (), snapshot="1"))
        await receive(storage.log, work, "bench:1", Opened("s", "1", "no-model", "ana", 0.0))
        worker = Worker(work, storage.leases, Turns(storage.log, storage.submissions, instant, instant, time.time))

        async def turn(n: int) -> None:
            await receive(storage.log, work, "bench:1", Asked(str(n), "ana", "And the weaknesses?", 1.0))
            await worker.drain()

        first, _ = await median_async_ms(turn, EDGE)
        all_of_them = await median_async_ms(lambda n: turn(n + EDGE), turns)
        last, _ = await median_async_ms(lambda n: turn(n + EDGE + turns), EDGE)
        return all_of_them, first, last


async def _floor(folder: Path) -> tuple[float, float]:
    """The writes of a turn alone: three entries, one hint, taken and dropped, one lease."""
    async with open_server(folder) as url, redis.asyncio.Redis.from_url(url) as client:
        await client.xgroup_create("work", "g", id="0", mkstream=True)

        async def writes(n: int) -> None:
            for entry in range(3):
                await client.xadd("log", {"kind": "asked", "data": b"x" * 200}, id=f"{3 * n + entry + 1}-0")
            await client.xadd("work", {"thread": "t"})
            taken: Any = await client.xreadgroup("g", "w", {"work": ">"}, count=1)
            await client.set("lease", "1", nx=True, px=5000)
            await client.delete("lease")
            await client.xack("work", "g", taken[0][1][0][0])
            await client.xdel("work", taken[0][1][0][0])

        return await median_async_ms(writes, TURNS)


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        floor = asyncio.run(_floor(Path(folder) / "floor"))
        value, first, last = asyncio.run(_turns(Path(folder) / "turns", TURNS))
    name = "a turn's bare Redis commands"
    return [
        Figure("a turn, event to delivered, p50", value[0], "ms", floor[0], name),
        Figure("a turn, event to delivered, p99", value[1], "ms", floor[1], name),
        Figure("the same in a thread of 1,000 entries, p50", last, "ms", first, "the same in one of up to 100"),
    ]
