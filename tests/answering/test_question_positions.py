"""What a chair says about accepting, in their own name."""

from dataclasses import replace

import pytest

from core.answering.question import Intent, primary, understand
from core.submissions.model import Rating, Review, Scale
from tests.answering.threads import SCORED, asked, inquiry, main


@pytest.mark.parametrize(
    ("message", "stance"),
    [
        ("I lean reject", "reject"),
        ("let's accept as poster", "accept"),
        ("I'm leaning towards acceptance.", "accept"),
        ("i'd go with weak accept", "accept"),
        ("my decision is to reject it", "reject"),
        ("I would give it a 4.", "reject"),
        ("I'd say 7", "accept"),
        ("I do not think we should accept it.", "reject"),
        ("This paper is marginally below the acceptance threshold.", "reject"),
        ("not sure yet", "unsure"),
        ("I am still unsure whether to accept it.", "unsure"),
    ],
)
def test_a_stated_position_is_known_with_its_direction(message: str, stance: str) -> None:
    request = main(message)

    assert (request.intent, request.stance) == (Intent.DECISION_STATEMENT, stance)


@pytest.mark.parametrize(
    "message",
    [
        "The reviewers recommend rejecting it.",
        "Some questions, before I decide about accepting it.",
        "I will weigh all of this. Thanks!",
    ],
)
def test_what_others_recommend_and_what_is_yet_to_be_decided_is_no_position(message: str) -> None:
    request = main(message)

    assert (request.intent is Intent.DECISION_STATEMENT, request.stance) == (False, None)


def test_a_position_beside_a_question_stands_with_the_request() -> None:
    requests = asked("I'm inclined to accept. Do you agree?")

    assert [(request.intent, request.stance) for request in requests] == [(Intent.RECOMMENDATION, "accept")]


def test_a_position_with_a_question_about_something_else_is_not_asked_to_be_judged() -> None:
    request = main("I lean reject, but what did the authors say about the ablation?")

    assert (request.intent, request.stance) == (Intent.REBUTTAL, "reject")


def test_a_bare_rating_is_read_on_the_venues_own_scale() -> None:
    short = Rating(3.0, "", Scale((1.0, 2.0, 3.0, 4.0), accept_from=3.0))
    about = replace(SCORED, reviews=(Review(1, "Reviewer_jAxb", "note1", rating=short),))

    assert main("I would give it a 3.").stance == "reject"
    assert primary(understand(replace(inquiry("I would give it a 3."), submission=about))).stance == "accept"
