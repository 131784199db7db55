"""An older and a newer version at work on one log: what the older cannot read, the newer answers, and nobody twice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from core.conversation.entries import Asked, Entry, Marked, Rated, Unknown
from core.conversation.receive import receive
from core.conversation.record import load, record
from core.errors import StorageError
from core.storage.log import NEWER
from tests.conversation.conftest import THREAD, World
from tests.conversation.test_worker import running
from tests.fakes.passing_log import PassingLog


@dataclass(eq=False)
class OlderLog(PassingLog):
    """As a version reads it that has no `marked` yet, and no word for a rating that is bad."""

    tried: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        return [self._as_known(entry) for entry in await self.inner.read(thread_id, after)]

    async def follow(self, thread_id: str, after: int = 0) -> AsyncIterator[Entry]:
        async for entry in self.inner.follow(thread_id, after):
            yield self._as_known(entry)

    def _as_known(self, entry: Entry) -> Entry:
        if isinstance(entry, Rated) and entry.verdict == "bad":
            self.tried.set()
            raise StorageError(NEWER)
        return Unknown(entry.kind) if isinstance(entry, Marked) else entry


async def _write(world: World, entry: Entry) -> None:
    assert (await record(world.log, THREAD, lambda _: entry)).wrote


async def test_an_older_worker_goes_on_behind_entries_of_a_kind_that_it_does_not_know(world: World) -> None:
    await world.ask("q1", "one")
    await _write(world, Marked("q1", "decision", "ben", 1.0))
    await world.worker(log=OlderLog(world.log)).advance(THREAD)
    await world.ask("q2", "two")
    await world.worker().advance(THREAD)
    assert world.platform.shown() == ["re: one", "re: two"]
    thread = await world.thread()
    assert "q1" in thread.marks
    assert thread.open_turns() == []


async def test_a_thread_with_a_new_word_is_answered_by_the_newer_worker_and_never_twice(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.ask("q1", "one")
    older = OlderLog(world.log)
    async with running(world.worker(log=older)):
        await world.platform.until("re: one")
        await _write(world, Rated("q1", "ben", "bad", 1.0))
        await world.ask("q2", "two")
        await older.tried.wait()
        async with running(world.worker()):
            await world.platform.until("re: two")
    assert world.platform.shown() == ["re: one", "re: two"]
    assert all("newer Chairside" in each for each in caplog.messages)
    with pytest.raises(StorageError, match="update this one"):
        await load(OlderLog(world.log), THREAD)


async def test_what_an_older_process_hears_in_such_a_thread_is_left_to_the_platform_to_deliver_again(
    world: World,
) -> None:
    await world.ask("q1", "one")
    await world.worker().advance(THREAD)
    await _write(world, Rated("q1", "ben", "bad", 1.0))
    heard = Asked("q2", "ana", "two", 1.0)
    with pytest.raises(StorageError, match="update this one"):
        await receive(OlderLog(world.log), world.work, THREAD, heard)
    assert "q2" not in (await world.thread()).turns
    await receive(world.log, world.work, THREAD, heard)
    await world.worker().drain()
    assert world.platform.shown() == ["re: one", "re: two"]
