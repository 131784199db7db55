"""The disagreement map: who says what of which subject, in which order, and about which passage of the paper."""

from core.deliberation.disagreements import Row, disagreements, particulars
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


def terms(about: Submission) -> dict[str, list[frozenset[Said]]]:
    return {row.subject: [cell.said for cell in row.cells] for row in particulars(about)}


def test_a_term_that_two_reviewers_take_up_is_a_row_under_their_own_word() -> None:
    said = [
        [(BAD, "It is unclear how the copper spout was soldered.")],
        [(ASK, "Why is the copper spout so short?")],
        [(GOOD, "The copper spout is elegant.")],
    ]
    assert terms(submission(said)) == {"copper spout": [{Said.BLAMED}, {Said.ASKED}, {Said.PRAISED}]}
    assert particulars(submission(said))[0].particular
    assert particulars(submission(said))[0].contested


def test_a_term_of_one_reviewer_alone_is_no_row() -> None:
    said = [[(BAD, "The copper spout is not explained."), (ASK, "Why is the copper spout short?")], [(GOOD, "Nice.")]]
    assert terms(submission(said)) == {}


def test_a_place_that_two_name_is_a_row_with_the_passage_that_stands_there() -> None:
    said = [[(BAD, "The labels in Table 2 are confusing.")], [(ASK, "What does Tab. 2 show?")]]
    (row,) = particulars(submission(said, more=paper("Kettles are hot.", "Table 2: Boiling times of five pots.")))
    assert row.subject == "Table 2"
    assert row.paper
    assert row.paper.label == "P2"


def test_what_is_only_mentioned_conceded_or_outdone_is_not_judged() -> None:
    asked = [(ASK, "Why is the copper spout short?")]
    for text, field in (
        ("The authors solder a copper spout to the pot.", BAD),
        ("Although the copper spout is described, the work lacks in many ways.", BAD),
        ("The authors have shown the poor flow of the copper spout.", BAD),
        ("The lid is better than the copper spout, which is a nice result.", GOOD),
        ("Without the copper spout it would be nice.", GOOD),
        ("A novel copper spout.", Field.SUMMARY),
    ):
        assert terms(submission([[(field, text)], asked])) == {}, text


def test_the_talk_of_reviewing_is_no_term() -> None:
    said = [
        [(BAD, "The main results are not convincing.")],
        [(BAD, "The main results of the proposed method are unclear.")],
    ]
    assert terms(submission(said)) == {}


def test_of_rows_that_rest_on_the_same_passages_the_longer_term_is_shown() -> None:
    said = [[(BAD, "The double copper spout is unclear.")], [(ASK, "Why a double copper spout?")]]
    assert list(terms(submission(said))) == ["double copper spout"]


def test_a_question_that_names_a_subject_stands_in_its_row() -> None:
    said = [[(BAD, "The ablation is missing.")], [(ASK, "Did you run an ablation over the lids?")]]
    assert [cell.said for cell in rows(submission(said))["Ablations"].cells] == [{Said.BLAMED}, {Said.ASKED}]
