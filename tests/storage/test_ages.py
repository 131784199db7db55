"""What is stored, and since when nothing was added to it."""

from dataclasses import replace

import pytest

from core.conversation.entries import Said
from core.governance.retention import Stored
from core.storage import keys
from core.storage.ages import RedisAges
from core.storage.client import Client
from core.storage.nodes import nodes_of
from core.storage.open import Storage
from tests.storage.conftest import submission

PLACE, THREAD = "slack:T1:C1", "slack:T1:C1:1"


async def stored(redis: Client, now: float = 500.0) -> list[Stored]:
    return sorted([one async for one in RedisAges(redis, lambda: now).all()], key=lambda one: one.thread_id)


async def listed_at(redis: Client, place: str, thread_id: str, at: float) -> None:
    await redis.zadd(keys.place(place), {thread_id: at})


async def test_a_thread_is_as_old_as_its_last_entry(storage: Storage, redis: Client) -> None:
    await storage.threads.add(PLACE, THREAD, "s1")
    await listed_at(redis, PLACE, THREAD, 50.0)
    await storage.log.append(THREAD, 1, Said("1", "U1", "words", 100.0))
    await storage.log.append(THREAD, 2, Said("2", "U1", "words", 200.0))

    assert await stored(redis) == [Stored(200.0, THREAD, PLACE, ("s1",))]


async def test_an_import_of_old_entries_is_as_old_as_its_listing(storage: Storage, redis: Client) -> None:
    await storage.threads.add("terminal", "terminal:a", "s1")
    await listed_at(redis, "terminal", "terminal:a", 400.0)
    await storage.log.append("terminal:a", 1, Said("1", "U1", "words", 100.0))

    assert [one.last_at for one in await stored(redis)] == [400.0]


async def test_an_entry_of_a_newer_version_says_when_it_was_made(redis: Client) -> None:
    await redis.xadd(keys.thread(THREAD), {b"kind": b"newer", b"json": b'{"at": 300.5}'}, "1-0")
    await redis.xadd(keys.thread("slack:T1:C1:2"), {b"kind": b"newer", b"json": b"{"}, "1-0")

    assert [one.last_at for one in await stored(redis)] == [300.5, 0.0]


async def test_the_log_of_a_request_is_found_in_its_own_place(storage: Storage, redis: Client) -> None:
    request = "slack:T1:C1:request-9"
    await storage.threads.add(f"{PLACE}:requests", request, "request")
    await storage.log.append(request, 1, Said("1", "U1", "words", 1.0))

    assert [one.place for one in await stored(redis)] == [f"{PLACE}:requests"]


async def test_a_thread_that_is_nowhere_listed_is_found(redis: Client, storage: Storage) -> None:
    await storage.log.append(THREAD, 1, Said("1", "U1", "words", 7.0))

    assert await stored(redis) == [Stored(7.0, THREAD, PLACE)]


async def test_what_was_only_opened_is_as_old_as_its_last_loading(storage: Storage, redis: Client) -> None:
    await storage.threads.add("kept", "kept:s1", "s1")
    await listed_at(redis, "kept", "kept:s1", 50.0)
    await storage.submissions.save(submission("s1"))
    await redis.hset(keys.submission("s1"), "at", 90.0)

    assert await stored(redis) == [Stored(90.0, "kept:s1", "kept", ("s1",))]


async def test_loading_it_again_makes_it_young_also_where_nothing_has_changed(storage: Storage, redis: Client) -> None:
    await storage.submissions.save(submission("s1"))
    await redis.hset(keys.submission("s1"), "at", 90.0)
    assert not await storage.submissions.save(submission("s1"))

    assert float(await redis.hget(keys.submission("s1"), "at")) > 1e9


async def test_a_submission_that_no_thread_is_about_any_more_is_found(storage: Storage, redis: Client) -> None:
    await storage.submissions.save(submission("s1"))
    await redis.hset(keys.submission("s1"), "at", 90.0)
    await redis.sadd(keys.used("s1"), "slack:T1:C1:gone")

    assert await stored(redis) == [Stored(90.0, submissions=("s1",))]
    await storage.threads.add(PLACE, THREAD, "s1")
    assert [one.thread_id for one in await stored(redis)] == [THREAD]


async def test_one_of_which_it_is_not_known_when_it_was_loaded_is_young_from_now_on(redis: Client) -> None:
    await redis.hset(keys.submission("s1"), "newest", "a")

    assert await stored(redis, 500.0) == [Stored(500.0, submissions=("s1",))]
    assert await stored(redis, 900.0) == [Stored(500.0, submissions=("s1",))]


async def test_every_page_together_holds_everything_once(storage: Storage, redis: Client) -> None:
    async with redis.pipeline(transaction=False) as pipeline:
        for number in range(1200):
            pipeline.xadd(keys.thread(f"slack:T1:C1:{number}"), {b"kind": b"x", b"json": b'{"at": 1}'}, "1-0")
        await pipeline.execute()

    found = await stored(redis)
    assert len(found) == 1200
    assert {replace(one, thread_id="") for one in found} == {Stored(1.0, "", PLACE)}
    page = await RedisAges(redis).page()
    assert 0 < len(page.stored) < 1200
    assert storage.keeping is not None


async def test_a_page_is_a_part_of_all_where_there_is_much(
    storage: Storage, redis: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.storage.ages.LEAST", 1)
    monkeypatch.setattr("core.storage.ages.SHARES", 2)
    for number in range(400):
        await storage.log.append(f"slack:T1:C1:{number}", 1, Said("1", "U1", "words", 1.0))

    # A page is one node's.
    assert len((await RedisAges(redis).page()).stored) >= 100 // len(await nodes_of(redis))
