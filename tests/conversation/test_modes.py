import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply, Usage
from core.conversation.decisions import if_new, if_open
from core.conversation.entries import Answered, Asked, Opened, Spent, from_json, to_json
from core.conversation.inquiry import inquiry_of
from core.conversation.modes import ruling_in, said_of, tighten
from core.conversation.receive import receive
from core.conversation.record import load, record
from core.conversation.thread import Thread, Turn, fold
from core.errors import InputError
from core.storage.memory import MemoryLog
from tests.answering.made import submission
from tests.conversation.conftest import THREAD, World
from tests.fakes.platform import PLACEHOLDER

ID = "terminal:t1"


def opened(mode: str = "full", snapshot: str = "a", chosen: str = "") -> Opened:
    return Opened("s1", snapshot, mode, "ana", 1.0, "the rule", "2026-07-01", chosen)


async def thread_in(*entries: Opened) -> MemoryLog:
    log = MemoryLog()
    for entry in entries:
        await record(log, ID, if_new(entry))
    return log


async def test_whoever_tightens_the_mode_tightens_it_for_all() -> None:
    log = await thread_in(opened())
    said = await tighten(log, ID, "no-model", "ben", 2.0)
    thread = await load(log, ID)
    assert thread.mode == "no-model"
    assert "No model of any kind" in said
    assert "tightened in this thread" in ruling_in(thread).why


async def test_nobody_in_a_thread_widens_it() -> None:
    log = await thread_in(opened("evidence"))
    await tighten(log, ID, "understand", "ana", 2.0)
    for word in ("evidence", "full"):
        with pytest.raises(InputError, match="can only be tightened"):
            await tighten(log, ID, word, "ana", 3.0)
    assert (await load(log, ID)).mode == "understand"


async def test_saying_it_again_changes_nothing() -> None:
    log = await thread_in(opened("no-model"))
    before = len(await log.read(ID))
    assert "no-model" in await tighten(log, ID, "no-model", "ana", 2.0)
    assert len(await log.read(ID)) == before


async def test_opening_a_new_snapshot_keeps_what_was_chosen_and_asks_the_rules_again() -> None:
    log = await thread_in(opened("full"))
    await tighten(log, ID, "evidence", "ana", 2.0)
    await record(log, ID, if_new(opened("full", "b")))
    assert (await load(log, ID)).mode == "evidence"
    await record(log, ID, if_new(opened("no-model", "b")))
    thread = await load(log, ID)
    assert thread.mode == "no-model"
    assert ruling_in(thread).source == "the rule"


async def test_a_mode_that_there_is_not_and_a_thread_without_one_are_said() -> None:
    with pytest.raises(InputError, match="no such mode"):
        await tighten(await thread_in(opened()), ID, "open", "ana", 2.0)
    with pytest.raises(InputError, match="No submission is open"):
        await tighten(MemoryLog(), ID, "no-model", "ana", 2.0)
    assert said_of(Thread()).startswith("No submission is open")


def test_the_engine_is_told_the_mode_that_holds() -> None:
    thread = fold([opened("full", chosen="understand"), Asked("m1", "ana", "why?", 2.0)])
    assert inquiry_of(thread, Turn("m1"), submission()).mode == "understand"


def test_a_thread_of_an_older_version_has_the_mode_that_it_recorded() -> None:
    stored = b'{"submission":"s1","snapshot":"a","mode":"evidence","by":"ana","at":1.0,"kind":"opened"}'
    entries: Sequence[object] = [from_json("opened", stored)]
    thread = fold([entry for entry in entries if isinstance(entry, Opened)])
    assert thread.mode == "evidence"
    assert "recorded when it was opened" in ruling_in(thread).why
    assert thread.opened is not None
    assert from_json(*to_json(thread.opened)) == thread.opened


@dataclass
class Talking:
    """Says what it should not once the mode is tightened; without a model it answers at once."""

    modes: list[str] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    left: list[str] = field(default_factory=list)
    finishes: bool = False

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        self.modes.append(inquiry.mode)
        if inquiry.mode == "no-model":
            return Reply("By rote.")
        inquiry.bill.usage = usage = Usage("m1", 1, 100)
        show(f"So far, {inquiry.mode}.")
        self.begun.set()
        try:
            while not self.finishes:  # noqa: ASYNC110 - it is set by a test
                await asyncio.sleep(0)
            return Reply("The model's own words.", engine="generative", mode=inquiry.mode, usage=usage)
        finally:
            self.left.append(inquiry.mode)


async def asked_in_full() -> World:
    world = World(engine=Talking())
    await world.open()
    await receive(world.log, world.work, THREAD, Opened("sub", "s1", "full", "ana", 1.0))
    await world.ask("1", "Why?")
    return world


async def test_an_answer_that_is_being_made_is_ended_and_made_anew_in_the_tighter_mode() -> None:
    world = await asked_in_full()
    engine = world.engine
    assert isinstance(engine, Talking)
    work = asyncio.create_task(world.worker(slow=True).drain())
    await engine.begun.wait()
    await world.platform.until("So far, full.")
    await tighten(world.log, THREAD, "no-model", "ben", 3.0)
    async with asyncio.timeout(10):
        await work
    assert engine.modes == ["full", "no-model"]
    assert engine.left == ["full"]
    assert world.platform.history == [PLACEHOLDER, "So far, full.", "By rote."]
    assert [entry.usage.sent for entry in await world.log.read(THREAD) if isinstance(entry, Spent)] == [100]


async def test_one_step_at_a_time_each_mode_is_obeyed() -> None:
    world = await asked_in_full()
    engine = world.engine
    assert isinstance(engine, Talking)
    work = asyncio.create_task(world.worker(slow=True).drain())
    for mode in ("evidence", "understand", "no-model"):
        await engine.begun.wait()
        engine.begun.clear()
        await tighten(world.log, THREAD, mode, "ben", 3.0)
    async with asyncio.timeout(10):
        await work
    assert engine.modes == ["full", "evidence", "understand", "no-model"]
    assert world.platform.shown() == ["By rote."]


async def test_an_answer_that_is_ready_as_the_mode_is_tightened_is_not_stored() -> None:
    """Both happen before the worker writes; the entry that is there first decides."""
    world = await asked_in_full()
    before = await world.thread()
    ready = Answered("1", Reply("Words.", engine="generative", mode="full", usage=Usage("m1", 1)), 2.0)
    assert if_open(ready)(before) == ready
    await tighten(world.log, THREAD, "evidence", "ben", 3.0)
    assert if_open(ready)(await world.thread()) is None
    rote = Answered("1", Reply("Words.", mode="full"), 2.0)
    assert if_open(rote)(await world.thread()) == rote


async def test_to_say_the_same_mode_again_ends_nothing() -> None:
    world = await asked_in_full()
    engine = world.engine
    assert isinstance(engine, Talking)
    work = asyncio.create_task(world.worker(slow=True).drain())
    await engine.begun.wait()
    await record(world.log, THREAD, lambda _: Opened("sub", "s1", "full", "ben", 4.0))
    for _ in range(100):
        await asyncio.sleep(0)
    engine.finishes = True
    await work
    assert engine.modes == ["full"]
    assert world.platform.shown() == ["The model's own words."]
