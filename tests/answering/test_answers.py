import pytest

from core.answering.answers.kinds import ANSWERS
from core.answering.grounding import stands
from core.answering.question import Intent, Request
from core.answering.reply import labels_in
from core.submissions.model import Field, Part, Passage, Submission, Venue
from tests.answering.made import ask, request, submission


def test_every_kind_of_request_has_an_answer() -> None:
    assert set(ANSWERS) == set(Intent)


@pytest.mark.parametrize("intent", list(Intent))
def test_no_answer_needs_mending_and_every_quotation_stands(intent: Intent) -> None:
    for replied in (True, False):
        about = submission(replied=replied)
        reply = ask(request(intent, reviewers=(2,) if intent is Intent.REVIEWER_SPECIFIC else ()), about=about)
        assert reply.text
        assert reply.checks.removed == 0
        assert [citation.label for citation in reply.citations] == list(labels_in(reply.text))
        assert all(stands(citation.quote, about.by_label[citation.label]) for citation in reply.citations)


@pytest.mark.parametrize("intent", list(Intent))
def test_a_submission_without_scores_or_points_still_gets_an_answer(intent: Intent) -> None:
    empty = Submission("e", "Empty", Venue(), (), (), snapshot="empty")
    reply = ask(request(intent, reviewers=(1,)), about=empty)
    assert reply.text
    assert reply.checks.removed == 0


def test_a_summary_gives_the_papers_claims_and_each_reviewers_account() -> None:
    labels = labels_in(ask(request(Intent.SUMMARY)).text)
    assert {"P2", "P3", "R1.1", "R2.1", "R3.1"} <= set(labels)


def test_weaknesses_are_of_all_reviewers_and_shared_themes_are_put_together() -> None:
    text = ask(request(Intent.WEAKNESSES)).text
    line = next(line for line in text.split("\n") if line.startswith("- **Experiments**"))
    assert set(labels_in(line)) >= {"R2.3", "R3.2"}
    assert "R1.2" not in text


def test_weaknesses_of_one_reviewer_are_only_theirs() -> None:
    assert all(label.startswith("R3.") for label in labels_in(ask(request(Intent.WEAKNESSES, reviewers=(3,))).text))


def test_a_strength_that_nobody_names_is_said_to_be_missing_with_the_nearest() -> None:
    text = ask(request(Intent.STRENGTHS, reviewers=(3,))).text
    assert text.startswith("R3 does not list a strength as such")
    assert labels_in(text)


def test_a_reviewer_is_introduced_by_the_scores_and_quoted_by_kind() -> None:
    text = ask(request(Intent.REVIEWER_SPECIFIC, reviewers=(2,))).text
    assert text.startswith("**R2**, rating 5 (weak reject), with confidence 3:")
    assert {"R2.1", "R2.2", "R2.3", "R2.4", "R2.5"} <= set(labels_in(text))


def test_a_review_that_does_not_exist_is_said_to_be_missing() -> None:
    assert ask(request(Intent.REVIEWER_SPECIFIC, reviewers=(7,))).text == (
        "No review is numbered 7: the sources have R1, R2 and R3."
    )


def test_words_put_in_the_wrong_reviewers_mouth_are_put_right() -> None:
    asked = Request(
        Intent.REVIEWER_SPECIFIC, "R1 says there is no recurrent baseline", (1,), topic="recurrent baseline comparison"
    )
    text = ask(asked).text
    assert text.startswith("R1 does not say this; R2 comes nearest:")
    assert "R2.3" in labels_in(text)


def test_praise_that_was_criticism_is_put_right() -> None:
    asked = Request(
        Intent.REVIEWER_SPECIFIC, "R3 praised the experiments, right?", (3,), topic="experiments random seed"
    )
    assert "R3 does not praise this" in ask(asked).text


def test_what_nothing_bears_on_is_said_to_be_missing() -> None:
    text = ask(request(Intent.SPECIFIC_TOPIC, "what about privacy law?", topic="privacy law")).text
    assert text.startswith('The reviews do not discuss "privacy law"; ')


def test_a_topic_is_answered_by_the_passages_that_bear_on_it() -> None:
    text = ask(request(Intent.SPECIFIC_TOPIC, "is there a proof?", topic="proof")).text
    assert text.startswith("R2 speaks to this")
    assert labels_in(text)[0] == "R2.4"


def test_a_word_in_common_does_not_make_a_point_the_named_reviewers() -> None:
    topic = "writing about the recurrent baseline comparison"
    text = ask(Request(Intent.REVIEWER_SPECIFIC, f"R1 says the {topic}", (1,), topic=topic)).text
    assert text.startswith("R1 does not say this; R2 comes nearest:")


def test_what_a_reviewer_says_twice_is_shown_once() -> None:
    again = Passage(
        "R3.4", Part.REVIEW, "The experiments use only one random seed, a weakness.", Field.WEAKNESSES, "", 3
    )
    labels = labels_in(ask(request(Intent.WEAKNESSES, reviewers=(3,)), about=submission(extra=(again,))).text)
    assert len({"R3.2", "R3.4"} & set(labels)) == 1


def test_no_passage_of_the_paper_stands_beside_a_point_that_shares_few_words_with_it() -> None:
    far = Passage("R3.4", Part.REVIEW, "Long sequences of music were forgotten, a weakness.", Field.WEAKNESSES, "", 3)
    asked = Request(Intent.REVIEWER_SPECIFIC, "R3, and how it relates", (3,), relates=True)
    text = ask(asked, about=submission(extra=(far,))).text
    assert "R3.4" in labels_in(text)
    beside_the_paper = [line for line in text.split("\n") if any(label[0] == "P" for label in labels_in(line))]
    assert beside_the_paper
    assert all("R3.4" not in labels_in(line) for line in beside_the_paper)
