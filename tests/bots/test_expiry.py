"""What has expired goes bit by bit, by one process, on the record first."""

import time
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import replace

import pytest

from bots.run.retention import BOOK, EACH_S, MARK, MOST, REST_S, TURN, Expiry, expiry_of
from bots.run.unfinished import Unfinished
from core.conversation.entries import Said
from core.errors import StorageError
from core.governance.audit import Deed, Event
from core.governance.retention import DAY_S, Retention, Stored
from core.settings import Settings
from core.storage import keys
from core.storage.client import Client
from core.storage.keeping import Keeping
from core.storage.open import Storage
from core.storage.scrub import Disk, Scrub
from core.storage.threads import RedisThreads
from tests.storage.conftest import submission

NOW = 2_000_000_000.0
PLACE = "slack:T1:C1"


class Record:
    """`away`: it cannot be written to."""

    def __init__(self, *, away: bool = False) -> None:
        self.events: list[Event] = []
        self.away = away

    async def note(self, event: Event) -> None:
        if self.away:
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")
        self.events.append(event)


def expiry(storage: Storage, record: Record, now: float = NOW, keep_days: float = 180) -> Expiry:
    assert isinstance(storage.keeping, Keeping)
    return Expiry(storage.keeping, storage.notes, record, Retention(keep_days), clock=lambda: now)


async def threads(storage: Storage, redis: Client, count: int, at: float) -> None:
    for number in range(count):
        thread_id = f"{PLACE}:{at:.0f}.{number}"
        await storage.threads.add(PLACE, thread_id, f"s{at:.0f}.{number}")
        await redis.zadd(keys.place(PLACE), {thread_id: at})
        await storage.submissions.save(submission(f"s{at:.0f}.{number}"))
        await storage.log.append(thread_id, 1, Said("m", "U1", "words", at))


async def minutes(one: Expiry, redis: Client, count: int) -> Sequence[int]:
    """What each of so many minutes has erased."""
    erased = []
    for _ in range(count):
        await redis.delete(keys.turn(TURN))
        erased.append(await one.step())
    return erased


async def test_what_has_expired_goes_and_what_has_not_stays(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 2, NOW - 181 * DAY_S)
    await threads(storage, redis, 1, NOW - 179 * DAY_S)
    record = Record()
    await minutes(expiry(storage, record), redis, 4)

    assert await storage.threads.of(PLACE) == (f"{PLACE}:{NOW - 179 * DAY_S:.0f}.0",)
    assert [key async for key in redis.scan_iter(match="submission:*")] == [
        keys.submission(f"s{NOW - 179 * DAY_S:.0f}.0").encode()
    ]
    assert {(event.deed, event.by) for event in record.events} == {(Deed.EXPIRED, "")}
    assert len(record.events) == 2
    assert all(event.thread and event.submission for event in record.events)


async def test_a_submission_that_no_thread_is_about_goes_too(storage: Storage, redis: Client) -> None:
    await storage.submissions.save(submission("s1"))
    await redis.hset(keys.submission("s1"), "at", NOW - 181 * DAY_S)
    record = Record()
    await minutes(expiry(storage, record), redis, 3)

    assert not await redis.exists(keys.submission("s1"))
    assert [event.submission for event in record.events] == ["s1"]


async def test_a_minute_erases_no_more_than_its_share_and_the_next_goes_on(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, MOST + 3, NOW - 400 * DAY_S)

    assert list(await minutes(expiry(storage, Record()), redis, 4))[:2] == [MOST, 3]
    assert not await storage.threads.of(PLACE)


async def test_of_several_processes_one_does_it_in_a_minute(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, MOST + 3, NOW - 400 * DAY_S)
    one, other = expiry(storage, Record()), expiry(storage, Record())

    assert [await one.step(), await other.step(), await one.step()] == [MOST, 0, 0]
    assert 0 < await redis.pttl(keys.turn(TURN)) <= EACH_S * 1000


async def test_after_a_whole_look_it_rests_for_an_hour(storage: Storage, redis: Client) -> None:
    await minutes(expiry(storage, Record()), redis, 3)
    await threads(storage, redis, 1, NOW - 400 * DAY_S)

    assert list(await minutes(expiry(storage, Record(), NOW + REST_S - 1), redis, 1)) == [0]
    assert list(await minutes(expiry(storage, Record(), NOW + REST_S), redis, 1)) == [1]


async def test_what_cannot_be_recorded_is_not_erased_and_the_mark_stays(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 1, NOW - 400 * DAY_S)
    with pytest.raises(StorageError):
        await expiry(storage, Record(away=True)).step()

    assert len(await storage.threads.of(PLACE)) == 1
    assert MARK not in await storage.notes.of(BOOK)
    assert list(await minutes(expiry(storage, Record()), redis, 1)) == [1]


async def test_zero_days_look_at_nothing(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 1, 0.0)

    assert list(await minutes(expiry(storage, Record(), keep_days=0), redis, 3)) == [0, 0, 0]
    assert len(await storage.threads.of(PLACE)) == 1


