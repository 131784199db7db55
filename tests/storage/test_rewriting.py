"""Rewriting a log: under concurrent appends, under `kill -9`, and what whoever knew the old one may still add."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.answering.reply import Reply
from core.conversation.decisions import if_new, if_open
from core.conversation.entries import Answered, Asked, Entry, Erased, Opened, Said
from core.conversation.person import without
from core.conversation.record import load, record
from core.errors import Conflict, Rewritten
from core.storage import keys
from core.storage.client import Client
from core.storage.keeping import Keeping
from core.storage.open import Storage, open_storage

THREAD = "slack:T1:C1:1"
SECRET = "Colourless green ideas"


def keeping(storage: Storage) -> Keeping:
    assert storage.keeping is not None
    return storage.keeping


async def written(storage: Storage, *more: Entry) -> None:
    entries = (
        Opened("s1", "a", "no-model", "U2", 1.0),
        Said("m1", "U1", SECRET, 2.0),
        Asked("m2", "U2", "?", 3.0),
        *more,
    )
    for number, entry in enumerate(entries, 1):
        await storage.log.append(THREAD, number, entry)


def erasing(log: Sequence[Entry]) -> Sequence[Entry] | None:
    return without(log, "U1", 9.0)


async def test_the_log_is_rewritten_under_the_same_numbers(storage: Storage, redis: Client) -> None:
    await written(storage)
    assert await keeping(storage).rewriting.rewrite(THREAD, erasing)

    log = await storage.log.read(THREAD)
    assert [entry.kind for entry in log] == ["opened", "said", "asked", "withdrawn", "erased"]
    assert [number for number, _ in await redis.xrange(keys.thread(THREAD))] == [f"{n}-0".encode() for n in range(1, 6)]
    assert not await keeping(storage).rewriting.rewrite(THREAD, erasing)


async def test_an_entry_of_a_newer_version_stays_as_it_is_stored(storage: Storage, redis: Client) -> None:
    await written(storage)
    newer = {b"kind": b"newer", b"json": b'{"what": "this version cannot know"}'}
    await redis.xadd(keys.thread(THREAD), newer, "4-0")
    await keeping(storage).rewriting.rewrite(THREAD, erasing)

    assert (await redis.xrange(keys.thread(THREAD), "4-0", "4-0"))[0][1] == newer


async def test_no_entry_is_lost_that_is_appended_while_the_log_is_rewritten(storage: Storage) -> None:
    await written(storage)
    interrupted = False

    def interrupting(log: Sequence[Entry]) -> Sequence[Entry] | None:
        nonlocal interrupted
        interrupted = True
        return erasing(log)

    async def chatting() -> None:
        for number in range(40):
            await record(storage.log, THREAD, if_new(Said(f"x{number}", "U2", f"words {number}", 4.0)))

    async def rewriting() -> None:
        for _ in range(10):
            await keeping(storage).rewriting.rewrite(THREAD, interrupting)
            await record(storage.log, THREAD, if_new(Said(f"s{_}", "U1", SECRET, 5.0)))
        await keeping(storage).rewriting.rewrite(THREAD, interrupting)

    async with asyncio.TaskGroup() as both:
        both.create_task(chatting())
        both.create_task(rewriting())
    log = await storage.log.read(THREAD)
    said = [entry.text for entry in log if isinstance(entry, Said) and entry.author == "U2"]
    assert said == [f"words {number}" for number in range(40)]
    assert interrupted
    assert SECRET not in repr(log)


async def test_an_answer_made_of_their_words_is_not_added_after_they_were_erased(storage: Storage) -> None:
    await written(storage)
    known = await load(storage.log, THREAD)
    await keeping(storage).rewriting.rewrite(THREAD, erasing)
    answer = if_open(Answered("m2", Reply(f"U1 said: {SECRET}"), 4.0))

    with pytest.raises(Rewritten):
        await record(storage.log, THREAD, answer, known)
    assert issubclass(Rewritten, Conflict)
    assert SECRET not in repr(await storage.log.read(THREAD))


async def test_what_a_process_kept_of_the_thread_is_read_anew(storage: Storage, redis_url: str, tmp_path: Path) -> None:
    await written(storage)
    async with open_storage(redis_url, tmp_path) as other:
        assert SECRET in repr(await load(other.log, THREAD))
        await keeping(storage).rewriting.rewrite(THREAD, erasing)
        assert SECRET not in repr(await load(other.log, THREAD))


async def test_what_people_say_goes_on_after_the_rewriting(storage: Storage, redis_url: str, tmp_path: Path) -> None:
    await written(storage)
    async with open_storage(redis_url, tmp_path) as other:
        await load(other.log, THREAD)
        await keeping(storage).rewriting.rewrite(THREAD, erasing)
        said = await record(other.log, THREAD, if_new(Said("m3", "U2", "and now?", 5.0)))
        assert said.wrote
        assert (await other.log.read(THREAD))[-2:] == (Erased(9.0), Said("m3", "U2", "and now?", 5.0))


class Breaks(Exception):
    pass


async def test_a_process_that_dies_in_the_middle_leaves_the_old_log(tmp_path: Path) -> None:
    def dies(log: Sequence[Entry]) -> Sequence[Entry] | None:  # noqa: ARG001
        raise Breaks

    async with open_storage(None, tmp_path) as storage:
        await written(storage)
        with pytest.raises(Breaks):
            await keeping(storage).rewriting.rewrite(THREAD, dies)
        assert SECRET in repr(await storage.log.read(THREAD))


async def test_one_that_dies_after_it_leaves_the_file_to_the_next(tmp_path: Path) -> None:
    def on_disk() -> bool:
        return any(SECRET.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    async with open_storage(None, tmp_path) as storage:
        await written(storage)
        await keeping(storage).rewriting.rewrite(THREAD, erasing)
        assert on_disk()
    async with open_storage(None, tmp_path) as storage:
        assert not on_disk()
        assert (await storage.log.read(THREAD))[-1] == Erased(9.0)
