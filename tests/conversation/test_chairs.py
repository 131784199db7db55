"""Giving a position unseen, ordering the round by a message, and marking a message: each once, however often told."""

import asyncio

import pytest

from core.answering.extractive import ExtractiveEngine
from core.conversation.chairs import give, mark, obeyed
from core.conversation.entries import Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.stated import Position
from core.errors import InputError
from tests.conversation.conftest import THREAD, World


def hidden(author: str, key: str = "p1") -> Position:
    return Position(key, author, "reject", "too few baselines", 1.0, private=True)


async def test_a_position_told_twice_is_kept_once(world: World) -> None:
    first = await give(world.log, THREAD, hidden("ana"))
    again = await give(world.log, THREAD, hidden("ana"))
    assert first.thread.version == again.thread.version
    assert not first.revealed
    assert "too few" not in first.said


async def test_only_the_position_that_completes_the_round_says_so(world: World) -> None:
    await world.ask("q1", "expect @ana and @ben")
    thread = await load(world.log, THREAD)
    await obeyed(world.log, THREAD, thread, "q1", 2.0)
    told = [await give(world.log, THREAD, hidden(person, person)) for person in ("ana", "ben", "ben", "cy")]
    assert [one.revealed for one in told] == [False, True, False, False]
    assert "ben" in told[0].said
    assert "everybody" in told[3].said


async def test_a_sentence_that_completes_the_round_has_the_thread_show_all_once(world: World) -> None:
    world.engine = ExtractiveEngine()
    await world.ask("q1", "expect @ana and @ben")
    await world.worker().drain()
    await give(world.log, THREAD, hidden("ana"))
    for key, words in (("q2", "I lean accept because the idea is sound"), ("q3", "I lean reject after all")):
        await world.ask(key, words, "ben")
        await world.worker().drain()
    turns = (await world.thread()).turns
    assert list(turns) == ["q1", "q2", "q2-positions", "q3"]
    assert ["too few baselines" in repr(turn.outcome) for turn in turns.values()] == [False, False, True, False]
    assert turns["q2-positions"].delivered


async def test_of_two_that_complete_the_round_at_once_one_shows_it(world: World) -> None:
    await world.ask("q1", "expect @ana and @ben")
    await obeyed(world.log, THREAD, await load(world.log, THREAD), "q1", 2.0)
    told = await asyncio.gather(*(give(world.log, THREAD, hidden(person, person)) for person in ("ana", "ben")))
    assert sorted(one.revealed for one in told) == [False, True]


async def test_nothing_is_held_on_nothing(world: World) -> None:
    with pytest.raises(InputError, match="No submission is open"):
        await give(world.log, "terminal:other", hidden("ana"))


async def test_a_message_that_reveals_is_answered_with_what_it_reveals(world: World) -> None:
    world.engine = ExtractiveEngine()
    await give(world.log, THREAD, hidden("ana"))
    await world.ask("q1", "who stands where?", "ben")
    await world.worker().drain()
    await world.ask("q2", "please reveal all positions", "ben")
    await world.worker().drain()
    replies = [turn.outcome for turn in (await world.thread()).turns.values()]
    assert ["too few baselines" in repr(reply) for reply in replies] == [False, True]


async def test_an_order_is_obeyed_once_and_not_after_it_was_withdrawn(world: World) -> None:
    asked = await world.ask("q0", "expect @ana", "ben")
    await receive(world.log, world.work, THREAD, Withdrawn("q0", 1.5))
    assert (await obeyed(world.log, THREAD, asked, "q0", 2.0)).positions.expected == ()
    thread = await world.ask("q1", "reveal positions", "ben")
    same = await obeyed(world.log, THREAD, thread, "q1", 2.0)
    assert same.positions.revealed
    assert (await obeyed(world.log, THREAD, same, "q1", 3.0)).version == same.version


async def test_marking_again_takes_the_mark_away_and_another_mark_takes_its_place(world: World) -> None:
    await receive(world.log, world.work, THREAD, Said("m1", "ana", "poster", 1.0))
    kinds = ["decision", "question", "question"]
    marked = [await mark(world.log, THREAD, "m1", kind, "ben", 2.0) for kind in kinds]  # type: ignore[arg-type]
    assert marked == ["decision", "question", ""]
    await receive(world.log, world.work, THREAD, Said("m3", "ana", "Open question: who presents?", 1.0))
    assert await mark(world.log, THREAD, "m3", "question", "ben", 2.0) == ""
    with pytest.raises(InputError, match="not kept"):
        await mark(world.log, THREAD, "m2", "decision", "ben", 2.0)
