"""What a model was asked is counted whatever becomes of the answer; logs from before that was so can be read."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

import pytest

from core.answering.inquiry import Inquiry
from core.answering.reply import Reply, Usage
from core.conversation.decisions import if_open
from core.conversation.entries import (
    Answered,
    Asked,
    Delivered,
    Edited,
    Entry,
    Spent,
    Stopped,
    Withdrawn,
    from_json,
    to_json,
)
from core.conversation.exports.leaving import leaving
from core.conversation.receive import receive
from core.conversation.stopping import stop
from core.conversation.thread import fold
from core.conversation.turns import Turns
from core.conversation.usage import asked_of, usage_of
from tests.conversation.conftest import THREAD, World

ONCE = Usage("m1", calls=1, sent=1_000, cached=100, written=10, estimated=True, cost=0.5)
TWICE = Usage("m1", calls=2, sent=3_000, cached=300, written=30, estimated=True, cost=1.5)


@dataclass
class Costly:
    """Asks a model, as the bill says, and then waits; answers once it is told to, or to words that say so."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        show("so far")
        inquiry.bill.usage = ONCE
        self.begun.set()
        if self.fails:
            raise ZeroDivisionError
        if "at once" not in inquiry.question:
            await asyncio.Event().wait()
        usage = replace(ONCE, sent=2_000, written=20, cached=200, cost=1.0)
        inquiry.bill.usage = usage
        return Reply("Yes.", usage=usage, mode=inquiry.mode)


@pytest.fixture
async def world() -> World:
    made = World(engine=Costly())
    await made.open()
    await made.ask("1", "Why?")
    return made


async def answering(world: World) -> "asyncio.Task[None]":
    """By a worker whose clock goes; the model has been asked."""
    engine, worker = world.engine, world.worker(slow=True)
    assert isinstance(engine, Costly)
    assert isinstance(worker.turns, Turns)
    clock = map(float, count(10))
    worker = replace(worker, turns=replace(worker.turns, clock=lambda: next(clock)))
    task = asyncio.create_task(worker.drain())
    await engine.begun.wait()
    return task


async def test_a_stopped_answer_is_counted(world: World) -> None:
    work = await answering(world)
    await stop(world.log, world.work, THREAD, "ana", 3.0)
    await work
    (asked,) = asked_of(await world.thread())
    assert (asked.question, asked.usage, asked.in_vain) == ("Why?", ONCE, True)
    assert "| Why? * | ~1,000 | 10% | ~10 | 0.5000 |" in usage_of(await world.thread())
    assert "With *" in usage_of(await world.thread())


async def test_an_answer_that_is_edited_away_is_counted_beside_the_one_that_is_given(world: World) -> None:
    work = await answering(world)
    await receive(world.log, world.work, THREAD, Edited("1", "Why, at once?", 3.0))
    await work
    thread = await world.thread()
    assert thread.turns["1"].delivered
    (asked,) = asked_of(thread)
    assert asked.usage == replace(TWICE, cost=1.5)


async def test_each_edit_counts(world: World) -> None:
    work = await answering(world)
    for number in range(3):
        assert isinstance(world.engine, Costly)
        world.engine.begun.clear()
        await receive(world.log, world.work, THREAD, Edited("1", f"Why {number}?", 3.0 + number))
        await world.engine.begun.wait()
    await stop(world.log, world.work, THREAD, "ana", 9.0)
    await work
    (asked,) = asked_of(await world.thread())
    assert (asked.usage.calls, asked.usage.sent) == (4, 4_000)


async def test_a_withdrawn_question_is_counted_without_its_words(world: World) -> None:
    work = await answering(world)
    await receive(world.log, world.work, THREAD, Withdrawn("1", 3.0))
    await work
    thread = await world.thread()
    assert not thread.open_turns()
    assert "| (withdrawn) * | ~1,000 |" in usage_of(thread)


async def test_an_answer_that_fails_is_counted(world: World) -> None:
    assert isinstance(world.engine, Costly)
    world.engine.fails = True
    await world.worker().drain()
    (asked,) = asked_of(await world.thread())
    assert asked.usage == ONCE


async def test_an_answer_that_is_given_is_counted_once(world: World) -> None:
    await receive(world.log, world.work, THREAD, Edited("1", "Why, at once?", 3.0))
    await world.worker().drain()
    (asked,) = asked_of(await world.thread())
    assert (asked.usage.sent, asked.in_vain) == (2_000, False)
    assert "*" not in usage_of(await world.thread())


def test_a_log_from_before_it_was_counted_says_what_it_did() -> None:
    old = [from_json("asked", b'{"message": "1", "author": "ana", "text": "Why?", "at": 1.0, "kind": "asked"}'),
           from_json("stopped", b'{"message": "1", "author": "ana", "at": 2.0, "kind": "stopped"}'),
           from_json("failed", b'{"message": "1", "reason": "Stopped", "at": 3.0, "kind": "failed"}')]  # fmt: skip
    assert asked_of(fold(old)) == ()
    assert from_json(*to_json(Spent("1", ONCE, 4.0))) == Spent("1", ONCE, 4.0)


def test_it_is_kept_once_and_also_after_the_turn_is_over() -> None:
    spent = Spent("1", ONCE, 4.0)
    over = fold([Asked("1", "ana", "Why?", 1.0), Answered("1", Reply("Yes."), 2.0), Delivered("1", ("m",), 3.0)])
    assert if_open(spent)(over) == spent
    after = fold([spent, spent], over)
    assert if_open(spent)(after) is None
    assert asked_of(after)[0].usage == ONCE
    assert fold([Spent("9", ONCE, 4.0)], over).turns == over.turns


def test_it_leaves_with_the_thread() -> None:
    entries: list[Entry] = [Asked("1", "ana", "Why?", 1.0), Spent("1", ONCE, 4.0), Stopped("1", "ana", 5.0)]
    assert leaving(entries) == tuple(entries)
