"""Questions that chairs put in few words, each with the one thing that its answer must say or must not."""

import pytest

from core.answering.reply import labels_in
from core.submissions.model import Field, Part, Passage
from tests.answering.made import submission
from tests.answering.test_answers_in_threads import talk


def said(number: int, at: int, text: str, block: int = 0) -> Passage:
    return Passage(f"R{number}.{at}", Part.REVIEW, text, Field.OTHER, "", number, "reviewer", f"n{number}", block)


@pytest.mark.parametrize(
    "words",
    [
        "I learned little that is new from it.",
        "There is little new in the evaluation.",
        "I found nothing new in the measurements.",
    ],
)
def test_the_many_ways_to_deny_news_speak_of_novelty(words: str) -> None:
    text = talk("is it novel?", about=submission(extra=(said(2, 6, words),))).text
    assert "[R2.6]" in text
    assert "not say this" not in text


def test_a_review_that_is_not_there_is_not_inherited_by_the_next_question() -> None:
    assert "numbered 9" in talk("What did R9 say?").text
    text = talk("What did R9 say?", "did the authors address these concerns?").text
    assert "numbered 9" not in text
    assert "[A2.3]" in text


def test_a_whole_question_about_another_reviewer_falls_back_to_the_whole_review() -> None:
    text = talk("is there a recurrent baseline?", "and what does the first reviewer say?").text
    assert text.startswith("R1 does not discuss this, so here is the whole review.")
    assert "R1.4" in text
    found = talk("is the paper well written?", "and what does the first reviewer say?").text
    assert "whole review" not in found
    assert "[R1.4]" in found


def test_what_would_raise_a_score_is_what_the_reviewer_criticises_and_asks_for() -> None:
    for question in ("what would make R2 raise the score?", "what could make R2 increase their rating?"):
        text = talk(question).text
        assert text.startswith("What R2 criticises and asks the authors to do:")
        assert labels_in(text)
        assert {"R2.3", "R2.4"} <= set(labels_in(text))
        assert all(label.startswith("R2.") for label in labels_in(text))


def test_whether_all_rate_one_way_is_answered_with_the_count() -> None:
    told = "R1 (8) for acceptance, R2 (5) for rejection, R3 (4) for rejection."
    assert talk("Do all reviewers recommend rejection?").text.startswith(f"No, 2 of 3 ratings: {told}")
    assert talk("Do all reviewers recommend acceptance?").text.startswith(f"No, 1 of 3 ratings: {told}")


def test_a_quotation_of_the_paper_is_shown_only_with_what_is_said_to_it() -> None:
    claim = said(3, 4, "“The quantum cache doubles the throughput.”", 9)
    answer = said(3, 5, "That holds on one machine only.", 9)
    both = talk("what about the quantum cache throughput?", about=submission(extra=(claim, answer))).text
    assert {"R3.4", "R3.5"} <= set(labels_in(both))
    alone = talk("what about the quantum cache throughput?", about=submission(extra=(claim,))).text
    assert "R3.4" not in labels_in(alone)


def test_the_reviews_are_counted() -> None:
    assert talk("how many reviewers are there?").text == "**Three reviews: R1, R2 and R3**"


def test_whether_it_is_any_good_is_an_overall_assessment() -> None:
    assert talk("is it any good?").text.endswith("The decision is yours.")


def test_what_the_paper_uses_is_told_by_its_abstract_too() -> None:
    assert "[P3]" in talk("how many languages are used?").text
