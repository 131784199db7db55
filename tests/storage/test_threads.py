"""The contract of the list of threads, for both twins, and that forgetting leaves nothing."""

import asyncio
from unittest import mock

import pytest

from core.conversation.entries import Said
from core.errors import StorageError, SubmissionError
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage
from tests.storage.conftest import submission


async def opened(storage: Storage, thread_id: str, submission_id: str = "s1", place: str = "terminal") -> None:
    await storage.threads.add(place, thread_id, submission_id)
    await storage.submissions.save(submission(submission_id))
    await storage.log.append(thread_id, 1, Said("m", "Ada", "words", 1.0))


async def test_the_thread_that_was_added_last_is_first(either: Storage) -> None:
    for thread_id in ("t:b", "t:c", "t:a"):
        await opened(either, thread_id)

    assert list(await either.threads.of("terminal")) == ["t:a", "t:c", "t:b"]


async def test_adding_a_thread_again_changes_nothing(either: Storage) -> None:
    for thread_id in ("t:a", "t:b", "t:a"):
        await either.threads.add("terminal", thread_id, "s1")

    assert list(await either.threads.of("terminal")) == ["t:b", "t:a"]


async def test_each_place_has_its_own_threads(either: Storage) -> None:
    await either.threads.add("terminal", "t:a", "s1")

    assert list(await either.threads.of("slack:C1")) == []


async def test_of_a_place_those_listed_for_one_submission_are_told(either: Storage) -> None:
    for thread_id, submission_id, place in (
        ("t:b", "s1", "slack:C1"),
        ("t:c", "s2", "slack:C1"),
        ("t:a", "s1", "slack:C1"),
        ("t:d", "s1", "slack:C2"),
    ):
        await either.threads.add(place, thread_id, submission_id)

    assert list(await either.threads.of("slack:C1", "s1")) == ["t:a", "t:b"]
    assert list(await either.threads.of("slack:C1", "s3")) == []
    await either.threads.forget("slack:C1", "t:a")
    assert list(await either.threads.of("slack:C1", "s1")) == ["t:b"]


async def test_several_are_forgotten_together(either: Storage) -> None:
    for thread_id in ("t:a", "t:b", "t:c"):
        await opened(either, thread_id)
    await either.threads.forget("terminal", "t:a", "t:b")

    assert list(await either.threads.of("terminal")) == ["t:c"]
    assert [len(await either.log.read(each)) for each in ("t:a", "t:b", "t:c")] == [0, 0, 1]


async def test_a_thread_that_names_a_file_takes_its_address_along(storage: Storage) -> None:
    await storage.notes.put("discord:9:files", {"41": "where", "42": "elsewhere"})
    for number, words in ((1, "open attached:o-41"), (2, "and what of 42?")):
        await storage.log.append(f"discord:1:2:{number}", 1, Said("m", "Ada", words, 1.0))
        await storage.threads.add("discord:1:2", f"discord:1:2:{number}", "s1")
    await storage.threads.forget("discord:1:2", "discord:1:2:1", "discord:1:2:2")

    assert await storage.notes.of("discord:9:files") == {"42": "elsewhere"}


async def test_forgetting_erases_the_log_the_listing_and_the_submission(either: Storage) -> None:
    await opened(either, "t:a")
    await either.threads.forget("terminal", "t:a")

    assert list(await either.threads.of("terminal")) == []
    assert list(await either.log.read("t:a")) == []
    with pytest.raises(SubmissionError):
        await either.submissions.load("s1")


async def test_a_submission_stays_until_its_last_thread_is_forgotten(either: Storage) -> None:
    await opened(either, "t:a")
    await opened(either, "t:b", place="slack:C1")
    await either.threads.forget("terminal", "t:a")

    assert (await either.submissions.load("s1")).id == "s1"
    assert len(await either.log.read("t:b")) == 1
    await either.threads.forget("slack:C1", "t:b")
    with pytest.raises(SubmissionError):
        await either.submissions.load("s1")


async def test_every_submission_of_the_thread_is_erased(either: Storage) -> None:
    await opened(either, "t:a", "s1")
    await either.threads.add("terminal", "t:a", "s2")
    await either.submissions.save(submission("s2"))
    await either.threads.forget("terminal", "t:a")

    for submission_id in ("s1", "s2"):
        with pytest.raises(SubmissionError):
            await either.submissions.load(submission_id)


async def test_forgetting_what_is_not_there_is_harmless(either: Storage) -> None:
    await opened(either, "t:a")
    await either.threads.forget("terminal", "t:b")

    assert list(await either.threads.of("terminal")) == ["t:a"]
    assert (await either.submissions.load("s1")).id == "s1"


async def test_a_forgotten_thread_can_be_opened_again(either: Storage) -> None:
    await opened(either, "t:a")
    await either.threads.forget("terminal", "t:a")
    await opened(either, "t:a")

    assert len(await either.log.read("t:a")) == 1


async def test_a_worker_that_answers_a_forgotten_thread_is_stopped(storage: Storage) -> None:
    async def answer() -> None:
        async with storage.leases.hold("t:a"):
            await storage.threads.forget("terminal", "t:a")
            await asyncio.Event().wait()

    await opened(storage, "t:a")
    with pytest.raises(StorageError):
        await answer()


async def test_forgetting_leaves_no_key(storage: Storage, redis: Client) -> None:
    for snapshot in ("a", "b"):
        await storage.submissions.save(submission(snapshot=snapshot))
    await opened(storage, "t:a")
    await opened(storage, "t:b")
    async with asyncio.TaskGroup() as both:
        for thread_id in ("t:a", "t:b"):
            both.create_task(storage.threads.forget("terminal", thread_id))

    # What tells all processes to let go holds nothing, and goes by itself.
    assert [key async for key in redis.scan_iter()] == [keys.ERASED.encode()]
    assert await redis.xrange(keys.ERASED) == [(mock.ANY, {b"": b""})]
    assert 0 < await redis.ttl(keys.ERASED) <= 60
