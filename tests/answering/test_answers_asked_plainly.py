"""Questions that area chairs ask in their own words, and what each must get."""

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, understand
from core.answering.reply import labels_in
from tests.answering.made import submission


def _told(question: str) -> str:
    return compose(Inquiry(question, "Ana", submission())).text


def test_the_most_negative_one_is_who_rates_lowest_with_the_reasons() -> None:
    text = _told("who is the most negative, and why?")
    assert text.startswith("By the scores, that is R3:")
    assert {label.split(".")[0] for label in labels_in(text)} == {"R3"}


def test_who_leans_to_acceptance_already_is_told_so() -> None:
    assert _told("what would it take to move R1 to accept?").startswith("R1 rates for acceptance already.")
    assert not _told("what would it take to move R3 to accept?").startswith("R3 rates for acceptance")


def test_a_comparison_that_is_missed_is_an_experiment_asked_for() -> None:
    assert "R2.3" in labels_in(_told("which experiments did the reviewers ask for?"))


def test_everyone_is_the_reviewers_where_nobody_else_speaks() -> None:
    assert {"R1", "R2", "R3"} <= {label.split(".")[0] for label in labels_in(_told("what did everyone say?"))}


def test_a_word_of_the_question_is_no_topic_that_could_be_missing() -> None:
    for question in ("is the novelty contested?", "do they reckon it holds up?", "what's the vibe of the reviews?"):
        assert "not discuss" not in _told(question)


def test_what_a_review_names_is_not_said_to_be_missing() -> None:
    text = _told("who was bothered by the recurrent baseline comparison?")
    assert "not discuss" not in text
    assert "R2.3" in labels_in(text)


@pytest.mark.parametrize(
    ("question", "intent", "reviewers"),
    [
        ("is R1's review any good?", Intent.REVIEW_QUALITY, (1,)),
        ("did R2 do a decent job?", Intent.REVIEW_QUALITY, (2,)),
        ("take me through the reviews one by one", Intent.REVIEWS_OVERVIEW, ()),
        ("Is the soundness disputed?", Intent.DISAGREEMENT, ()),
        ("An abstract-level description, and the takeaways?", Intent.SUMMARY, ()),
    ],
)
def test_it_is_read_for_what_it_asks(question: str, intent: Intent, reviewers: tuple[int, ...]) -> None:
    first = understand(Inquiry(question, "Ana", submission()))[0]
    assert (first.intent, first.reviewers) == (intent, reviewers)
