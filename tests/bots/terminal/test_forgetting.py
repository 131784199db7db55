"""A thread that is erased while it is open elsewhere, and one whose erasing broke off."""

import asyncio

import pytest

from bots.loading import Loaded
from bots.terminal.desk import Desk
from bots.terminal.jsonl import Unseen
from bots.terminal.shelf import PLACE, begin, erase, listed_as, named, shelved
from bots.terminal.sitting import sit
from bots.terminal.speech import Line
from bots.terminal.view import View
from core.conversation.entries import Answered, Asked, Entry, Opened, Said
from core.conversation.thread import Message, Outcome
from core.errors import Gone, InputError, SubmissionError
from tests.bots.terminal.conftest import World, citing, seat


async def forget(desk: Desk, name: str) -> None:
    _, thread_id = await listed_as(desk.threads, name)
    await erase(desk, thread_id)


async def thread_of(world: World) -> str:
    return await begin(world.desk(), Loaded(world.submission), "ana")


async def test_who_has_an_erased_thread_open_is_told(world: World) -> None:
    thread_id = await thread_of(world)
    at = seat(world.desk(), "please wait")
    chatting = asyncio.create_task(at.chat.run(thread_id))
    await world.engine.begun.wait()
    await forget(world.desk(), thread_id)

    with pytest.raises(BaseExceptionGroup) as raised:
        await chatting
    assert raised.value.subgroup(Gone) is not None
    assert str(Gone()) == "This thread was erased."


async def _say_after_erasing(world: World, thread_id: str, line: Line) -> None:
    desk = world.desk()
    async with sit(desk, await named(desk, thread_id), Unseen()) as sitting:
        first = await sitting.say(Line("ana", "is it new?"))
        assert first is not None
        await sitting.view.settled(first)
        await world.threads.forget(PLACE, thread_id)
        await sitting.say(line)


@pytest.mark.parametrize("words", ["@chairside is it sound?", "I doubt it."], ids=["asked", "said"])
async def test_what_is_said_into_an_erased_thread_does_not_bring_it_back(world: World, words: str) -> None:
    thread_id = await thread_of(world)
    with pytest.raises(BaseExceptionGroup) as raised:
        await _say_after_erasing(world, thread_id, Line("bo", words))
    assert raised.value.subgroup(Gone) is not None
    assert list(await world.log.read(thread_id)) == []


async def test_a_thread_whose_log_is_gone_can_still_be_forgotten(world: World) -> None:
    thread_id = await thread_of(world)
    world.log.erase(thread_id)
    await forget(world.desk(), thread_id)

    assert list(await world.threads.of(PLACE)) == []
    with pytest.raises(SubmissionError):
        await world.submissions.load(world.submission.id)


async def test_a_thread_whose_submission_is_gone_hides_no_other_and_can_be_forgotten(world: World) -> None:
    kept, lost = await thread_of(world), f"{PLACE}:lost"
    await world.threads.add(PLACE, lost, "other")
    await world.log.append(lost, 1, Opened("other", "s", "no-model", "ana", 1.0))

    assert [one.thread_id async for one in shelved(world.desk())] == [kept]
    await forget(world.desk(), "lost")
    assert list(await world.threads.of(PLACE)) == [kept]


async def test_a_name_that_several_threads_share_the_beginning_of_erases_none(world: World) -> None:
    for thread_id in (f"{PLACE}:ab1", f"{PLACE}:ab2"):
        await world.threads.add(PLACE, thread_id, "s1")

    with pytest.raises(InputError):
        await forget(world.desk(), "ab")
    assert len(await world.threads.of(PLACE)) == 2
    await forget(world.desk(), "ab1")
    assert list(await world.threads.of(PLACE)) == [f"{PLACE}:ab2"]


async def test_each_message_and_each_outcome_is_shown_once_in_the_order_of_the_log(world: World) -> None:
    shown: list[str] = []

    class Noting(Unseen):
        def message(self, message: Message, *, typed: bool) -> None:  # noqa: ARG002
            shown.append(message.text)

        def outcome(self, question: Message, outcome: Outcome) -> None:  # noqa: ARG002
            shown.append(f"to {question.text}")

    entries: list[Entry] = [
        Said("m1", "ana", "well", 1.0),
        Asked("m1", "ana", "well", 1.0),
        Asked("m2", "bo", "why?", 1.0),
    ]
    answers: list[Entry] = [
        Answered("m2", citing("b"), 1.0),
        Answered("m1", citing("a"), 1.0),
        Answered("m2", citing("c"), 1.0),
    ]
    await world.log.append("t", 1, Opened("s1", "s", "no-model", "ana", 1.0))
    for number, entry in enumerate(entries + answers, 2):
        await world.log.append("t", number, entry)
    await View(world.log, "t", Noting()).catch_up()

    assert shown == ["well", "why?", "to why?", "to well"]
