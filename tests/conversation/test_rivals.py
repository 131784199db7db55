"""Two workers on one turn: whoever was slower finds out, and nobody sees an answer twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.entries import Answered, Asked, Entry, Withdrawn
from core.conversation.receive import receive
from core.conversation.thread import Turn
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.errors import StorageError
from core.storage.memory import MemorySubmissions, MemoryWork
from core.submissions.model import Submission
from tests.conversation.conftest import THREAD, World
from tests.conversation.test_turns import Life, MortalPlatform, dies
from tests.fakes.engines import EchoEngine
from tests.fakes.passing_log import PassingLog
from tests.fakes.platform import PLACEHOLDER, FakePlatform


@dataclass
class Meanwhile:
    """Answers as `EchoEngine` does, after something else has happened."""

    happens: Callable[[], Awaitable[object]]

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        await self.happens()
        return await EchoEngine().answer(inquiry, show)


@dataclass(eq=False)
class Interrupted(PassingLog):
    """A log before whose first append something else happens."""

    happens: Callable[[], Awaitable[object]]
    happened: bool = False

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        if not self.happened:
            self.happened = True
            await self.happens()
        await self.inner.append(thread_id, number, entry, after)


def _dying(world: World, *, slow: bool) -> Callable[[], Awaitable[object]]:
    """Another worker that dies right after its message is on the platform."""
    platform = MortalPlatform(world.platform, Life(1, "after"))
    return lambda: dies(world.worker(slow=slow, messenger=platform).advance(THREAD))


async def test_a_reply_that_another_worker_posted_meanwhile_is_adopted(world: World) -> None:
    await world.ask("q1", "one")
    await world.worker(engine=Meanwhile(_dying(world, slow=False))).advance(THREAD)
    assert world.platform.shown() == ["re: one"]


async def test_a_placeholder_that_another_worker_placed_meanwhile_is_adopted(world: World) -> None:
    await world.ask("q1", "one")
    await world.worker(slow=True, log=Interrupted(world.log, _dying(world, slow=True))).advance(THREAD)
    assert world.platform.history.count(PLACEHOLDER) == 1
    assert world.platform.shown() == ["re: one"]


async def test_a_question_withdrawn_after_another_worker_answered_it_is_not_answered(world: World) -> None:
    await world.ask("q1", "one")

    async def answered_and_withdrawn() -> None:
        version = (await world.thread()).version
        await world.log.append(THREAD, version + 1, Answered("q1", Reply("theirs"), 2.0))
        await world.log.append(THREAD, version + 2, Withdrawn("q1", 2.0))

    await world.worker(log=Interrupted(world.log, answered_and_withdrawn)).advance(THREAD)
    assert world.platform.shown() == []
    assert (await world.thread()).open_turns() == []


@dataclass
class Unreachable(MemorySubmissions):
    """Out of reach for the first so many loads."""

    inner: MemorySubmissions = field(default_factory=MemorySubmissions)
    times: int = 1

    async def load(self, submission_id: str, snapshot: str | None = None) -> Submission:
        if self.times:
            self.times -= 1
            raise StorageError("Redis is out of reach.")
        return await self.inner.load(submission_id, snapshot)


def _turns(world: World, submissions: MemorySubmissions, platform: FakePlatform) -> Turns:
    return Turns(world.log, submissions, world.engine, platform, lambda: 2.0, 5.0)


async def test_trouble_with_redis_leaves_the_turn_for_later_and_is_no_answer(world: World) -> None:
    await world.ask("q1", "one")
    submissions = Unreachable(world.submissions)
    await Worker(world.work, world.leases, _turns(world, submissions, world.platform)).drain()
    assert submissions.times == 0
    assert world.platform.shown() == ["re: one"]


class Faulty(FakePlatform):
    """Our own code fails in it, for one question."""

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return await super().find(thread_id, turn)

    async def place(self, thread_id: str, turn: Turn, outcome: object) -> tuple[str, ...]:
        if turn.key == "bad":
            raise KeyError("a sentence of a review")
        return await super().place(thread_id, turn, outcome)  # type: ignore[arg-type]


async def test_a_fault_in_one_thread_does_not_end_the_others(world: World, caplog: pytest.LogCaptureFixture) -> None:
    platform, work = Faulty(), MemoryWork(world.leases)
    for n in range(12):
        await receive(world.log, work, f"terminal:{n}", Asked("bad" if n == 3 else "q", "ana", f"{n}", 1.0))
    turns = _turns(world, world.submissions, platform)
    with caplog.at_level(logging.WARNING):
        running = asyncio.create_task(Worker(work, world.leases, turns, threads_at_once=2).run())
        while len(platform.messages) < 11:
            platform.news.clear()
            await platform.news.wait()
        running.cancel()
        await asyncio.wait({running})
    assert "KeyError" in caplog.text
    assert "sentence" not in caplog.text


async def test_a_thread_is_answered_by_one_worker_at_a_time(world: World) -> None:
    engine = EchoEngine()
    await world.ask("q1", "one")
    await world.work.add(THREAD)
    first, second = world.worker(slow=True, engine=engine), world.worker(slow=True, engine=engine)
    await asyncio.gather(first.drain(), second.drain())
    assert len(engine.asked) == 1
