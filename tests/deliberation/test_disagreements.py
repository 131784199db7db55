"""The disagreement map: who says what of which subject, in which order, and about which passage of the paper."""

from core.deliberation.disagreements import Row, disagreements
from core.deliberation.judgements import Said
from core.submissions.model import Field, Submission
from tests.deliberation.made import paper, submission

GOOD, BAD, ASK = Field.STRENGTHS, Field.WEAKNESSES, Field.QUESTIONS
REVIEWS = (
    [(GOOD, "The idea of a silent kettle is novel."), (GOOD, "The paper is well written.")],
    [(BAD, "The novelty is limited."), (BAD, "The experiments in Table 2 are insufficient.")],
    [(GOOD, "The paper is well written."), (ASK, "Could you provide error bars?")],
)


def rows(about: Submission) -> dict[str, Row]:
    return {row.subject: row for row in disagreements(about)}


def test_a_cell_holds_what_its_own_reviewer_says() -> None:
    novelty = rows(submission(REVIEWS))["Novelty"]
    assert [cell.said for cell in novelty.cells] == [{Said.PRAISED}, {Said.BLAMED}, frozenset()]
    assert [point.passage.label for cell in novelty.cells for _, point in cell.points] == ["R1.1", "R2.1"]
    assert novelty.contested


def test_praise_by_several_is_not_contested_and_a_lone_request_is_no_row() -> None:
    found = rows(submission(REVIEWS))
    assert not found["Writing"].contested
    assert "Statistics" not in found


def test_what_is_contested_and_held_by_the_surer_comes_first() -> None:
    order = [row.subject for row in disagreements(submission(REVIEWS, [(8, 3), (3, 3), (7, 3)]))]
    assert order[0] == "Novelty"
    unsure = submission(
        [[(BAD, "The novelty is limited.")], [(BAD, "The experiments are insufficient.")]], [(3, 1), (3, 5)]
    )
    assert [row.subject for row in disagreements(unsure)] == ["Experiments", "Novelty"]


def test_who_alone_speaks_for_rejection_weighs_more_than_who_agrees_with_all() -> None:
    reviews = [[(BAD, "The novelty is limited.")], [(BAD, "The experiments are insufficient.")]]
    divided = submission(reviews, [(3, 3), (8, 3)])
    assert [row.subject for row in disagreements(divided)] == ["Novelty", "Experiments"]


def test_both_sides_by_one_reviewer_are_both_shown_and_contest_nothing() -> None:
    one = [(GOOD, "The experiments are convincing."), (BAD, "The experiments in the wild are insufficient.")]
    row = rows(submission([one, [(GOOD, "The paper is well written.")]]))["Experiments"]
    assert [said for said, _ in row.cells[0].points] == [Said.PRAISED, Said.BLAMED]
    assert not row.contested


def test_a_summary_and_a_title_judge_nothing() -> None:
    said = [
        (Field.SUMMARY, "The paper presents a novel method with extensive experiments."),
        (Field.TITLE, "Not novel"),
    ]
    assert disagreements(submission([said, said])) == ()


def test_the_place_that_reviewers_name_is_the_passage_at_issue() -> None:
    about = submission(REVIEWS, more=paper("Kettles are hot.", "Table 2: Boiling times of five pots."))
    assert (rows(about)["Experiments"].paper or paper()[0]).label == "P2"
    assert rows(about)["Writing"].paper is None


def test_without_a_place_only_a_passage_in_their_words_is_the_one_at_issue() -> None:
    said = [(BAD, "The novelty is limited because whistling copper kettles with double spouts are known.")]
    near = "We design whistling copper kettles with double spouts and sell them."
    about = submission([said, [(GOOD, "The paper is well written.")]], more=paper(near, "Copper is a metal."))
    assert (rows(about)["Novelty"].paper or paper()[0]).text == near
    far = submission([said, [(GOOD, "The paper is well written.")]], more=paper("Whistling copper is loud."))
    assert rows(far)["Novelty"].paper is None
