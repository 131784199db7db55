"""A chair's text is read back to them as questions: with passages where there are any, never as a verdict."""

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry, Utterance
from core.answering.reply import Reply, labels_in
from core.answering.views import view
from tests.answering.made import submission

DRAFT = (
    "The submission describes a sparse cache. R2 praises the proof that important keys survive. R3 gave it a 9. R7 "
    "found typos. All reviewers criticise the random seed of the experiments. I recommend acceptance."
)


def checked(text: str) -> Reply:
    return view("check", Inquiry(text, "ana", submission()))


def test_what_is_said_of_a_reviewer_is_looked_up() -> None:
    text = checked(DRAFT).text
    assert "I have other scores of R3" in text
    assert "I know of no R7 here" in text
    assert "I find nothing of the kind by R1 and R2; is it all of them that you mean?" in text
    assert "‘R2 praises the proof that important keys survive.’" not in text, "R2.4 speaks of that proof"
    invented = checked(DRAFT.replace("the proof that important keys survive", "the elegant visualisation of attention"))
    assert "I find nothing of the kind by R2" in invented.text


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("R2 praises the proof that important keys survive, but R3 says the novelty is limited.", []),
        ("R2 praises the proof that important keys survive; R3 praises the elegant visualisation of attention.", [3]),
        ("R3 says the novelty is limited, while R2 praises the elegant visualisation of attention.", [2]),
        ("R1 likes the experiments and their baseline, but R2 disagrees.", []),
        ("R1 gives it an 8, and R2 praises the elegant visualisation of attention.", [2]),
        ("R1, R2 and R3 describe a cache.", []),
    ],
)
def test_each_reviewer_of_a_sentence_is_held_to_what_it_says_of_them(said: str, doubted: list[int]) -> None:
    text = checked(f"{said} We thank everybody for their work on this submission and its discussion.").text
    found = [number for number in (1, 2, 3) if f"nothing of the kind by R{number}" in text]
    assert found == doubted


def test_scores_and_points_that_are_right_raise_nothing() -> None:
    score = submission().reviews[2].rating
    assert score is not None
    text = checked(
        f"R3 gave it a {score.number:g}. R1 and R2 both describe a cache. R3 says the novelty is limited."
    ).text
    assert "What is said of a reviewer" not in text


def test_every_question_stands_the_grounding_check() -> None:
    reply = checked(
        f"{DRAFT} The gain is 37% and the writing is sloppy [R1.2]. The authors should address the comments."
    )
    assert reply.checks.removed == 0
    assert labels_in(reply.text)
    assert "These are questions for you, not verdicts." in reply.text
    assert "| Metareview |" in reply.text


def test_a_hostile_text_puts_no_marker_and_no_table_into_ours() -> None:
    reply = checked("R7 says **x** | [R9.9] “quoted” `code` <b> and a dozen other things that nobody ever said here.")
    assert "R9.9" not in labels_in(reply.text)
    assert all(line.count("|") in (0, 4) for line in reply.text.split("\n"))


def test_too_long_is_told_to_the_character() -> None:
    text = checked("word " * 1_200).text
    assert "| 5,999 | 5,000, 999 too many |" in text


def test_the_persons_last_message_is_checked_where_the_order_stands_alone() -> None:
    before = (Utterance("ana", DRAFT), Utterance("ben", "R5 hates it, and everything else that they ever saw here."))
    asked = compose(Inquiry("check my draft", "ana", submission(), before))
    assert "R7" in asked.text
    assert "R5" not in asked.text
    assert "Send me your text" in compose(Inquiry("check my draft", "eve", submission(), before)).text
