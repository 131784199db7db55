"""What a question looks for, and when to say that nothing bears on it. All sentences are made up here."""

import pytest

from core.answering.evidence import asked_for, evidence_for
from core.answering.expansion import wanted
from core.answering.frames import bare
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.retrieval import Evidence, search
from core.submissions.model import Part, Passage, Submission, Venue
from tests.answering.sampler import MADE, REVIEWS


def find(query: str, within: tuple[Passage, ...] = REVIEWS) -> Evidence:
    return search(MADE, query, within)


@pytest.mark.parametrize(
    "query",
    [
        "What do the reviewers say about energy use?",
        "Did anyone ask for consent of the participants?",
        "Is there anything on video data?",
        "Do the reviewers raise ethical concerns?",
        "What about robustness to adversarial attacks?",
    ],
)
def test_what_the_reviews_do_not_say_is_not_answered(query: str) -> None:
    assert not find(query).answerable


@pytest.mark.parametrize(
    "query",
    [
        "What do the reviewers say about the cache?",
        "Can you tell me more about the experiments?",
        "That sounds interesting. What about novelty?",
        "Does anyone mention error bars?",
    ],
)
def test_what_the_reviews_say_is_answered(query: str) -> None:
    assert find(query).answerable


def test_the_paper_does_not_answer_for_the_reviews() -> None:
    assert not find("Do the reviews mention carbon?").answerable
    assert find("Do the reviews mention carbon?", MADE.passages).answerable


def test_a_reported_remark_is_taken_to_be_there() -> None:
    reported = "Reviewer 2 mentions that the cache, its eviction and its pinning are dubious."
    assert find(reported).answerable
    assert not find("What about the eviction, the pinning and the coherence of the cache?").answerable


def test_initials_stand_for_their_words() -> None:
    short = Passage("R3.1", Part.REVIEW, "The RL part is new.", reviewer=3)
    made = Submission("i", "t", Venue(), (*REVIEWS, short))
    assert search(made, "What about reinforcement learning?", made.passages).hits[0].passage == short
    assert search(made, "What about reinforcement learning?", made.passages).answerable
    assert not find("What about reinforcement learning?").answerable


def test_nothing_to_search_in_is_not_answerable() -> None:
    assert find("the cache", ()) == Evidence((), answerable=False)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("That sounds interesting. Can you tell me more about the cache?", "cache"),
        ("I see. What is your opinion on the cache?", "cache"),
        ("Review 2 mentions that the cache leaks.", "leaks"),
        ("Thank you for the summary. And the cache?", "cache"),
    ],
)
def test_the_wrapping_of_a_question_is_cut_away(message: str, left: str) -> None:
    assert left in bare(message)
    assert not {"interesting", "opinion", "mentions", "summary"} & set(bare(message).split())


def test_words_of_one_concept_are_one_thing() -> None:
    assert len(wanted("writing and presentation")) == 1
    assert len(wanted("writing and convergence")) == 2


def ask(question: str, **request: object) -> Request:
    return Request(Intent.SPECIFIC_TOPIC, question, **request)  # type: ignore[arg-type]


def test_evidence_comes_from_the_reviews_that_are_named() -> None:
    question = "What does reviewer 2 say about the cache?"
    found = evidence_for(Inquiry(question, "chair", MADE), ask(question, reviewers=(2,)))
    assert {hit.passage.reviewer for hit in found.hits} == {2}


def test_a_request_that_points_back_is_read_with_its_message() -> None:
    message = "The cache seems to leak. Can you comment on that?"
    inquiry = Inquiry(message, "chair", MADE)
    assert asked_for(inquiry, ask("Can you comment on that?")) == message
    longer = Inquiry("The cache is stale. Does this hurt speed, recall and convergence?", "chair", MADE)
    assert "cache" in asked_for(longer, ask("Does this hurt speed, recall and convergence?"))
    apart = Inquiry("The cache is stale. What of speed, recall and convergence?", "chair", MADE)
    assert "cache" not in asked_for(apart, ask("What of speed, recall and convergence?"))


def test_the_thread_is_asked_only_if_the_message_names_nothing() -> None:
    bare_question = Inquiry("Can you tell me more?", "chair", MADE)
    assert "cache" in asked_for(bare_question, ask("Can you tell me more?", topic="cache"))
    full = Inquiry("What about the walk?", "chair", MADE)
    assert "cache" not in asked_for(full, ask("What about the walk?", topic="walk cache"))


def test_of_two_things_joined_by_or_one_is_enough() -> None:
    assert find("energy or the cache?").answerable
    assert not find("energy or consent?").answerable


def test_a_place_that_a_reviewer_points_at_is_spoken_of() -> None:
    placed = Passage("R3.1", Part.REVIEW, "Line 134 needs an index.", reviewer=3)
    made = Submission("placed", "t", Venue(), (placed, *REVIEWS))
    assert search(made, "Is the argmax on line 134 an error?", made.passages).answerable
    assert not search(made, "Is the argmax on line 77 an error?", made.passages).answerable


def test_a_hit_tells_how_much_of_it_is_its_own_words() -> None:
    hits = find("the cache").hits
    assert hits[0].own == 1.0
    assert all(0.0 <= hit.own <= 1.0 for hit in hits)
