"""The work stream's contract, for both twins."""

import asyncio

from core.ports import Item, Work
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage
from core.storage.work import RedisWork
from tests.conftest import LEASE_S
from tests.storage.everywhere import on_all

SOON_S = 10 * LEASE_S
AT_ONCE_S = 0.0


async def threads_of(work: Work) -> list[str]:
    """The threads of all hints there are now, each taken and done."""
    threads = []
    while item := await work.take(AT_ONCE_S):
        threads.append(item.thread_id)
        await work.done(item)
    return threads


async def test_hints_are_taken_in_order(either: Storage) -> None:
    work = either.work("terminal")
    for thread_id in ("terminal:1", "terminal:2", "terminal:1"):
        await work.add(thread_id)

    assert await threads_of(work) == ["terminal:1", "terminal:2", "terminal:1"]


async def test_nothing_is_taken_where_nothing_is(either: Storage) -> None:
    assert await either.work("terminal").take(AT_ONCE_S) is None


async def test_a_taker_that_waits_gets_a_hint_when_it_is_added(either: Storage) -> None:
    work = either.work("terminal")
    taking = asyncio.create_task(work.take(30))
    await asyncio.sleep(0)
    await work.add("terminal:1")

    item = await taking
    assert item is not None
    assert item.thread_id == "terminal:1"


async def test_a_hint_is_taken_by_one_of_many_workers(either: Storage) -> None:
    work = either.work("terminal")
    for number in range(20):
        await work.add(f"terminal:{number}")

    taken = await asyncio.gather(*(either.work("terminal").take(1) for _ in range(20)))

    assert {f"terminal:{number}" for number in range(20)} == {item.thread_id for item in taken if item}


async def test_a_hint_whose_worker_is_gone_is_taken_by_one_other_after_the_lease(either: Storage) -> None:
    async def taken() -> Item | None:
        work = either.work("terminal")
        if item := await work.take(2 * LEASE_S):
            await work.done(item)
        return item

    await either.work("terminal").add("terminal:1")
    first = await either.work("terminal").take(1)

    assert await either.work("terminal").take(LEASE_S / 3) is None
    assert [first] == [item for item in await asyncio.gather(*(taken() for _ in range(10))) if item]


async def test_a_hint_is_left_to_a_live_worker_for_as_long_as_it_holds_the_thread(either: Storage) -> None:
    await either.work("terminal").add("terminal:1")
    item = await either.work("terminal").take(1)
    async with either.leases.hold("terminal:1"):
        assert await either.work("terminal").take(2 * LEASE_S) is None

    assert await either.work("terminal").take(SOON_S) == item


async def test_a_long_answer_hides_no_abandoned_hint_behind_it(either: Storage) -> None:
    for thread_id in ("terminal:long", "terminal:dead"):
        await either.work("terminal").add(thread_id)
        await either.work("terminal").take(1)
    async with either.leases.hold("terminal:long"):
        item = await either.work("terminal").take(SOON_S)

    assert item is not None
    assert item.thread_id == "terminal:dead"


async def test_what_is_done_is_never_taken_again(either: Storage) -> None:
    work = either.work("terminal")
    await work.add("terminal:1")
    item = await work.take(1)
    assert item is not None
    await work.done(item)
    await work.done(item)

    assert await work.take(2 * LEASE_S) is None


async def test_doing_what_does_not_exist_is_harmless(either: Storage) -> None:
    await either.work("terminal").done(Item("1-0", "terminal:1"))


async def test_a_hint_added_before_any_worker_ever_ran_is_taken(storage: Storage, redis: Client) -> None:
    await storage.work("slack").add("slack:1")
    assert not await redis.xinfo_groups(keys.work("slack"))

    assert await threads_of(storage.work("slack")) == ["slack:1"]


async def test_platforms_do_not_take_each_others_work(storage: Storage) -> None:
    await storage.work("slack").add("slack:1")

    assert await storage.work("discord").take(AT_ONCE_S) is None


async def test_the_stream_keeps_nothing_that_is_done(storage: Storage, redis: Client) -> None:
    work = storage.work("terminal")
    for _ in range(10):
        await work.add("terminal:1")
    await threads_of(work)

    assert await redis.xlen(keys.work("terminal")) == 0
    assert (await redis.xpending(keys.work("terminal"), keys.GROUP))["pending"] == 0


async def test_work_goes_on_after_the_stream_was_erased(storage: Storage, redis: Client) -> None:
    work = storage.work("terminal")
    await work.add("terminal:1")
    await threads_of(work)
    await redis.flushdb()
    await work.add("terminal:2")

    assert await threads_of(work) == ["terminal:2"]


async def test_a_taker_outlasts_the_forgetting_of_its_thread_and_leaves_no_key(storage: Storage, redis: Client) -> None:
    work = storage.work("terminal:1")
    await work.add("terminal:1")
    await threads_of(work)
    taking = asyncio.create_task(work.take(30))
    while not any(each["blocked_clients"] for each in await on_all(redis, "info", "clients")):
        pass
    await storage.threads.forget("terminal", "terminal:1")
    while not any(each["blocked_clients"] for each in await on_all(redis, "info", "clients")):
        pass

    assert {key async for key in redis.scan_iter()} <= {keys.ERASED.encode()}
    await work.add("terminal:1")
    assert await taking is not None


async def test_abandoned_hints_beyond_the_first_page_are_found(storage: Storage, redis: Client) -> None:
    work = storage.work("terminal")
    for number in range(150):
        await work.add(f"terminal:{number}")
        await redis.set(keys.lease(f"terminal:{number}"), "held")
    while await work.take(AT_ONCE_S):
        pass
    await redis.delete(keys.lease("terminal:149"))

    item = await work.take(SOON_S)
    assert item is not None
    assert item.thread_id == "terminal:149"


async def test_one_name_serves_all_workers(storage: Storage, redis: Client) -> None:
    for _ in range(3):
        work = storage.work("terminal")
        assert isinstance(work, RedisWork)
        await work.add("terminal:1")
        await threads_of(work)

    assert len(await redis.xinfo_consumers(keys.work("terminal"), keys.GROUP)) == 1


async def test_a_worker_that_is_cancelled_at_any_moment_ends(storage: Storage) -> None:
    """redis-py's own time limit loses a cancellation that meets an answer on Python 3.11."""
    work = storage.work("busy")
    for step in range(60):
        taking = asyncio.create_task(_take_for_ever(work))
        for _ in range(step):
            await asyncio.sleep(0)
        taking.cancel()
        assert (await asyncio.wait({taking}, timeout=5))[0]


async def _take_for_ever(work: Work) -> None:
    while True:
        await work.take(0)
