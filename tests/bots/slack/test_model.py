"""`chairside slack` with a model: the four questions, live text, a stop, what it cost, and a model that fails."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from bots.slack.messenger import GAP_S
from tests.bots import hostile
from tests.bots.modelled import (
    CITED,
    HEARD_S,
    TOKEN_S,
    model,
    quotes,
    quoting,
    settings_for,
    shown_in_whole_sentences,
    silent,
)
from tests.bots.slack.conftest import REFERENCE, Committee
from tests.bots.slack.hall import Hall, hall_in, texts
from tests.bots.test_conversation import QUESTIONS
from tests.fakes.model_server import ModelServer, Script
from tests.fakes.slack.calls import Call
from tests.fakes.slack.world import Message

pytestmark = pytest.mark.process

__all__ = ["model", "quotes"]

STOP, STOPPED = "chairside_stop", "Stopped: this question is not answered"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("hall")
    with hall_in(folder, "bots.cli", pdf=False, **settings_for(model, folder)) as found:
        yield found


def written(call: Call) -> str:
    """The words of a message that the bot posts or edits, without its buttons."""
    return "\n\n".join(block["text"] for block in call.tree("blocks") or [] if block["type"] == "markdown")


def begun(seats: Committee, card: Message) -> Message:
    """The message of an answer that is being made, once it shows words."""
    return seats.slack.wait_until(lambda: [one for one in seats.answers(card) if "[Stop]" in one.shown])[-1]


def test_the_four_questions_are_answered_by_the_model_with_live_text_in_whole_sentences(
    seats: Committee, model: ModelServer
) -> None:
    slack = seats.slack
    card = seats.opened(REFERENCE)
    before = len(slack.calls("chat.update"))
    model.answer = replace(quoting(), delay_s=TOKEN_S)
    seats.ask(QUESTIONS[0], card)
    (first,) = seats.answered(card)
    calls = slack.calls("chat.update")[before:]
    *live, final = [call for call in calls if call.args["ts"] == first.ts]
    assert live
    shown_in_whole_sentences([written(call) for call in live], written(final))
    assert all(STOP in str(call.tree("blocks")) for call in live)
    assert STOP not in str(first.blocks)
    assert all(later.at_s - call.at_s > GAP_S / 2 for call, later in pairwise(live))
    model.answer = quoting
    for question in QUESTIONS[1:4]:
        seats.ask(question, card)
    answers = texts(seats.answered(card, 4))
    assert len(answers) == 4
    assert all(f"[{label}]" in text for text in answers for label in CITED)
    slack.command(seats.ana, seats.pc, "/paper", "usage")
    told = slack.wait_until(lambda: [one for one in slack.whispers(seats.ana) if "small-model" in one.shown])[0]
    assert "Large Batch" in told.shown
    assert told.shown.count("%") == len(QUESTIONS[:4]) + 1
    assert [one for one in slack.whispers(seats.ben) if "small-model" in one.shown] == []


def test_anybody_in_the_thread_stops_an_answer_by_its_button_and_the_call_ends(
    seats: Committee, model: ModelServer
) -> None:
    slack = seats.slack
    card = seats.opened(REFERENCE)
    with silent(model):
        seats.ask(QUESTIONS[0], card)
        assert model.speaking.wait(HEARD_S)
        slack.click(seats.ben, begun(seats, card), STOP)
        stopped = slack.wait_until(lambda: [one for one in seats.answers(card) if STOPPED in one.shown])[0]
    assert "[Stop]" not in stopped.shown
    seats.ask(QUESTIONS[1], card)
    slack.wait_until(lambda: [one for one in seats.answers(card) if "Checked:" in one.shown])
    assert len(seats.answers(card)) == 2


def test_the_word_stops_an_answer_at_once_and_says_so_where_there_is_none(seats: Committee, model: ModelServer) -> None:
    slack = seats.slack
    card = seats.opened(REFERENCE)
    with silent(model):
        seats.ask(QUESTIONS[0], card)
        assert model.speaking.wait(HEARD_S)
        seats.ask("stop", card, seats.ben)
        slack.wait_until(lambda: [one for one in seats.answers(card) if STOPPED in one.shown])
    seats.ask("Stop.", card)
    slack.wait_until(lambda: [one for one in seats.answers(card) if "No answer is being made" in one.shown])
    assert len(seats.answers(card)) == 2
    seats.ask("usage", card)
    # What was stopped was sent all the same.
    slack.wait_until(
        lambda: [one for one in seats.answers(card) if "small-model" in one.shown and "With *" in one.shown]
    )


def test_a_model_that_fails_leaves_the_answer_to_the_engine_that_needs_none(
    seats: Committee, model: ModelServer
) -> None:
    card = seats.opened(REFERENCE)
    model.answer = Script(status=404)
    seats.ask(QUESTIONS[1], card)
    (answer,) = seats.answered(card)
    assert "This answer uses no model." in answer.shown
    assert "CHAIRSIDE_MODEL" in answer.shown
    assert "[R1" in answer.shown


@pytest.mark.timeout(900 if hostile.EVERYWHERE in os.environ else 60)
def test_nothing_that_an_obedient_model_says_reaches_the_channel(seats: Committee, model: ModelServer) -> None:
    """Texts, blocks, metadata, alternative texts, file names, what one person alone is shown, and the process's log."""
    slack, waves = seats.slack, hostile.waves(*hostile.PLACES)
    obedient = hostile.Obedient(waves)
    model.answer = obedient.answer
    before = len(slack.calls())
    cards: list[tuple[hostile.Wave, Message]] = []
    for wave in waves:
        seats.openreview.keep(wave.notes(), "v2")
        card = seats.opened(wave.reference)
        if wave.place == hostile.DISCUSSION:
            slack.say(seats.ben, seats.pc, wave.payload, thread_ts=card.root_ts)
        seats.ask(wave.question, card)
        cards.append((wave, card))
    for wave, card in cards:
        (answer,) = seats.answered(card)
        hostile.ended(wave, answer.shown)
        slack.click(seats.ben, answer, "chairside_sources")
    slack.wait_until(lambda: len(slack.whispers(seats.ben)) >= len(waves))
    files = [(one.name, one.title) for one in slack.world.files.values()]
    outbound = [call.args for call in slack.calls()[before:]]
    assert len(outbound) > 2 * len(waves)
    assert not hostile.reached([*outbound, files, seats.log.read_text()])
    assert not obedient.unheard
