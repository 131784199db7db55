"""What the chair says and recorded in the thread: a position replaces the one before it, and can be asked for."""

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Held, Inquiry, Utterance
from core.answering.question import Intent
from tests.answering.made import submission
from tests.answering.threads import main

HISTORY = (
    Utterance("Ana", "I lean to [R1.3] accept.", to_agent=True),
    Utterance("bot", "Recorded for Ana in this thread: accept.", by_agent=True),
    Utterance("Bo", "actually, reject", to_agent=True),
)
POSITIONS = (Held("Ana", "accept", "I lean to accept."), Held("Bo", "reject", "actually, reject"))


@pytest.mark.parametrize("lead", ["actually,", "hmm, wait, no:", "no wait,", "sorry -", "well,", "on reflection,"])
def test_a_position_taken_back_is_replaced_however_it_begins(lead: str) -> None:
    request = main("I lean to accept.", ">Recorded.", f"{lead} reject")
    assert (request.intent, request.stance) == (Intent.DECISION_STATEMENT, "reject")


def test_a_hesitation_alone_is_no_topic() -> None:
    assert main("hmm, actually, wait").topic == ""


@pytest.mark.parametrize("question", ["what is my position?", "where do I stand?", "what was my decision?"])
def test_the_askers_own_position_is_told_and_then_the_others(question: str) -> None:
    text = compose(Inquiry(question, "Ana", submission(), HISTORY, POSITIONS)).text
    assert text.startswith("Your position recorded in this thread: accept.")
    assert "Bo: reject" in text
    assert "[R" not in text


def test_no_position_is_made_up() -> None:
    text = compose(Inquiry("what is my position?", "Ana", submission())).text
    assert text == "You recorded no position in this thread."


def test_what_the_asker_wrote_is_shown_without_the_others_words_or_marks() -> None:
    reply = compose(Inquiry("what did I say?", "Ana", submission(), HISTORY, POSITIONS))
    assert "| 1 | I lean to R1.3 accept. |" in reply.text
    assert "actually" not in reply.text
    assert not reply.citations
