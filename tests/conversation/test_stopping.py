"""A reply that is being made can be ended by whoever asked, from any process, and is not asked for again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from core.answering.inquiry import Inquiry
from core.answering.reply import Condensation, Reply
from core.conversation.entries import Condensed, Edited, Stopped, Withdrawn, from_json, to_json
from core.conversation.inquiry import inquiry_of
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.stopping import stop, under_way
from core.conversation.thread import Failure
from core.conversation.turns import STOPPED
from core.submissions.model import Submission, Venue
from tests.conversation.conftest import THREAD, World
from tests.fakes.engines import GatedEngine


@dataclass
class Endless:
    """Never answers; `ended` is set when it is cancelled."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del inquiry, show
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()
        raise AssertionError


@dataclass
class Condensing:
    """Answers with what it was given in fewer words, and condenses up to the message "1"."""

    asked: list[Inquiry] = field(default_factory=list)

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        del show
        self.asked.append(inquiry)
        return Reply("ok", condensed=None if inquiry.condensed else Condensation("1", "One was said."))


@pytest.fixture
async def world() -> World:
    made = World()
    await made.open()
    return made


async def test_a_stop_ends_the_engines_call_and_is_delivered(world: World) -> None:
    engine = Endless()
    await world.ask("1", "Why?")
    work = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await engine.begun.wait()
    assert await stop(world.log, world.work, THREAD, "bo", 3.0)
    await work
    assert engine.ended.is_set()
    thread = await load(world.log, THREAD)
    assert thread.turns["1"].outcome == Failure(STOPPED)
    assert thread.turns["1"].delivered
    assert not await stop(world.log, world.work, THREAD, "bo", 4.0)


async def test_a_question_that_was_stopped_before_anybody_took_it_is_not_asked(world: World) -> None:
    await world.ask("1", "Why?")
    assert await stop(world.log, world.work, THREAD, "ana", 3.0)
    engine = Endless()
    await world.worker(engine=engine).drain()
    assert not engine.begun.is_set()
    assert (await load(world.log, THREAD)).turns["1"].outcome == Failure(STOPPED)


async def test_an_edit_ends_the_call_and_the_new_words_are_answered(world: World) -> None:
    engine = GatedEngine()
    await world.ask("1", "Why?")
    work = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await engine.begun.wait()
    engine.begun.clear()
    await receive(world.log, world.work, THREAD, Edited("1", "Why not?", 3.0))
    await engine.begun.wait()
    engine.gate.set()
    await work
    assert (await load(world.log, THREAD)).turns["1"].outcome == Reply("re: Why not?")


async def test_a_withdrawn_question_ends_the_call(world: World) -> None:
    engine = Endless()
    await world.ask("1", "Why?")
    work = asyncio.create_task(world.worker(slow=True, engine=engine).drain())
    await engine.begun.wait()
    await receive(world.log, world.work, THREAD, Withdrawn("1", 3.0))
    await work
    assert engine.ended.is_set()
    assert not (await load(world.log, THREAD)).open_turns()


async def test_only_the_question_that_is_being_answered_is_stopped(world: World) -> None:
    await world.ask("1", "Why?")
    await world.ask("2", "How?")
    await stop(world.log, world.work, THREAD, "ana", 3.0)
    await world.worker().drain()
    thread = await load(world.log, THREAD)
    assert thread.turns["2"].outcome == Reply("re: How?")
    assert under_way(thread) is None


async def test_a_condensation_is_kept_once_and_given_to_the_next_turn(world: World) -> None:
    engine = Condensing()
    for key in ("1", "2", "3"):
        await world.ask(key, "Why?")
        await world.worker(engine=engine).drain()
    kept = [entry for entry in await world.log.read(THREAD) if isinstance(entry, Condensed)]
    assert [(entry.through, entry.text) for entry in kept] == [("1", "One was said.")]
    assert [asked.condensed is not None for asked in engine.asked] == [False, True, True]
    outcome = (await load(world.log, THREAD)).turns["1"].outcome
    assert isinstance(outcome, Reply)
    assert outcome.condensed is None


@pytest.mark.parametrize("change", [Edited("1", "Other words", 5.0), Withdrawn("1", 5.0)])
async def test_what_was_condensed_is_dropped_with_the_words_it_was_made_of(
    world: World, change: Edited | Withdrawn
) -> None:
    engine = Condensing()
    for key in ("1", "2"):
        await world.ask(key, "Why?")
        await world.worker(engine=engine).drain()
    await receive(world.log, world.work, THREAD, change)
    thread = await load(world.log, THREAD)
    assert thread.condensed is None
    nothing = Submission("sub", "On Batches", Venue(), ())
    assert inquiry_of(thread, thread.turns["2"], nothing).condensed is None


@pytest.mark.parametrize("entry", [Stopped("1", "ana", 1.0), Condensed("2", "1", "Words.", 1.0)])
def test_the_new_kinds_survive_storage(entry: Stopped | Condensed) -> None:
    assert from_json(*to_json(entry)) == entry
