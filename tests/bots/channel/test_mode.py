"""`mode` in a channel: who asks in the thread or by a command is told what holds and why; it is only ever tightened."""

from dataclasses import dataclass, field

import pytest

from bots.channel.attendant import Attendant
from bots.channel.card import Card, Elsewhere
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.requests import Requests
from bots.channel.wishes import InMode
from bots.channel.words import command_of, wish_of
from bots.loading import Loaded
from core.answering.reply import Reply
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Failure, Outcome, Turn
from core.errors import InputError
from core.governance.ruling import Ruling
from core.submissions.references import PUBLIC
from tests.bots.channel.desks import AT, desk_of
from tests.bots.channel.test_opening import LINK, SUBMISSION, Open, Platform

CHANNEL = Place("slack", "T1", "C1", "0")
THREAD = CHANNEL.below("7.1")
RULING = Ruling("evidence", "the rules of Toys 2031", "2031-02-01")
SOURCE = "the rules of Toys 2031, since 2031-02-01"


@dataclass
class Cards(Platform):
    """Keeps the cards that it shows."""

    cards: list[Card] = field(default_factory=list)

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        assert isinstance(shown, Card)
        self.cards.append(shown)
        return await super().show(thread_id, turn, posted, shown)


async def read(*_: object) -> Loaded:
    return Loaded(SUBMISSION)


async def opened() -> Desk:
    """A desk with a thread that Ana has opened."""
    desk = desk_of(read=read, ruling=lambda _: RULING)
    await said(desk, "q0", f"open {LINK}")
    return desk


async def said(desk: Desk, key: str, text: str, gate: Open | None = None) -> Outcome | None:
    """What becomes of the mention."""
    await receive(desk.log, desk.work, THREAD.thread_id, Asked(key, "ana", text, AT))
    thread = await load(desk.log, THREAD.thread_id)
    attendant = Attendant(desk, Platform(), gate or Open(), Open())
    return (await attendant.finish(THREAD.thread_id, thread, thread.turns[key])).turns[key].outcome


async def test_the_venues_rule_is_asked_when_a_submission_is_opened_and_kept_with_its_source_and_day() -> None:
    desk = await opened()
    thread = await load(desk.log, THREAD.thread_id)
    assert isinstance(thread.opened, Opened)
    assert (thread.opened.mode, thread.opened.source, thread.opened.since) == (
        "evidence",
        "the rules of Toys 2031",
        "2031-02-01",
    )


async def test_a_mention_shows_it_and_tightens_it_for_everybody() -> None:
    desk = await opened()
    shown = await said(desk, "q1", "Mode?")
    assert isinstance(shown, Reply)
    assert f"Mode **evidence**: {SOURCE}" in shown.text
    tightened = await said(desk, "q2", "mode no-model.")
    assert isinstance(tightened, Reply)
    assert "Mode **no-model**: tightened in this thread" in tightened.text
    assert (await load(desk.log, THREAD.thread_id)).mode == "no-model"


async def test_opening_it_again_shows_on_the_card_what_was_chosen() -> None:
    desk = await opened()
    await said(desk, "q1", "mode understand")
    platform = Cards()
    await receive(desk.log, desk.work, THREAD.thread_id, Asked("q2", "ana", f"open {LINK}", AT))
    thread = await load(desk.log, THREAD.thread_id)
    await Attendant(desk, platform, Open(), Open()).finish(THREAD.thread_id, thread, thread.turns["q2"])
    (card,) = platform.cards
    assert card.mode == "Mode understand: tightened in this thread; the venue's rule would permit more"


async def test_nobody_widens_it_from_the_thread() -> None:
    desk = await opened()
    for key, word in (("q1", "full"), ("q2", "evidence"), ("q3", "understand"), ("q4", "evidence")):
        outcome = await said(desk, key, f"mode {word}")
        if key in {"q1", "q4"}:
            assert isinstance(outcome, Failure)
            assert "can only be tightened; an operator widens it" in outcome.reason
    assert (await load(desk.log, THREAD.thread_id)).mode == "understand"


async def test_who_is_not_served_tightens_nothing() -> None:
    class Shut(Open):
        async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
            del place, submission
            return f"Not for {person}."

    desk = await opened()
    assert await said(desk, "q1", "mode no-model", Shut()) == Failure("Not for ana.")
    assert (await load(desk.log, THREAD.thread_id)).mode == "evidence"


async def test_where_nothing_is_open_there_is_no_mode() -> None:
    outcome = await said(desk_of(), "q1", "mode no-model")
    assert isinstance(outcome, Failure)
    assert "No submission is open in this thread yet" in outcome.reason


async def test_a_command_shows_the_mode_of_what_it_names_and_leaves_nothing_in_the_thread() -> None:
    desk = await opened()
    before = (await load(desk.log, THREAD.thread_id)).version
    for wanted in (InMode(), InMode("", LINK), InMode("", SUBMISSION.id), InMode("evidence")):
        told = await Requests(desk).mode(CHANNEL, "ben", wanted, "c1")
        assert told.startswith("Toys\n\nMode **evidence**: ")
        assert SOURCE in told
    assert (await load(desk.log, THREAD.thread_id)).version == before


async def test_a_command_that_tightens_is_told_to_the_thread_once_too() -> None:
    desk = await opened()
    for _ in range(2):
        told = await Requests(desk).mode(CHANNEL, "ben", InMode("no-model", LINK), "c1")
        assert "Mode **no-model**: tightened in this thread" in told
    thread = await load(desk.log, THREAD.thread_id)
    assert [turn.key for turn in thread.open_turns()] == ["c1"]
    attendant = Attendant(desk, Platform(), Open(), Open())
    thread = await attendant.finish(THREAD.thread_id, thread, thread.turns["c1"])
    announced = thread.turns["c1"].outcome
    assert isinstance(announced, Reply)
    assert "No model of any kind is used here" in announced.text


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (InMode("full"), "can only be tightened"),
        (InMode("lenient"), "no such mode: the modes are no-model, understand, evidence, full"),
        (InMode("no-model", "pdf-0123456789abcdef"), "not open in this channel"),
    ],
)
async def test_a_command_that_cannot_be_done_is_refused_with_the_reason(wanted: InMode, words: str) -> None:
    desk = await opened()
    before = (await load(desk.log, THREAD.thread_id)).version
    with pytest.raises(InputError, match=words):
        await Requests(desk).mode(CHANNEL, "ben", wanted, "c1")
    assert (await load(desk.log, THREAD.thread_id)).version == before


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mode", InMode()),
        ("mode no-model", InMode("no-model")),
        ("mode lenient", InMode("lenient")),
        (f"mode {LINK}", InMode("", LINK)),
        (f"mode No-Model {LINK}", InMode("No-Model", LINK)),
        ("mode pdf-0123456789abcdef", InMode("", "pdf-0123456789abcdef")),
    ],
)
def test_after_the_command_stands_a_mode_a_submission_or_both(text: str, wish: InMode) -> None:
    assert command_of(text) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mode", InMode()),
        ("Mode?", InMode()),
        ("mode no-model", InMode("no-model")),
        ("mode no model!", InMode("no model")),
        ("mode collapse?", None),
        ("mode of the distribution?", None),
        ("which mode is this?", None),
        ("mode evidence is weak, is it not?", None),
    ],
)
def test_a_mention_is_about_the_mode_only_if_nothing_else_can_be_meant(text: str, wish: InMode | None) -> None:
    assert wish_of(text, PUBLIC, opened=True) == wish
