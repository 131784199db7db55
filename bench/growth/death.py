"""
How long a turn waits when the process that holds its thread's lease is killed (`kill -9`) and another one runs.

Eight turns are in the hands of a process whose engine never answers; beside it another one looks for work.  The delay
is from the kill to the delivery by that other one, whose engine answers at once.
"""

import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

import redis.asyncio

from bench.growth.company import replicas
from bench.growth.course import Course, Line
from bench.growth.stage import LOOK_S, SUBMISSION
from core.conversation.entries import Asked, Delivered, Opened
from core.conversation.receive import receive
from core.storage import keys
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage

LEASES_S = (1.0, 2.0, 5.0)
KILLS = 5
IN_HAND = 8


async def _delays(lease_s: float) -> list[float]:
    """Seconds, of each turn that was in the hands of a process that was killed."""
    chance, found = random.Random(7), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder), lease_s) as storage,
        ):
            await storage.submissions.save(SUBMISSION)
            with replicas(1, url, "instant", lease_s) as heir:
                for kill in range(KILLS):
                    threads = [f"bench:{kill}-{n}" for n in range(IN_HAND)]
                    with replicas(1, url, "stuck", lease_s) as holder:
                        holder.told("go")
                        await _asked(storage, threads)
                        while await bare.exists(*map(keys.lease, threads)) < IN_HAND:  # noqa: ASYNC110 - another's
                            await asyncio.sleep(LOOK_S)
                        heir.told("go")
                        await asyncio.sleep(chance.uniform(0, 2 * lease_s))
                        holder.processes[0].kill()
                        killed_at = time.perf_counter()
                        ends = await asyncio.gather(*(_delivered(storage, each) for each in threads))
                        heir.told("hold")
                    found += [end - killed_at for end in ends]
    return found


async def _asked(storage: Storage, threads: list[str]) -> None:
    work = storage.work("bench")
    for each in threads:
        await receive(storage.log, work, each, Opened("s", "1", "no-model", "ana", 0.0))
        await receive(storage.log, work, each, Asked("1", "ana", "And the weaknesses?", 1.0))


async def _delivered(storage: Storage, thread_id: str) -> float:
    async for entry in storage.log.follow(thread_id):
        if isinstance(entry, Delivered):
            break
    return time.perf_counter()


def courses() -> tuple[Course, ...]:
    found = [asyncio.run(_delays(lease_s)) for lease_s in LEASES_S]
    lines = (
        Line("median", tuple(statistics.median(each) for each in found)),
        Line("longest", tuple(max(each) for each in found)),
        Line("the lease itself", LEASES_S, is_floor=True),
    )
    title = f"What `kill -9` of the process in charge delays a turn by, {KILLS * IN_HAND} turns each"
    return (Course(title, "lease", LEASES_S, "s", lines),)
