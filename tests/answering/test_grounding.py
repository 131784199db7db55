import pytest

from core.answering.grounding import check, citations
from core.submissions.model import Field, Part, Passage
from tests.answering.made import submission

MADE = submission()


def left_of(text: str) -> str:
    return check(text, MADE).text


@pytest.mark.parametrize(
    "text",
    [
        "R1 finds “The writing of Section 3 is unclear.” [R1.4]",
        "- **R2** (5, confidence 3): “no proof that the cache keeps the important keys” [R2.4]",
        "It halves the memory on 4 languages [P3].",
        "R1 praises the idea [R1.3], R3 does not [R3.3].",
        "The authors answer R2: “We added a recurrent baseline in Table 5” [A2.3]",
    ],
)
def test_what_rests_on_its_passages_is_kept(text: str) -> None:
    assert left_of(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("R1 says “The writing is superb.” [R1.4]", "the quotation does not stand there"),
        ("R1 says “The writing of Section 3 is unclear.” [R2.2]", "it stands in another passage"),
        ("“The writing of Section 3 is unclear.” [R1.4] and “is unclear” [R2.2]", "one of two quotations is misplaced"),
        ("R1 likes it [R1.99].", "no such passage"),
        ("It is fast [P99].", "no such passage, nobody named"),
        ("R1 likes it [R9.1].", "no such review"),
        ("It halves the memory on 7 languages [P3].", "the number is not in the passage"),
        ("R2 calls the idea novel [R1.3].", "the passage is another reviewer's"),
        ("The method is sound and elegant.", "no marker"),
        ("R1 says “The writing of Section 3 is unclear.”", "a quotation without a marker"),
        ("The method does not converge.", "a claim about the paper, not about what the sources lack"),
        ("I think the method is novel.", "speech to the person that is about the paper"),
        ("R2 rates it 8.", "8 is R1's rating"),
        ("The average rating is 9.5.", "not a figure that the scores give"),
    ],
)
def test_what_rests_on_less_is_taken_out(text: str, why: str) -> None:
    checked = check(f"R1 praises the idea [R1.3].\n{text}", MADE)
    assert checked.text == "R1 praises the idea [R1.3].", why
    assert checked.checks.removed >= 1


@pytest.mark.parametrize(
    "text",
    [
        "R1 rates it 8, R2 and R3 rate it 5 and 4.",
        "Mean rating 5.67, 5.9 weighted by confidence.",
        "The reviews do not discuss this.",
        "There is no author response among the sources.",
        "The decision is yours.",
        "Ask me for all the weaknesses.",
        "| R1 | 8 | 4 |",
        "**Weaknesses**",
    ],
)
def test_scores_absences_and_speech_to_the_person_need_no_marker(text: str) -> None:
    checked = check(text, MADE)
    assert checked.text == text
    assert checked.checks.removed == checked.checks.cited == 0


def test_only_the_failing_sentence_of_a_line_goes() -> None:
    assert left_of("- R1 praises the idea [R1.3]. It is also fast. R3 doubts it [R3.3].") == (
        "- R1 praises the idea [R1.3]. R3 doubts it [R3.3]."
    )


def test_a_bullet_that_loses_its_beginning_stays_a_bullet() -> None:
    for bullet in ("-", "•", "2."):
        left = left_of(f"{bullet} It is fast. R3 doubts the novelty [R3.3].")
        assert left == f"{bullet} R3 doubts the novelty [R3.3]."


def test_an_announcement_goes_with_its_list() -> None:
    assert left_of("The reviewers praise:\n- It is fast.") == ""
    assert left_of("The reviewers praise:\n- the idea [R1.3]") == "The reviewers praise:\n- the idea [R1.3]"


def test_a_stop_inside_a_quotation_ends_no_sentence() -> None:
    about = submission(extra=(Passage("R1.5", Part.REVIEW, "It stops. Then it goes on.", Field.OTHER, "", 1),))
    text = "R1: “It stops. Then it goes on.” [R1.5]"
    assert check(text, about).text == text


def test_quotation_marks_and_white_space_may_differ_but_no_letter() -> None:
    about = submission(extra=(Passage("R1.5", Part.REVIEW, "It’s a  “toy”\nproblem", Field.OTHER, "", 1),))
    assert check('R1: “It\'s a "toy" problem” [R1.5]', about).checks.removed == 0
    assert check('R1: “It\'s a "Toy" problem” [R1.5]', about).checks.removed == 1


def test_counts_say_what_was_checked() -> None:
    text = "R1 praises “a sparse cache” [R1.3]. R1 rates it 8. Thank you. It is fast."
    checks = check(text, MADE).checks
    assert (checks.sentences, checks.cited, checks.derived, checks.quotes, checks.removed) == (2, 1, 1, 1, 1)


def test_each_marker_becomes_one_citation_with_the_words_quoted_from_it() -> None:
    found = citations("R1: “is unclear” [R1.4] and again [R1.4]; the paper [P2, P3].", MADE)
    assert [(c.label, c.reviewer) for c in found] == [("R1.4", 1), ("P2", None), ("P3", None)]
    assert found[0].quote == "is unclear"
    assert found[0].place == "Review 1, weaknesses"
    assert found[1].quote in MADE.by_label["P2"].text


def test_a_long_run_of_marks_is_checked_in_no_time() -> None:
    assert check("." + "*" * 5000 + "\n" + "“" * 5000, MADE).checks.cited == 0
