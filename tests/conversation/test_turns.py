"""A turn is answered once, in order, whatever dies on the way."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.conversation.entries import Asked, Edited, Entry, Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import record
from core.conversation.thread import Outcome, Turn
from core.conversation.turns import BROKEN, NOTHING_OPEN, WITHDRAWN
from core.errors import EngineError, StorageError
from core.storage.memory import MemoryWork
from tests.conversation.conftest import THREAD, World
from tests.fakes.engines import EchoEngine, FailingEngine, GatedEngine
from tests.fakes.passing_log import PassingLog
from tests.fakes.platform import PLACEHOLDER, FakePlatform


async def test_a_reply_that_is_ready_is_posted_once_without_a_placeholder(world: World) -> None:
    await world.ask("q1", "Summary?")
    await world.worker().drain()
    assert world.platform.history == ["re: Summary?"]
    assert (await world.thread()).open_turns() == []


async def test_a_slow_reply_is_announced_and_the_placeholder_becomes_the_reply(world: World) -> None:
    await world.ask("q1", "Summary?")
    await world.worker(slow=True).drain()
    assert world.platform.history[0] == PLACEHOLDER
    assert world.platform.shown() == ["re: Summary?"]


async def test_text_so_far_is_shown_while_the_reply_is_written(world: World) -> None:
    engine = GatedEngine()
    await world.ask("q1", "Summary?")
    answering = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await world.platform.until("so far: Summary?")
    engine.gate.set()
    await answering
    assert world.platform.shown() == ["re: Summary?"]


async def test_where_the_storage_is_away_while_text_so_far_is_shown_the_answer_is_not_made_twice(world: World) -> None:
    class Away(FakePlatform):
        """Asks the storage whether it may show it, as a gate does."""

        async def update(
            self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
        ) -> tuple[str, ...]:
            if isinstance(outcome, str):
                engine.gate.set()
                raise StorageError("away")
            return await super().update(thread_id, turn, posted, outcome)

    class Paid(GatedEngine):
        calls = 0

        async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
            self.calls += 1
            return await super().answer(inquiry, show)

    platform, engine = Away(), Paid()
    await world.ask("q1", "Summary?")
    await world.worker(slow=True, messenger=platform, engine=engine).drain()
    assert platform.history == [PLACEHOLDER, "re: Summary?"]
    assert engine.calls == 1


async def test_a_redelivered_message_is_answered_once(world: World) -> None:
    for _ in range(3):
        await world.ask("q1", "Summary?")
    await world.worker().drain()
    await world.ask("q1", "Summary?")
    await world.worker().drain()
    assert world.platform.shown() == ["re: Summary?"]


class Losing(MemoryWork):
    """Loses the first hint, as when a process dies between the two writes."""

    adding = 0

    async def add(self, thread_id: str) -> None:
        self.adding += 1
        if self.adding == 1:
            raise StorageError("Redis is out of reach.")
        await super().add(thread_id)


async def test_a_redelivered_message_leaves_the_hint_that_the_first_delivery_did_not(world: World) -> None:
    world.work = work = Losing(world.leases, lease_s=0.0)
    with pytest.raises(StorageError):
        await world.ask("q1", "Summary?")
    for _ in range(3):
        await world.ask("q1", "Summary?")
    assert work.adding == 2
    await world.worker().drain()
    assert world.platform.shown() == ["re: Summary?"]


async def test_a_hint_that_another_process_left_or_did_not_is_left_again(world: World) -> None:
    await world.ask("q1", "Summary?")
    world.work = MemoryWork(world.leases, lease_s=0.0)
    await world.ask("q1", "Summary?")
    await world.worker().drain()
    assert world.platform.shown() == ["re: Summary?"]


async def test_a_question_that_is_deleted_before_it_is_told_of_is_not_answered(world: World) -> None:
    await receive(world.log, world.work, THREAD, Withdrawn("q1", 2.0))
    await world.ask("q1", "Summary?")
    await world.ask("q2", "Weaknesses?")
    await world.worker().drain()
    assert world.platform.shown() == ["re: Weaknesses?"]
    assert "Summary" not in str(await world.log.read(THREAD))


async def test_questions_are_answered_in_the_order_they_were_asked(world: World) -> None:
    engine = GatedEngine()
    await world.ask("q1", "one")
    answering = asyncio.create_task(world.worker(engine=engine).drain())
    await engine.begun.wait()
    await world.ask("q2", "two")
    await world.ask("q3", "three")
    engine.gate.set()
    await answering
    assert world.platform.shown() == ["re: one", "re: two", "re: three"]


async def test_two_workers_on_one_thread_deliver_once_each(world: World) -> None:
    for n in range(5):
        await world.ask(f"q{n}", f"{n}")
    await asyncio.gather(*(world.worker(slow=True).drain() for _ in range(3)))
    assert world.platform.shown() == [f"re: {n}" for n in range(5)]


async def test_an_edit_before_the_answer_is_what_gets_answered(world: World) -> None:
    engine = GatedEngine()
    await world.ask("q1", "Strengths?")
    answering = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await engine.begun.wait()
    await receive(world.log, world.work, THREAD, Edited("q1", "Weaknesses?", 2.0))
    engine.gate.set()
    await answering
    assert world.platform.shown() == ["re: Weaknesses?"]


async def test_an_edit_after_the_answer_is_not_answered_again(world: World) -> None:
    await world.ask("q1", "Strengths?")
    await world.worker().drain()
    await receive(world.log, world.work, THREAD, Edited("q1", "Weaknesses?", 2.0))
    await world.worker().drain()
    assert world.platform.history == ["re: Strengths?"]
    assert (await world.thread()).messages["q1"].text == "Weaknesses?"


async def test_a_question_withdrawn_before_work_began_leaves_no_trace_on_the_platform(world: World) -> None:
    await world.ask("q1", "Summary?")
    await receive(world.log, world.work, THREAD, Withdrawn("q1", 2.0))
    await world.worker().drain()
    assert world.platform.history == []


async def test_a_placeholder_of_a_withdrawn_question_is_taken_back(world: World) -> None:
    engine = GatedEngine()
    await world.ask("q1", "Summary?")
    answering = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await world.platform.until(PLACEHOLDER)
    await receive(world.log, world.work, THREAD, Withdrawn("q1", 2.0))
    engine.gate.set()
    await answering
    assert world.platform.shown() == [WITHDRAWN]
    assert (await world.thread()).open_turns() == []


async def test_a_failure_is_a_message_not_silence(world: World) -> None:
    await world.ask("q1", "Summary?")
    await world.worker(engine=FailingEngine(EngineError("The model is not reachable."))).drain()
    assert world.platform.shown() == ["The model is not reachable."]


async def test_a_fault_of_ours_reaches_the_person_and_its_words_stay_out_of_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.ask("q1", "Summary?")
    with caplog.at_level(logging.DEBUG):
        await world.worker(engine=FailingEngine(ValueError("a secret sentence of a review"))).drain()
    assert world.platform.shown() == [BROKEN]
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


async def test_a_question_where_nothing_is_open_says_so() -> None:
    empty = World()
    await empty.ask("q1", "Summary?")
    await empty.worker().drain()
    assert empty.platform.shown() == [NOTHING_OPEN]


async def test_the_platform_failing_leaves_the_turn_for_later(world: World) -> None:
    await world.ask("q1", "Summary?")
    world.platform.refuse = 1
    await world.worker().drain()
    assert world.platform.shown() == ["re: Summary?"]
    engine = world.engine
    assert isinstance(engine, EchoEngine)
    assert len(engine.asked) == 1


async def test_the_engine_sees_who_said_what_before(world: World) -> None:
    await world.ask("q1", "Summary?")
    await world.worker().drain()
    await receive(world.log, world.work, THREAD, Said("s1", "ben", "I doubt the baselines.", 2.0))
    await receive(world.log, world.work, THREAD, Said("s2", "ben", "never mind", 2.0))
    await receive(world.log, world.work, THREAD, Withdrawn("s2", 2.5))
    engine = EchoEngine()
    await world.ask("q2", "And the weaknesses?", "cleo")
    await world.worker(engine=engine).drain()
    history = [(said.author, said.text, said.to_agent, said.by_agent) for said in engine.asked[0].history]
    assert history == [
        ("ana", "Summary?", True, False),
        ("Chairside", "re: Summary?", False, True),
        ("ben", "I doubt the baselines.", False, False),
    ]
    assert engine.asked[0].author == "cleo"


async def test_a_stated_position_is_recorded_with_its_words_and_its_author(world: World) -> None:
    await world.ask("q1", "I lean reject.", "ben")
    await world.worker(engine=EchoEngine(stance="reject")).drain()
    held = (await world.thread()).held()
    assert [(h.author, h.stance, h.reason) for h in held] == [("ben", "reject", "I lean reject.")]


async def test_record_decides_again_when_another_writer_was_faster(world: World) -> None:
    slow = Contended(world.log, rivals=[Asked("q8", "ben", "b", 1.0), Asked("q9", "ben", "b", 1.0)])
    recorded = await record(slow, THREAD, lambda thread: None if "q1" in thread.turns else Asked("q1", "ana", "a", 1.0))
    assert recorded.wrote
    assert list((await world.thread()).turns) == ["q8", "q9", "q1"]


@pytest.mark.parametrize("slow", [False, True], ids=["ready at once", "with placeholder"])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_kill_at_any_step_loses_nothing_and_doubles_nothing(*, slow: bool, when: str) -> None:
    """Kill the worker before or after its n-th effect on the outside, for every n; a new one goes on."""
    for n in range(1, 30):
        world = World()
        await world.open()
        await world.ask("q1", "one")
        await world.ask("q2", "two")
        life = Life(n, when)
        mortal = world.worker(slow=slow, log=MortalLog(world.log, life), messenger=MortalPlatform(world.platform, life))
        killed = await dies(mortal.advance(THREAD))
        await world.worker(slow=slow).advance(THREAD)
        assert world.platform.shown() == ["re: one", "re: two"], f"killed {when} effect {n}"
        assert (await world.thread()).open_turns() == []
        if not killed:
            return
    pytest.fail("the turn never ended")


class Killed(BaseException):
    """The process is gone; nothing runs after it."""


async def dies(work: Awaitable[object]) -> bool:
    try:
        await work
    except Killed:
        return True
    return False


@dataclass
class Life:
    """Ends before or after the n-th effect on the outside."""

    effects: int
    when: str

    @contextmanager
    def spent(self) -> Iterator[None]:
        self.effects -= 1
        if self.effects <= 0 and self.when == "before":
            raise Killed
        yield
        if self.effects <= 0 and self.when == "after":
            raise Killed


@dataclass(eq=False)
class MortalLog(PassingLog):
    life: Life

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        with self.life.spent():
            await self.inner.append(thread_id, number, entry, after)


@dataclass
class MortalPlatform:
    inner: FakePlatform
    life: Life

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return await self.inner.find(thread_id, turn)

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        with self.life.spent():
            return await self.inner.place(thread_id, turn, outcome)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        with self.life.spent():
            return await self.inner.update(thread_id, turn, posted, outcome)

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        with self.life.spent():
            await self.inner.remove(thread_id, turn, posted)


@dataclass(eq=False)
class Contended(PassingLog):
    """A log to which, between our reading and our writing, a rival writes."""

    rivals: list[Entry]

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        if self.rivals:
            await self.inner.append(thread_id, number, self.rivals.pop(0))
        await self.inner.append(thread_id, number, entry, after)
