"""`chairside forget` for a channel's thread: what is looked for, what may stay, and who is waited for."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bots.channel.clearing import Clearing
from bots.channel.leftovers import Left, leftovers_on
from bots.channel.requests import Requests
from bots.run.forgetting import Receipt, forgotten
from core.conversation.entries import Asked, Begun, Opened, Placed, Said
from core.conversation.record import load
from core.errors import StorageError
from core.governance.audit import Deed
from core.governance.noted import noted_in
from core.settings import Settings
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage
from core.storage.threads import RedisThreads
from tests.bots.channel.desks import desk_of, nothing_left
from tests.bots.channel.test_mode import CHANNEL, THREAD, opened
from tests.bots.channel.test_opening import SUBMISSION
from tests.storage.conftest import submission

PLACE, SLACK = "slack:T1:C1", "slack:T1:C1:1732.5"
TEXT = "Colourless green ideas sleep furiously among the ablations of table nine. " * 40


@pytest.fixture
async def held(storage: Storage) -> Storage:
    await storage.threads.add(PLACE, SLACK, "s1")
    await storage.submissions.save(submission("s1", text=TEXT), b"%PDF" + bytes(range(256)) * 4)
    await storage.log.append(SLACK, 1, Opened("s1", "a", "full", "U1", 1.0))
    await storage.log.append(SLACK, 2, Said("m1", "U1", "the zebra baseline is not convincing at all", 2.0))
    return storage


async def forget(storage: Storage, data_dir: Path) -> Receipt:
    return await forgotten(storage, Settings(data_dir=data_dir, audit_years=0), SLACK, "root")


async def rows(storage: Storage) -> list[tuple[str, dict[str, str]]]:
    found = [noted_in(row) async for row in storage.audit((), None).read()]
    return [(row.deed, row.facts) for row in found if row]


async def test_nothing_is_left_but_the_time_of_what_was_said_last(held: Storage, redis: Client, tmp_path: Path) -> None:
    receipt = await forget(held, tmp_path)
    assert (receipt.left, receipt.erased.entries, receipt.erased.own) == (0, 2, ("s1",))
    named = {key.decode() async for key in redis.scan_iter() if b"s1" in key or SLACK.encode() in key}
    assert named == {keys.gone(SLACK)}
    assert await rows(held) == [("forgot", {})]


async def test_what_the_bot_said_on_the_platform_is_deleted_by_a_process_that_answers_there_and_told_until_then(
    held: Storage, tmp_path: Path
) -> None:
    await held.log.append(SLACK, 3, Asked("q1", "U1", "what are the scores?", 3.0))
    await held.log.append(SLACK, 4, Begun("q1", 4.0))
    await held.log.append(SLACK, 5, Placed("q1", ("17.3", "17.4"), 5.0))
    receipt = await forget(held, tmp_path)
    assert "2 messages of the bot's stand on slack" in "\n".join(receipt.lines())
    cleared: list[Left] = []

    async def clear(left: Left) -> None:
        cleared.append(left)

    leftovers = leftovers_on(held.notes, "slack")
    desk = desk_of(log=held.log, leftovers=leftovers, clock=lambda: time.time() + 61.0)
    await Clearing(desk, clear).step()
    (one,) = cleared
    assert (one.thread_id, one.messages, one.turns) == (SLACK, ("17.3", "17.4"), ("q1",))
    assert await leftovers.all() == []


@pytest.mark.parametrize("thread_id", ["terminal:one", "slack:T1:C1:request-1732.5-x"])
async def test_where_no_message_can_be_looked_for_none_is_noted(
    storage: Storage, tmp_path: Path, thread_id: str
) -> None:
    await storage.log.append(thread_id, 1, Opened("s1", "a", "full", "me", 1.0))
    await storage.threads.add(thread_id.rpartition(":")[0], thread_id, "s1")
    receipt = await forgotten(storage, Settings(data_dir=tmp_path, audit_years=0), thread_id, "root")
    assert not any("messages" in line for line in receipt.lines())
    assert await leftovers_on(storage.notes, thread_id.partition(":")[0]).all() == []


@pytest.mark.parametrize("kind", [b"snapshot:a", b"pdf:"])
async def test_a_copy_of_what_is_stored_packed_is_found(
    held: Storage, redis: Client, tmp_path: Path, kind: bytes
) -> None:
    stored = await redis.hgetall(keys.submission("s1"))
    (packed,) = [value for name, value in stored.items() if name.startswith(kind)]
    await redis.rpush("somebody's", packed)
    (tmp_path / "copy").write_bytes(b"before" + packed)
    assert not any(word in packed for word in (b"Colourless", b"zebra"))
    assert (
        await forget(held, tmp_path)
    ).left == 0  # it stands elsewhere too: then it is no proof, and is not looked for

    await held.threads.add(PLACE, SLACK, "s1")
    await redis.delete("somebody's")
    (tmp_path / "copy").unlink()
    await redis.hset(keys.submission("s1"), mapping=stored)
    await held.log.append(SLACK, 1, Opened("s1", "a", "full", "U1", 3.0))
    with copied(held, redis, packed):
        assert (await forget(held, tmp_path)).left >= 1


@contextmanager
def copied(storage: Storage, redis: Client, packed: bytes) -> Iterator[None]:
    """While it is erased another program copies it."""
    threads = storage.threads
    assert isinstance(threads, RedisThreads)
    inner = threads._let_go

    async def copying(submission_id: str, thread_id: str) -> None:
        await redis.set("somebody's", packed)
        await inner(submission_id, thread_id)

    threads._let_go = copying  # type: ignore[method-assign]
    try:
        yield
    finally:
        del threads._let_go


async def test_one_that_breaks_off_is_on_the_record_as_that_and_is_finished(
    held: Storage, redis: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise StorageError("Redis is out of reach.")

    with monkeypatch.context() as patched:
        patched.setattr(RedisThreads, "_let_go", broken)
        with pytest.raises(StorageError):
            await forget(held, tmp_path)
    assert await rows(held) == [("forgot", {}), ("failed", {"what": "forgot", "reason": "storage"})]
    assert await redis.exists(keys.submission("s1"))

    assert isinstance(held.threads, RedisThreads)
    await held.threads.finish_forgetting()
    assert not await redis.exists(keys.submission("s1"))
    assert not await redis.exists(keys.SCRUB)


async def test_who_opens_it_at_this_moment_is_waited_for() -> None:
    desk = await opened()
    async with desk.leases.hold(f"{CHANNEL.name}:opening:{SUBMISSION.id}"):
        forgetting = asyncio.create_task(Requests(desk).forget(CHANNEL, "ben", SUBMISSION.id, nothing_left))
        for _ in range(20):
            await asyncio.sleep(0)
        assert (await load(desk.log, THREAD.thread_id)).opened
    await forgetting
    assert (await load(desk.log, THREAD.thread_id)).opened is None


async def test_whoever_forgets_from_outside_waits_for_them_too(held: Storage, tmp_path: Path) -> None:
    async with held.leases.hold(f"{PLACE}:opening:s1"):
        forgetting = asyncio.create_task(forget(held, tmp_path))
        for _ in range(1_000):
            if Deed.FORGOT in [deed for deed, _ in await rows(held)]:
                break
        assert await held.log.read(SLACK)
    assert (await forgetting).left == 0
