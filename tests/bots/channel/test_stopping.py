"""Who may end an answer, by what, and which one: decided the same way on every platform."""

import asyncio
from dataclasses import dataclass

import pytest

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.stopping import NOTHING_TO_STOP, STOPPING, Stopping
from core.answering.reply import Reply
from core.conversation.decisions import if_open
from core.conversation.entries import Answered, Asked, Opened
from core.conversation.receive import receive
from core.conversation.record import load, record
from core.errors import InputError, PlatformError
from tests.bots.channel.desks import desk_of
from tests.bots.channel.gates import OneGate

HERE = Place("slack", "T1", "C1", "10.0")
FIRST, SECOND = "T1:C1:11.0", "T1:C1:12.0"
WORD = Asked("T1:C1:13.0", "ben", "Stop!", 13.0)


@dataclass
class Doorman(OneGate):
    refused: str | None = None
    away: bool = False
    stuck: bool = False

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del submission
        assert (place, person) == (HERE, "ben")
        if self.away:
            raise PlatformError("out of reach")
        if self.stuck:
            await asyncio.Event().wait()
        return self.refused


async def busy() -> Desk:
    """A thread in which two questions wait for their answers."""
    desk = desk_of()
    entries: tuple[Opened | Asked, ...] = (
        Opened("s", "1", "full", "ana", 10.0),
        Asked(FIRST, "ana", "Why?", 11.0),
        Asked(SECOND, "ana", "And how?", 12.0),
    )
    for entry in entries:
        await receive(desk.log, desk.work, HERE.thread_id, entry)
    return desk


async def stopped(desk: Desk) -> list[str]:
    thread = await load(desk.log, HERE.thread_id)
    return [turn.key for turn in thread.turns.values() if turn.stopped]


async def answered(desk: Desk, key: str) -> None:
    await record(desk.log, HERE.thread_id, if_open(Answered(key, Reply("So."), 12.5)))


async def test_a_press_ends_the_answer_that_it_stands_below_and_no_other() -> None:
    desk = await busy()
    stopping = Stopping(desk, Doorman())
    with pytest.raises(InputError, match=NOTHING_TO_STOP):
        await stopping.pressed(HERE, "ben", SECOND)
    assert await stopped(desk) == []
    assert await stopping.pressed(HERE, "ben", FIRST) == STOPPING
    assert await stopped(desk) == [FIRST]
    with pytest.raises(InputError, match=NOTHING_TO_STOP):
        await stopping.pressed(HERE, "ben", FIRST)
    assert await stopped(desk) == [FIRST]


async def test_a_press_of_somebody_who_is_not_served_ends_nothing() -> None:
    desk = await busy()
    with pytest.raises(InputError, match="Guests"):
        await Stopping(desk, Doorman("Guests are not served.")).pressed(HERE, "ben", FIRST)
    assert await stopped(desk) == []


async def test_the_word_ends_what_is_under_way_and_is_kept_as_said() -> None:
    desk = await busy()
    assert await Stopping(desk, Doorman()).heard(HERE, WORD)
    thread = await load(desk.log, HERE.thread_id)
    assert await stopped(desk) == [FIRST]
    assert thread.messages[WORD.message].text == "Stop!"
    assert WORD.message not in thread.turns


async def test_the_word_delivered_again_does_not_end_the_next_answer() -> None:
    desk = await busy()
    stopping = Stopping(desk, Doorman())
    await stopping.heard(HERE, WORD)
    assert await stopping.heard(HERE, WORD)
    assert await stopped(desk) == [FIRST]


async def test_the_word_is_a_turn_of_its_own_where_no_answer_is_being_made() -> None:
    desk = await busy()
    for key in (FIRST, SECOND):
        await answered(desk, key)
    assert not await Stopping(desk, Doorman()).heard(HERE, WORD)


@pytest.mark.parametrize("doorman", [Doorman("Guests are not served."), Doorman(away=True), Doorman(stuck=True)])
async def test_the_word_of_somebody_who_is_not_known_to_be_served_ends_nothing(
    doorman: Doorman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.channel.stopping.GATE_S", 0.05)
    desk = await busy()
    assert not await Stopping(desk, doorman).heard(HERE, WORD)
    assert await stopped(desk) == []


@pytest.mark.parametrize("text", ["Should we stop here?", "stop it", "When does the training stop"])
async def test_a_question_about_stopping_is_a_question(text: str) -> None:
    desk = await busy()
    assert not await Stopping(desk, Doorman()).heard(HERE, Asked("T1:C1:13.0", "ben", text, 13.0))
    assert await stopped(desk) == []
