"""The log's contract, for both twins, and what only Redis can do wrong."""

import asyncio

import pytest

from core.conversation.entries import Asked, Entry, Opened, Said, Unknown
from core.errors import Conflict, Forgotten, Gone, StorageError
from core.ports import Log
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage

THREAD = "terminal:1"


def said(text: str) -> Said:
    return Said(message=text, author="Ada", text=text, at=1.5)


async def written(log: Log, *texts: str) -> None:
    for number, text in enumerate(texts, start=1):
        await log.append(THREAD, number, said(text))


async def test_a_thread_never_written_to_is_empty(either: Storage) -> None:
    assert list(await either.log.read(THREAD)) == []


async def test_entries_come_back_as_they_were_in_order(either: Storage) -> None:
    await written(either.log, "one", "two", "drei – ünïcode \x00")

    assert [said("one"), said("two"), said("drei – ünïcode \x00")] == list(await either.log.read(THREAD))


async def test_reading_goes_on_after_a_number(either: Storage) -> None:
    await written(either.log, "one", "two", "three")

    assert [said("three")] == list(await either.log.read(THREAD, after=2))
    assert list(await either.log.read(THREAD, after=3)) == []


async def test_threads_do_not_mix(either: Storage) -> None:
    await written(either.log, "one")

    assert list(await either.log.read("terminal:2")) == []


async def test_a_number_that_is_taken_is_a_conflict_and_changes_nothing(either: Storage) -> None:
    await written(either.log, "one", "two")

    for number in (1, 2):
        with pytest.raises(Conflict):
            await either.log.append(THREAD, number, said("late"))
    assert [said("one"), said("two")] == list(await either.log.read(THREAD))


async def test_a_writer_that_still_holds_a_forgotten_thread_cannot_bring_it_back(either: Storage) -> None:
    await written(either.log, "one", "two")
    await either.threads.forget("terminal", THREAD)

    with pytest.raises(Gone):
        await either.log.append(THREAD, 3, said("late"))
    assert list(await either.log.read(THREAD)) == []


async def test_a_writer_that_held_a_forgotten_thread_cannot_write_into_the_one_begun_in_its_place(
    either: Storage,
) -> None:
    await written(either.log, "one", "two")
    await either.threads.forget("terminal", THREAD)
    await written(either.log, "another")

    with pytest.raises(Gone):
        await either.log.append(THREAD, 3, said("late"))
    assert list(await either.log.read(THREAD)) == [said("another")]


async def test_each_number_is_given_to_exactly_one_of_twenty_writers(either: Storage) -> None:
    async def write(name: str) -> None:
        for turn in range(3):
            while True:
                version = len(await either.log.read(THREAD))
                try:
                    await either.log.append(THREAD, version + 1, said(f"{name}.{turn}"))
                except Conflict:
                    continue
                break

    await asyncio.gather(*(write(f"w{number}") for number in range(20)))

    texts = [entry.text for entry in await either.log.read(THREAD) if isinstance(entry, Said)]
    assert {f"w{number}.{turn}" for number in range(20) for turn in range(3)} == set(texts)
    assert len(texts) == 60


async def test_following_gives_what_is_there_and_what_comes(either: Storage) -> None:
    await written(either.log, "one", "two")
    seen: asyncio.Queue[Entry] = asyncio.Queue()

    async def follow() -> None:
        async for entry in either.log.follow(THREAD, after=1):
            seen.put_nowait(entry)

    following = asyncio.create_task(follow())
    assert await seen.get() == said("two")
    await either.log.append(THREAD, 3, said("three"))
    assert await seen.get() == said("three")
    following.cancel()
    await asyncio.wait([following])