async def test_what_is_used_again_before_it_is_erased_stays(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 2, NOW - 400 * DAY_S)
    await storage.submissions.save(submission("alone"))
    await redis.hset(keys.submission("alone"), "at", NOW - 400 * DAY_S)
    record = Record()
    one = expiry(storage, record)
    due = await one.due()
    assert len(due) == 3

    used = due[0].thread_id or due[1].thread_id
    await storage.log.append(used, 2, Said("m2", "U1", "still wanted", NOW - 1))
    await storage.submissions.save(submission("alone"))
    await one.erase(due)
    assert await storage.threads.of(PLACE) == (used,)
    assert await redis.exists(keys.submission("alone"))
    assert len(record.events) == 1


async def test_by_a_clock_that_cannot_be_right_nothing_expires(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 1, time.time() - 10 * DAY_S)
    assert isinstance(storage.keeping, Keeping)
    one = replace(expiry(storage, Record(), time.time() + 400 * DAY_S), ahead_s=storage.keeping.turns.ahead_s)
    for look in (one.step, one.due):
        with pytest.raises(StorageError, match="clock"):
            await look()
    assert len(await storage.threads.of(PLACE)) == 1

    right = replace(expiry(storage, Record(), time.time(), keep_days=9), ahead_s=storage.keeping.turns.ahead_s)
    assert list(await minutes(right, redis, 1)) == [1]


async def test_the_clock_is_the_one_of_the_process_when_it_begins(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW)
    one = expiry_of(storage, Settings())
    assert one is not None
    assert one.clock() == NOW


async def test_a_key_that_is_erased_while_it_is_looked_at_does_not_come_back(storage: Storage, redis: Client) -> None:
    assert isinstance(storage.keeping, Keeping)
    gone = Stored(1.0, submissions=("s1",))
    assert not await storage.keeping.ages.is_still(gone)
    assert not await redis.exists(keys.submission("s1"))


async def test_an_erasing_that_broke_off_is_finished_by_whoever_goes_on(storage: Storage, redis: Client) -> None:
    await threads(storage, redis, 2, NOW)
    broken, other = await storage.threads.of(PLACE)
    await redis.hset(keys.SCRUB, broken, PLACE)
    assert isinstance(storage.keeping, Keeping)
    unfinished = Unfinished(storage.keeping)

    await unfinished.step()
    assert await storage.threads.of(PLACE) == (broken, other)  # somebody may be at it
    await unfinished.step()
    assert await storage.threads.of(PLACE) == (broken, other)  # not this process's turn
    await redis.delete(keys.turn("unfinished"))
    await unfinished.step()
    assert await storage.threads.of(PLACE) == (other,)
    assert not await storage.log.read(broken)
    assert not await redis.exists(keys.SCRUB)
    assert len(await storage.log.read(other)) == 1


async def test_an_owner_s_erasing_that_broke_off_is_finished_by_whoever_goes_on(
    storage: Storage, redis: Client
) -> None:
    await threads(storage, redis, 1, NOW)
    await redis.sadd(keys.LEAVING, "slack:T1")
    assert isinstance(storage.keeping, Keeping)
    unfinished = Unfinished(storage.keeping)

    await unfinished.step()
    assert await storage.threads.of(PLACE)  # somebody may be at it
    await redis.delete(keys.turn("unfinished"))
    await unfinished.step()
    assert not await storage.threads.of(PLACE)
    assert not await redis.exists(keys.LEAVING)


class Breaking(RedisThreads):
    """Cannot erase the thread, or have the server's file rewritten, which is named."""

    breaks = ""

    async def _erase(self, place: str, thread_id: str) -> None:
        if thread_id == self.breaks:
            raise StorageError("A file cannot be removed: see whose it is.")
        await super()._erase(place, thread_id)

    async def rewrite(self, thread_ids: Collection[str]) -> Disk:
        if self.breaks == "rewriting":
            raise StorageError("The disk is full.")
        return await super().rewrite(thread_ids)


@pytest.mark.parametrize(("breaks", "failed", "left"), [("second", 1, 1), ("rewriting", 3, 0), ("", 0, 0)])
async def test_of_several_that_expire_only_the_one_that_fails_is_recorded_as_failed(
    storage: Storage, redis: Client, breaks: str, failed: int, left: int
) -> None:
    await threads(storage, redis, 3, NOW - 200 * DAY_S)
    record, one = Record(), expiry(storage, Record())
    due = await one.due()
    broken = Breaking(redis, Scrub(redis))
    broken.breaks = due[1].thread_id if breaks == "second" else breaks
    one = replace(one, audit=record, keeping=replace(one.keeping, threads=broken))
    with pytest.raises(StorageError) if failed else nullcontext():
        await one.erase(due)

    rows = [(event.deed, event.submission) for event in record.events]
    told = [submission for deed, submission in rows if deed is Deed.FAILED]
    assert told == (
        [due[1].submissions[0]] if breaks == "second" else [each.submissions[0] for each in due][:failed][::-1]
    )
    assert len(await storage.threads.of(PLACE)) == left
    assert len([deed for deed, _ in rows if deed is Deed.EXPIRED]) == 3
    noted = {"second": due[1:2], "rewriting": due}.get(breaks, ())
    assert await one.keeping.threads.unfinished() == {each.thread_id for each in noted}
