"""The agent takes no side: who asks for one is shown who stands with whom; and what map and summary show of it."""

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry, Utterance
from core.answering.reply import labels_in
from core.submissions.model import Field, Submission
from tests.answering.made import submission
from tests.deliberation.made import submission as reviewed


def answered(question: str, *before: str, about: Submission | None = None) -> str:
    history: list[Utterance] = []
    on = about or submission()
    for asked in before:
        reply = compose(Inquiry(asked, "ana", on, tuple(history))).text
        history += [Utterance("ana", asked, to_agent=True), Utterance("agent", reply, by_agent=True)]
    return compose(Inquiry(question, "ana", on, tuple(history))).text


@pytest.mark.parametrize(
    "question",
    ["do you agree with the others?", "Do you agree with the reviewers?", "whose side are you on?"],
)
def test_who_asks_for_a_side_is_told_that_none_is_taken_and_shown_who_stands_where(question: str) -> None:
    said = answered(question)
    assert said.startswith("I take no side")
    assert {"R1", "R2", "R3"} <= {label.partition(".")[0] for label in labels_in(said)}
    assert "left out" not in said


def test_the_same_is_carried_on_to_another_reviewer() -> None:
    said = answered("and R3?", "is R2 right?")
    assert said.startswith("That is for you to judge")
    assert "R3: “" in said
    assert answered("and R3?", "what does R2 say?") != said


def test_asked_for_findings_nobody_is_told_who_doubts_the_novelty() -> None:
    assert "Novelty" not in answered("Summarise the paper and its main findings, please.")
    assert "Novelty" in answered("What are the contributions, and are they novel?")


def test_the_map_shows_the_reviewers_own_terms_in_quotation_marks_and_says_so() -> None:
    said = [
        [(Field.WEAKNESSES, "It is unclear how the copper spout was soldered.")],
        [(Field.QUESTIONS, "Why is the copper spout so short?")],
    ]
    shown = answered("disagreements", about=reviewed(said))
    assert "| “copper spout” | − [R1.1] | ? [R2.1] |" in shown
    assert "quotation marks" in shown
    assert "left out" not in shown
    asked = answered("do the reviewers disagree on the copper spout?", about=reviewed(said))
    assert "| “copper spout” |" in asked