async def test_following_a_thread_that_does_not_exist_yet_waits_for_its_first_entry(either: Storage) -> None:
    async def first_entry() -> Entry:
        return await anext(either.log.follow(THREAD))

    first = asyncio.create_task(first_entry())
    await asyncio.sleep(0)
    await written(either.log, "one")

    assert await first == said("one")


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blocking read looks up soon."""
    monkeypatch.setattr("core.storage.log.BLOCK_S", 0.05)


@pytest.mark.usefixtures("hasty")
async def test_who_follows_a_thread_that_is_erased_is_told(either: Storage) -> None:
    await written(either.log, "one", "two")
    following = either.log.follow(THREAD)
    assert [await anext(following), await anext(following)] == [said("one"), said("two")]
    await either.threads.forget("terminal", THREAD)

    with pytest.raises(Gone):
        await anext(following)


@pytest.mark.usefixtures("hasty")
async def test_who_follows_a_thread_that_was_erased_and_begun_again_is_told(storage: Storage) -> None:
    await written(storage.log, "one", "two")
    await storage.threads.forget("terminal", THREAD)
    await written(storage.log, "another")

    with pytest.raises(Gone):
        await anext(storage.log.follow(THREAD, after=2))


@pytest.mark.usefixtures("hasty")
async def test_a_thread_that_is_erased_while_it_is_followed_begins_again_by_opening_only(either: Storage) -> None:
    await written(either.log, "one", "two")
    following = either.log.follow(THREAD, after=1)
    assert await anext(following) == said("two")
    waiting = asyncio.ensure_future(anext(following))
    await asyncio.sleep(0)
    await either.threads.forget("terminal", THREAD)

    with pytest.raises(Gone):
        await either.log.append(THREAD, 1, said("late"))
    await either.log.append(THREAD, 1, Opened("s1", "a", "no-model", "Ada", 1.0))
    with pytest.raises(Gone):
        await waiting


@pytest.mark.usefixtures("hasty")
async def test_once_nobody_follows_it_an_erased_thread_may_begin_again_in_any_way(either: Storage) -> None:
    await written(either.log, "one", "two")
    following = either.log.follow(THREAD, after=1)
    assert await anext(following) == said("two")
    waiting = asyncio.ensure_future(anext(following))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    await either.threads.forget("terminal", THREAD)

    await written(either.log, "anew")
    assert list(await either.log.read(THREAD)) == [said("anew")]


@pytest.mark.usefixtures("hasty")
async def test_an_erased_thread_stays_closed_to_who_was_told_so_while_following_it(either: Storage) -> None:
    await written(either.log, "one", "two")
    following = either.log.follow(THREAD, after=1)
    assert await anext(following) == said("two")
    await either.threads.forget("terminal", THREAD)
    with pytest.raises(Gone):
        await anext(following)

    with pytest.raises(Gone):
        await either.log.append(THREAD, 1, said("late"))


async def test_a_kind_of_a_newer_version_is_unknown_and_still_counted(storage: Storage, redis: Client) -> None:
    await written(storage.log, "one")
    await redis.xadd(keys.thread(THREAD), {"kind": "mused", "json": b'{"about": 1}'}, id="2-0")
    await storage.log.append(THREAD, 3, said("three"))

    assert [said("one"), Unknown("mused"), said("three")] == list(await storage.log.read(THREAD))


async def test_a_field_of_a_newer_version_is_passed_over(storage: Storage, redis: Client) -> None:
    data = b'{"message": "one", "author": "Ada", "text": "one", "at": 1.5, "kind": "said", "mood": "calm"}'
    await redis.xadd(keys.thread(THREAD), {"kind": "said", "json": data}, id="1-0")

    assert [said("one")] == list(await storage.log.read(THREAD))


@pytest.mark.parametrize("fields", [{"kind": "said", "json": b'{"text": "secret"}'}, {"other": "secret"}])
async def test_a_damaged_entry_is_an_error_that_does_not_quote_it(
    storage: Storage, redis: Client, fields: dict[str, bytes]
) -> None:
    await redis.xadd(keys.thread(THREAD), fields, id="1-0")

    with pytest.raises(StorageError) as caught:
        await storage.log.read(THREAD)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_a_word_of_a_newer_version_is_no_damage(storage: Storage, redis: Client) -> None:
    """Whoever reads it must not be led to erase the thread."""
    data = b'{"message": "m", "author": "ana", "verdict": "splendid", "at": 1.5, "kind": "rated"}'
    await redis.xadd(keys.thread(THREAD), {"kind": "rated", "json": data}, id="1-0")

    with pytest.raises(StorageError, match="newer Chairside") as caught:
        await storage.log.read(THREAD)
    assert "/forget" not in str(caught.value)
    assert "splendid" not in str(caught.value)
    torn = data.replace(b'"author": "ana", ', b"")
    await redis.delete(keys.thread(THREAD))
    await redis.xadd(keys.thread(THREAD), {"kind": "rated", "json": torn}, id="1-0")
    with pytest.raises(StorageError, match="damaged: erase it by /paper forget"):
        await storage.log.read(THREAD)


async def test_an_entry_is_stored_under_its_number(storage: Storage, redis: Client) -> None:
    await written(storage.log, "one", "two")

    stored = await redis.xrange(keys.thread(THREAD))
    assert [entry_id for entry_id, _ in stored] == [b"1-0", b"2-0"]


SLACK = "slack:T1:C1:1732.5"


@pytest.mark.parametrize("kind", [Said, Asked])
async def test_what_was_said_before_a_thread_was_erased_is_not_taken_into_it_again(
    either: Storage, kind: type[Said | Asked]
) -> None:
    """A platform brings an event twice, or reads on from before."""
    await either.threads.add("slack:T1:C1", SLACK, "s1")
    await either.log.append(SLACK, 1, kind("m1", "U1", "words", 1732.5))
    await either.log.append(SLACK, 2, Opened("s1", "a", "full", "U1", 9_000.0))
    await either.log.append(SLACK, 3, kind("m2", "U1", "words", 1800.25))
    await either.threads.forget("slack:T1:C1", SLACK)

    for at in (1732.5, 1800.25):
        with pytest.raises(Forgotten):
            await either.log.append(SLACK, 1, kind("m1", "U1", "words", at))
    assert list(await either.log.read(SLACK)) == []

    await either.log.append(SLACK, 1, kind("m3", "U1", "news", 1800.5))
    await either.log.append(SLACK, 2, kind("m2", "U1", "brought late", 1800.25))
    assert len(await either.log.read(SLACK)) == 2


async def test_what_is_opened_anew_may_be_of_any_time_and_a_second_erasing_forgets_no_time(either: Storage) -> None:
    for at in (50.0, 40.0):
        await either.threads.add("slack:T1:C1", SLACK, "s1")
        await either.log.append(SLACK, 1, Opened("s1", "a", "full", "U1", 1.0))
        await either.log.append(SLACK, 2, Said("m1", "U1", "words", at))
        await either.threads.forget("slack:T1:C1", SLACK)
    with pytest.raises(Forgotten):
        await either.log.append(SLACK, 1, Said("m1", "U1", "words", 50.0))


async def test_the_time_of_what_was_said_stays_for_a_day_and_says_nothing_else(storage: Storage, redis: Client) -> None:
    await storage.log.append(SLACK, 1, Said("m1", "U1", "words", 1732.5))
    await storage.threads.forget("slack:T1:C1", SLACK)
    assert await redis.get(keys.gone(SLACK)) == b"1732.500000"
    assert 86_000_000 < await redis.pttl(keys.gone(SLACK)) <= 86_400_000
