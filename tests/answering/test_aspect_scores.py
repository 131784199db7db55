"""A form that scores soundness by itself is asked for that score, and not for the overall rating."""

from dataclasses import replace

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry
from core.submissions.model import Rating
from tests.answering.made import submission


def told(question: str, *scores: float) -> str:
    made = submission()
    reviews = [
        replace(review, scores=(("soundness", Rating(score)),))
        for review, score in zip(made.reviews, scores, strict=True)
    ]
    return compose(Inquiry(question, "Ana", replace(made, reviews=tuple(reviews)))).text


def test_agreement_on_an_aspect_is_told_by_its_own_score() -> None:
    differ = told("Do the reviewers agree on soundness?", 4, 2, 2)
    assert differ.startswith("Soundness scores differ: R1 gave 4, R2 and R3 gave 2.")
    agree = told("Do the reviewers agree on soundness?", 3, 3, 3)
    assert agree.startswith("Soundness scores do not differ: R1, R2 and R3 gave 3.")


def test_the_scores_of_an_aspect_head_their_table() -> None:
    assert told("What are the soundness scores?", 4, 2, 2).startswith("Soundness scores differ: R1 gave 4")


def test_an_aspect_that_the_form_does_not_score_falls_back_to_the_ratings() -> None:
    assert "spread over 4: R1 gave 8" in told("Do the reviewers agree on novelty?", 4, 2, 2)
