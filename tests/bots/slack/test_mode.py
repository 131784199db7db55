"""The mode of a thread on Slack: shown, asked for, tightened, and what an answer says where it forbids a model."""

from collections.abc import Iterator

import pytest

from tests.answering.generative.conftest import engine_at
from tests.bots.modelled import quoting
from tests.bots.modes import CHECKED, ON_THE_CARD, OVERALL, RULING, SUMMARY, TIGHTENED, WIDENED, sample, settings_for
from tests.bots.slack.conftest import Committee
from tests.bots.slack.room import KETTLES, Room
from tests.fakes.model_server import ModelServer, serve
from tests.fakes.slack.world import Message

SOURCES = "chairside_sources"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serve(quoting) as model:
        yield model


async def told(room: Room, card: Message, text: str, words: str) -> Message:
    """The newest message of the thread with these words, after Ana has said the text to the bot."""
    room.slack.say(room.ana, room.pc, f"{room.slack.mention} {text}", thread_ts=card.ts)
    return (await room.until(lambda: [one for one in room.slack.thread(room.pc, card.ts) if words in one.shown]))[-1]


async def test_each_mode_says_what_it_refuses_and_what_it_allows(room: Room, server: ModelServer) -> None:
    async with engine_at(server) as engine, room.serving(engine=engine, read=sample, ruling=lambda _: RULING):
        card = await room.opened()
        assert ON_THE_CARD in card.shown
        answer = await told(room, card, OVERALL, "Checked: ")
        assert "R1.11" in answer.shown
        await room.press(room.ben, answer, SOURCES)
        assert CHECKED in (await room.whispered(room.ben, "sentence by sentence")).shown
        asked = len(server.asked)
        assert asked
        for mode, question, words in TIGHTENED:
            await told(room, card, f"mode {mode}", f"Mode **{mode}**: tightened in this thread")
            await told(room, card, question, words)
        await told(room, card, "mode full", WIDENED)
        assert len(server.asked) == asked


async def test_a_command_shows_it_to_one_person_and_tightens_it_before_all(room: Room) -> None:
    async with room.serving(ruling=lambda _: RULING):
        card = await room.opened()
        room.slack.command(room.ben, room.pc, "/paper", "mode")
        await room.whispered(room.ben, "Mode **full**: the rules of Toys 2031, since 2031-02-01. A model may explain")
        assert len(room.slack.thread(room.pc, card.ts)) == 1
        room.slack.command(room.ben, room.pc, "/paper", f"mode evidence {KETTLES}")
        await room.whispered(room.ben, "Mode **evidence**: tightened in this thread")
        await room.until(lambda: "Mode **evidence**" in room.slack.thread(room.pc, card.ts)[-1].shown)
        assert (await room.thread(card)).mode == "evidence"
        for text, words in (("mode full", "can only be tightened"), ("mode lenient", "There is no such mode")):
            room.slack.command(room.ana, room.pc, "/paper", text)
            await room.whispered(room.ana, words)
        assert len(room.slack.thread(room.pc, card.ts)) == 2


@pytest.mark.process
def test_the_process_keeps_an_operators_rule_and_what_was_tightened_over_a_restart(
    committee: Committee, server: ModelServer
) -> None:
    committee.settings = settings_for(server, committee.log.with_name("model"))
    mode, _, words = TIGHTENED[-1]
    with committee.serving():
        card = committee.opened()
        assert "Mode full: the rules of Toys 2025 (since 2025-02-01)" in card.shown
        committee.ask(SUMMARY, card)
        assert "R1.11" in committee.answered(card)[0].shown
        committee.ask(f"mode {mode}", card)
        committee.slack.wait_until(lambda: "tightened in this thread" in committee.answers(card)[-1].shown)
    asked = len(server.asked)
    with committee.serving():
        committee.ask(SUMMARY, card)
        committee.slack.wait_until(lambda: words in committee.answers(card)[-1].shown, 40)
    assert len(server.asked) == asked > 0
