"""What a thread and a submission take: of this process' memory where they are at hand, and of Redis."""

import asyncio
import gc
import tracemalloc
from collections.abc import Awaitable, Callable

from bench.engine import SAMPLE, grown
from bench.fold import turns
from bench.growth.course import Course, Line
from bench.growth.stage import Stage, stage
from bots.run.caches import let_go
from core.answering.retrieval import prepare
from core.conversation.entries import to_json
from core.conversation.recent import forget_all
from core.conversation.record import load
from core.storage import keys
from core.submissions.forums.export import read_export

ENTRIES = (10, 100, 1_000, 5_000)
PASSAGES = (100, 300, 1_000, 3_000)
KIB = 1024


async def _threads(there: Stage) -> list[tuple[float, ...]]:
    rows = []
    for size in ENTRIES:
        thread_id = f"bench:{size}"
        await there.open([thread_id])
        entries = turns(size // 4)
        for number, entry in enumerate(entries, 2):
            await there.storage.log.append(thread_id, number, entry)
        in_redis = await there.redis.memory_usage(keys.thread(thread_id), samples=0)

        async def followed(thread_id: str = thread_id) -> object:
            return await load(there.storage.log, thread_id)

        bare = sum(len(to_json(entry)[1]) for entry in entries)
        rows.append((await _held(followed), (in_redis or 0) / KIB, bare / KIB))
    return list(zip(*rows, strict=True))


async def _submissions(there: Stage) -> list[tuple[float, ...]]:
    sample, rows = read_export(SAMPLE.read_bytes()), []
    for size in PASSAGES:
        submission = grown(sample, size)
        await there.storage.submissions.save(submission)

        async def opened(submission_id: str = submission.id, snapshot: str = submission.snapshot) -> object:
            loaded = await there.storage.submissions.load(submission_id, snapshot)
            prepare(loaded)
            return loaded

        in_redis = len(await there.redis.hget(keys.submission(submission.id), f"snapshot:{submission.snapshot}") or b"")
        bare = sum(len(passage.text.encode()) for passage in submission.passages)
        rows.append((await _held(opened), in_redis / KIB, bare / KIB))
    return list(zip(*rows, strict=True))


async def _held(made: Callable[[], Awaitable[object]]) -> float:
    """KiB that this process holds more when it is made, as Python counts them."""
    let_go()
    forget_all()
    gc.collect()
    tracemalloc.start()
    kept = await made()
    # The step of the loop that brought Redis' last answer holds it until it ends.
    await asyncio.sleep(0)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return held / KIB


async def _both() -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    async with stage() as there:
        return await _threads(there), await _submissions(there)


def courses() -> tuple[Course, ...]:
    threads, submissions = asyncio.run(_both())
    names = ("in a process that has it at hand", "in Redis")
    floors = ("its entries as JSON", "its text")
    found = []
    for title, size, sizes, values, floor in (
        ("What a thread of short answers takes", "entries", ENTRIES, threads, floors[0]),
        ("What a submission without its PDF takes", "passages", PASSAGES, submissions, floors[1]),
    ):
        lines = (*map(Line, names, values), Line(floor, values[-1], is_floor=True))
        found.append(Course(title, size, sizes, "KiB", lines))
    return tuple(found)
