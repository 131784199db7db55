"""
One of many submissions: read back, and its thread found among all threads of one channel, as each `/paper` does that
names it, and as each opening does.

Beside it what looking through every thread would take, which is how it was found before there was a list by submission.
"""

import asyncio
import random
from dataclasses import dataclass, replace
from typing import Any

from bench.growth.course import Course, Line
from bench.growth.stage import SUBMISSION, Stage, Times, at_once, stage, timed, times_of
from bots.channel.place import Place
from bots.channel.shelf import shelved, thread_about
from core.conversation.entries import Opened
from core.conversation.recent import forget_all
from core.storage import keys
from tests.bots.channel.desks import desk_of

SIZES = (200, 2_000, 20_000)
LOOKS = 200
FORGOTTEN = 3
PLACE = Place("slack", "T1", "C1", "0")


@dataclass(frozen=True)
class Row:
    read: Times
    bare_read: Times
    found: Times
    bare_found: Times
    through_ms: float
    forgotten: Times


async def _rows() -> list[Row]:
    rows, made = [], 0
    async with stage() as there:
        for size in SIZES:
            await at_once([_shelve(there, number) for number in range(made, size)])
            made = size
            rows.append(await _row(there, size))
    return rows


async def _shelve(there: Stage, number: int) -> None:
    storage, thread_id = there.storage, _thread(number)
    submission = Opened(f"forum{number}", "1", "no-model", "U1", 0.0)
    await storage.threads.add(PLACE.name, thread_id, submission.submission)
    await storage.submissions.save(replace(SUBMISSION, id=submission.submission))
    await storage.log.append(thread_id, 1, submission)


async def _row(there: Stage, size: int) -> Row:
    desk = desk_of(threads=there.storage.threads, log=there.storage.log)
    chosen = random.Random(size).sample(range(size), LOOKS)
    named = [f"forum{number}" for number in chosen]
    forget_all()
    read = [await timed(there.storage.submissions.load(each)) for each in named]
    bare_read = [await timed(_bare_read(there, each)) for each in named]
    found = [await timed(thread_about(desk, PLACE, each)) for each in named]
    bare_found = [await timed(_bare_found(there, each)) for each in named]
    forget_all()

    async def through() -> None:
        async for _ in shelved(desk, PLACE):
            pass

    through_ms = 1e3 * await timed(through())
    gone = [await timed(there.storage.threads.forget(PLACE.name, _thread(number))) for number in chosen[:FORGOTTEN]]
    for number in chosen[:FORGOTTEN]:
        await _shelve(there, number)
    return Row(times_of(read), times_of(bare_read), times_of(found), times_of(bare_found), through_ms, times_of(gone))


def _thread(number: int) -> str:
    return f"{PLACE.name}:{number}.5"


async def _bare_read(there: Stage, submission_id: str) -> None:
    key = keys.submission(submission_id)
    newest: Any = await there.redis.hget(key, "newest")
    await there.redis.hget(key, f"snapshot:{newest.decode()}")


async def _bare_found(there: Stage, submission_id: str) -> None:
    users: Any = await there.redis.smembers(keys.used(submission_id))
    await there.redis.zmscore(keys.place(PLACE.name), list(users))
    await there.redis.xrange(keys.thread(next(iter(users)).decode()))


def courses() -> tuple[Course, ...]:
    rows = asyncio.run(_rows())
    lines = (
        Line("its thread found in the channel, p50", tuple(row.found.p50 for row in rows)),
        Line("the same, p99", tuple(row.found.p99 for row in rows)),
        Line("every thread of the channel looked through", tuple(row.through_ms for row in rows)),
        Line("read back, p50", tuple(row.read.p50 for row in rows)),
        Line("thread and submission erased, p50", tuple(row.forgotten.p50 for row in rows)),
        Line("bare Redis commands of finding, p50", tuple(row.bare_found.p50 for row in rows), is_floor=True),
        Line("bare Redis commands of reading, p50", tuple(row.bare_read.p50 for row in rows), is_floor=True),
    )
    return (Course("One of many submissions in one channel", "submissions", SIZES, "ms", lines),)
