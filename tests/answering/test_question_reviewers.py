"""Whom a message names or means: three reviews, scored 8, 3 and 5 with confidence 4, 5 and 3."""

import pytest

from core.answering.question import Intent
from tests.answering.threads import main


@pytest.mark.parametrize(
    ("message", "reviewers"),
    [
        ("R2?", (2,)),
        ("what does r3 want", (3,)),
        ("Tell me about Reviewer 2.", (2,)),
        ("Rev. #2 on clarity?", (2,)),
        ("explain review two", (2,)),
        ("What does the second reviewer think of the proofs?", (2,)),
        ("summarise the 3rd review", (3,)),
        ("reviewers 1 and 3 on clarity", (1, 3)),
        ("Do reviews 1-3 mention code?", (1, 2, 3)),
        ("What does AnonReviewer3 say?", (3,)),
        ("What does Reviewer_jAxb say?", (1,)),
        ("does zZac mention code?", (2,)),
        ("what does the most negative reviewer say", (2,)),
        ("And the most positive one?", (1,)),
        ("what does the least confident reviewer say about it", (3,)),
        ("what does the reviewer who gave a 5 want", (3,)),
        ("what does the last reviewer ask for", (3,)),
        ("tell me about reviwer 2", (2,)),
        ("what does reviewer 7 think", (7,)),
    ],
)
def test_a_reviewer_is_known_by_number_order_name_or_score(message: str, reviewers: tuple[int, ...]) -> None:
    assert main(message).reviewers == reviewers


@pytest.mark.parametrize("message", ["Is [R2.3] quoted right?", "Is an R^2 of .9 good?", "Are two reviews enough?"])
def test_a_marker_a_coefficient_and_a_count_name_no_reviewer(message: str) -> None:
    assert main(message).reviewers == ()


def test_a_named_reviewer_beats_the_topic() -> None:
    request = main("Review 2 doubts the proofs. Can you say more about their proofs?")

    assert (request.intent, request.reviewers) == (Intent.REVIEWER_SPECIFIC, (2,))


def test_the_whole_papers_weaknesses_beat_a_reviewer_named_before() -> None:
    assert main("Review 2 likes it. What are the weaknesses of the paper?").intent is Intent.WEAKNESSES


def test_the_scores_of_one_reviewer_are_scores() -> None:
    request = main("what rating did R2 give")

    assert (request.intent, request.reviewers) == (Intent.SCORES, (2,))


def test_a_score_that_tells_who_is_meant_is_not_asked_for() -> None:
    request = main("what does the reviewer who gave a 3 want")

    assert (request.intent, request.reviewers) == (Intent.REVIEWER_SPECIFIC, (2,))


def test_a_message_that_goes_through_all_reviewers_asks_about_its_point() -> None:
    message = "Review 1 likes the cache, Review 2 doubts it, Review 3 wants a proof. Is the cache described anywhere?"

    assert main(message).intent is Intent.SPECIFIC_TOPIC


@pytest.mark.parametrize(
    ("message", "intent", "reviewers"),
    [
        ("The third one, what does she want?", Intent.REVIEWER_SPECIFIC, (3,)),
        ("What does the second one say?", Intent.REVIEWER_SPECIFIC, (2,)),
        ("And the last one, what did he score?", Intent.SCORES, (3,)),
        ("The sixth one, what does she want?", Intent.SPECIFIC_TOPIC, ()),
        ("Is the third one a strength?", Intent.STRENGTHS, ()),
        ("In the first one, they use more data?", Intent.SPECIFIC_TOPIC, ()),
    ],
)
def test_at_the_beginning_whoever_wants_or_says_something_is_a_reviewer(
    message: str, intent: Intent, reviewers: tuple[int, ...]
) -> None:
    request = main(message)

    assert (request.intent, request.reviewers) == (intent, reviewers)
