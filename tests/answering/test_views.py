"""The views: asked for by name, by a question, of some reviewers; checked like any answer."""

import pytest

from core.answering.inquiry import Inquiry
from core.answering.question import Intent, understand
from core.answering.views import VIEWS, view
from core.governance.acts import act_of
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import ask as asked_of
from tests.answering.made import request, submission
from tests.deliberation.made import comment, response
from tests.deliberation.made import submission as reviewed

GOOD, BAD = Field.STRENGTHS, Field.WEAKNESSES
BASELINE = "The paper lacks a comparison with electric pots, which are the usual baseline."
ANSWER = "We added electric pots in the revised appendix, and they are slower than ours by half."


def kettles(*more: Passage, scores: tuple[tuple[float, float], ...] = ((8, 4), (3, 3))) -> Submission:
    said = [
        [(GOOD, "The idea of a silent kettle is novel."), (BAD, BASELINE)],
        [(BAD, "The novelty is limited."), (BAD, "The lid of the kettle is poorly made and hard to lift.")],
    ]
    return reviewed(said, scores, more)


def shown(name: str, about: Submission, **known: object) -> str:
    reply = view(name, Inquiry("", "ana", about, **known))  # type: ignore[arg-type]
    assert reply.checks.removed == 0
    assert {cited.label for cited in reply.citations} <= about.by_label.keys()
    return reply.text


def intent(question: str) -> Intent:
    return understand(Inquiry(question, "ana", submission()))[0].intent


@pytest.mark.parametrize("one", VIEWS, ids=lambda one: one.name)
def test_every_view_has_an_answer_that_stands_the_check_and_needs_no_model(one: object) -> None:
    name, kind = one.name, one.intent  # type: ignore[attr-defined]
    for about in (submission(), Submission("e", "Empty", submission().venue, ())):
        reply = view(name, Inquiry("", "ana", about))
        assert reply.text
        assert reply.checks.removed == 0
    assert act_of(kind) is None


def test_a_name_that_no_view_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        view("nothing", Inquiry("", "ana", submission()))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("disagreements", Intent.DISAGREEMENT_MAP),
        ("Show me the disagreement map.", Intent.DISAGREEMENT_MAP),
        ("Do the reviewers disagree on novelty?", Intent.DISAGREEMENT),
        ("ledger", Intent.LEDGER),
        ("Which reviewers never replied to the response?", Intent.LEDGER),
        ("Did the authors misrepresent the reviewers?", Intent.LEDGER),
        ("reviews", Intent.REVIEW_QUALITY),
        ("Are any of the reviews vague?", Intent.REVIEW_QUALITY),
        ("Is the proof vague?", Intent.SPECIFIC_TOPIC),
        ("scores", Intent.SCORES),
    ],
)
def test_a_view_is_asked_for_by_name_or_in_words(question: str, wanted: Intent) -> None:
    assert intent(question) is wanted


def test_the_map_shows_who_is_for_and_against_with_scores_and_what_it_is_about() -> None:
    lines = shown("disagreements", kettles()).split("\n")
    assert "| Rating | 8 | 3 |" in lines
    assert "| Confidence | 4 | 3 |" in lines
    assert "| Novelty, split | + [R1.1] | − [R2.1] |" in lines
    assert "| Baselines | − [R1.2] | · |" in lines
    assert any(line.startswith("- **Novelty** — R1 praises: “") and "R2 criticises: “" in line for line in lines)
    assert any("poorly made" in line and "[R2.2]" in line for line in lines)


def test_the_paper_has_a_column_only_where_a_passage_of_it_is_at_issue() -> None:
    about = reviewed(
        [[(BAD, "The novelty is limited.")], [(BAD, "The experiments in Table 2 are insufficient.")]],
        more=[Passage("P1", Part.PAPER, "Table 2: Boiling times.", Field.SECTION, "", None, "paper")],
    )
    text = shown("disagreements", about)
    assert "| Experiments | · | − [R2.1] | [P1] |" in text
    assert "| Novelty | − [R1.1] | · | · |" in text
    assert "Paper" not in shown("disagreements", kettles())


def test_one_review_alone_disagrees_with_nobody() -> None:
    assert "two reviews" in shown("disagreements", reviewed([[(BAD, "The novelty is limited.")]]))


def test_the_ledger_sets_answers_beside_concerns_and_says_what_was_not_found() -> None:
    text = shown("ledger", kettles(*response(1, BASELINE, ANSWER)))
    answered, _, rest = text.partition("No comment by R1")
    assert rest
    assert "[R1.2] — the authors: “We added electric pots" in answered
    assert answered.index("I found no answer") < answered.index("I found no reaction")
    assert "[R2.2]" in answered


def test_the_ledger_compares_promises_and_attributions_with_what_is_recorded() -> None:
    about = kettles(
        *response(None, "R2 praised the novel idea of our kettle."), *comment(1, 2, "I raise my score to 7.")
    )
    text = shown("ledger", about)
    assert "R2: “I raise my score to 7.” [C1.1]; the form has 3, not 7" in text
    assert "| R2 | “the novel idea of our kettle” [A0.1] | nothing found |" in text


def test_without_a_response_the_ledger_says_so() -> None:
    assert shown("ledger", kettles()).startswith("There is no author response")


def test_questions_about_reviews_come_with_a_note_and_with_codes_only_at_arr() -> None:
    said = [(BAD, "Insufficient experiments.")]
    text = shown("reviews", reviewed([said]))
    assert "not verdicts" in text
    assert "> Thank you for your review" in text
    assert "I1: “" not in text
    assert "I1: “Insufficient" in shown("reviews", reviewed([said], venue="aclweb.org/ACL/ARR/2025/May"))


def test_scores_show_what_they_were_and_where_they_stand_among_others() -> None:
    now, before = kettles(), kettles(scores=((6, 4), (3, 3)))
    better = Submission("b", "B", now.venue, now.passages, reviewed([[], []], ((10, 4), (9, 3))).reviews)
    text = shown("scores", now, earlier=before, others=(better,))
    assert "| Rating before | 6/10 | – |" in text
    assert "place 2 of the 2" in text
    alone = shown("scores", now)
    assert "before" not in alone
    assert "place" not in alone
    assert view("scores", Inquiry("", "ana", now)).picture == "scores"


def test_a_view_of_some_reviewers_is_of_them_alone() -> None:
    reply = asked_of(request(Intent.LEDGER, reviewers=(2,)), about=kettles(*response(1, BASELINE, ANSWER)))
    assert "[R2.2]" in reply.text
    assert "[R1.2]" not in reply.text
