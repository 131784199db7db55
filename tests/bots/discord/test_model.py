"""`chairside discord` with a model: the four questions, live text, a stop, what it cost, and a model that fails."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from bots.discord.messenger import GAP_S
from tests.bots import hostile
from tests.bots.discord.conftest import ANSWER_S, REFERENCE, Committee
from tests.bots.discord.house import chairs, house_in, opened, told
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
from tests.bots.test_conversation import QUESTIONS
from tests.fakes.discord_server import EDIT
from tests.fakes.discord_server.calls import Logged
from tests.fakes.discord_server.components import texts
from tests.fakes.discord_server.model import Channel
from tests.fakes.discord_server.views import Shown
from tests.fakes.model_server import ModelServer, Script

pytestmark = pytest.mark.process

__all__ = ["chairs", "model", "quotes"]

STOPPED = "Stopped: this question is not answered"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, model: ModelServer) -> Iterator[Committee]:
    folder = tmp_path_factory.mktemp("house")
    with house_in(folder, **settings_for(model, folder)) as found:
        yield found


def edits(committee: Committee, message: str) -> list[Logged]:
    return [one for one in committee.discord.calls(EDIT) if one.call["message"] == message]


def written(edit: Logged) -> str:
    """The words of the answer, without what stands below it."""
    return texts(edit.call.body["components"])[0]


def begun(committee: Committee, thread: Channel) -> Shown:
    """The answer that is being made."""

    def found() -> list[Shown]:
        return [one for one in committee.answers(thread) if "Stop" in {each.label for each in one.buttons}]

    shown: Shown = committee.discord.wait_until(found, ANSWER_S, "an answer that can be stopped")[-1]
    return shown


def test_the_four_questions_are_answered_by_the_model_with_live_text_in_whole_sentences(
    chairs: Committee, model: ModelServer
) -> None:
    discord = chairs.discord
    thread = opened(chairs, reference=REFERENCE)
    model.answer = replace(quoting(), delay_s=TOKEN_S)
    chairs.ask(QUESTIONS[0], thread)
    (first,) = chairs.answered(thread)
    *live, final = edits(chairs, first.id)
    shown_in_whole_sentences([written(one) for one in live], written(final))
    assert {button.label for button in first.buttons} == {"Sources", "Helpful", "Not helpful"}
    assert all(later.call.at_s - one.call.at_s > GAP_S / 2 for one, later in pairwise(live))
    model.answer = quoting
    for question in QUESTIONS[1:4]:
        chairs.ask(question, thread)
    answers = chairs.answered(thread, 4)
    assert len(answers) == 4
    assert all(f"[{label}]" in one.text for one in answers for label in CITED)
    shown = told(chairs, discord.command(chairs.ben, thread, "paper usage"), "small-model")
    assert "Large Batch" in shown


def test_anybody_in_the_thread_stops_an_answer_by_its_button_and_the_call_ends(
    chairs: Committee, model: ModelServer
) -> None:
    thread = opened(chairs, reference=REFERENCE)
    with silent(model):
        chairs.ask(QUESTIONS[0], thread)
        assert model.speaking.wait(HEARD_S)
        live = begun(chairs, thread)
        told(chairs, chairs.discord.click(chairs.ben, live.message, live.button("Stop")), "Stopping it.")
        (stopped,) = chairs.shown(thread, STOPPED)
    assert stopped.buttons == []
    chairs.ask(QUESTIONS[1], thread)
    chairs.shown(thread, "Checked:")
    assert len(chairs.answers(thread)) == 2


def test_the_word_stops_an_answer_at_once_and_says_so_where_there_is_none(
    chairs: Committee, model: ModelServer
) -> None:
    thread = opened(chairs, reference=REFERENCE)
    with silent(model):
        chairs.ask(QUESTIONS[0], thread)
        assert model.speaking.wait(HEARD_S)
        chairs.ask("stop", thread, chairs.ben)
        chairs.shown(thread, STOPPED)
    chairs.ask("Stop.", thread)
    chairs.shown(thread, "No answer is being made")
    assert len(chairs.answers(thread)) == 2
    chairs.ask("usage", thread)
    (usage,) = chairs.shown(thread, "small-model")  # what was stopped was sent all the same
    assert "stopped" in usage.text


def test_a_model_that_fails_leaves_the_answer_to_the_engine_that_needs_none(
    chairs: Committee, model: ModelServer
) -> None:
    thread = opened(chairs, reference=REFERENCE)
    model.answer = Script(status=404)
    chairs.ask(QUESTIONS[1], thread)
    (answer,) = chairs.answered(thread)
    assert "This answer uses no model." in answer.text
    assert "CHAIRSIDE_MODEL" in answer.text.replace("\\", "")
    assert "[R1" in answer.text


@pytest.mark.timeout(900 if hostile.EVERYWHERE in os.environ else 60)
def test_nothing_that_an_obedient_model_says_reaches_the_channel(chairs: Committee, model: ModelServer) -> None:
    """Texts, components, descriptions, file names, what one person alone is shown, and the process's log."""
    discord = chairs.discord
    waves = hostile.waves(hostile.SUBMISSION, hostile.IN_QUESTION)
    obedient = hostile.Obedient(waves)
    model.answer = obedient.answer
    before = len(discord.calls())
    threads = []
    for wave in waves:
        chairs.openreview.keep(wave.notes(), "v2")
        thread = opened(chairs, reference=wave.reference)
        chairs.ask(wave.question, thread)
        threads.append((wave, thread))
    for wave, thread in threads:
        (answer,) = chairs.answered(thread)
        hostile.ended(wave, answer.text)
        told(chairs, discord.click(chairs.ben, answer.message, answer.button("Sources")))
    sent = [one.call for one in discord.calls()[before:]]
    files = [(upload.filename, upload.content_type) for call in sent for upload in call.uploads.values()]
    assert len(sent) > 2 * len(waves)
    assert not hostile.reached([*(call.body for call in sent), files, chairs.said])
    assert not obedient.unheard
