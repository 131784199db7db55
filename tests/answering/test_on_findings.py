"""How the reviewers' points bear on what the paper found: which pairs are made, and which are not."""

import pytest

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, Request
from core.answering.reply import labels_in
from core.submissions.model import Field, Part, Passage, Submission
from tests.answering.made import ask, submission

ALL = Request(
    Intent.REVIEWS_OVERVIEW, "What does each reviewer say, and how does it bear on the findings?", relates=True
)


def _said(label: str, text: str, field: Field = Field.WEAKNESSES) -> Passage:
    return Passage(label, Part.REVIEW, text, field, field.value, int(label[1]), "reviewer", f"n{label[1]}")


def _line_of(finding: str, about: Submission) -> str:
    lines = ask(ALL, about=about).text.split("\n")
    return next((line for line in lines if line.startswith("- “") and finding in line.split("—")[0]), "")


def test_a_point_stands_beside_the_finding_whose_rare_words_it_shares_and_beside_no_other() -> None:
    memory = _said("R3.4", "That the memory is halved on these languages is not convincing.")
    about = submission(extra=(memory,))
    assert "[R3.4]" in _line_of("[P3]", about)
    assert "[R3.4]" not in _line_of("[P2]", about)


def test_a_point_says_on_which_side_it_is() -> None:
    about = submission(extra=(_said("R1.5", "Halving the memory on 4 languages is impressive.", Field.STRENGTHS),))
    assert "R1 in favour: “Halving the memory" in _line_of("[P3]", about)
    assert "R2 critical: “There is no proof that the cache keeps the important keys.”" in _line_of("[P2]", about)


def test_a_point_on_the_writing_or_the_name_of_another_paper_bears_on_no_finding() -> None:
    writing = _said("R3.4", "The writing on how the memory is halved on these languages is unclear.")
    entry = _said("R3.5", "Halved Memory on These Languages. 2017.")
    text = ask(ALL, about=submission(extra=(writing, entry))).text
    beside = [line for line in text.split("\n") if line.startswith("- “")]
    assert not {"R3.4", "R3.5"} & {label for line in beside for label in labels_in(line)}


def test_what_says_how_far_the_evidence_carries_bears_on_the_findings_in_general() -> None:
    seeds = _said("R3.4", "There are no error bars in any of the plots, which is a weakness.")
    text = ask(ALL, about=submission(extra=(seeds,))).text
    general = next(line for line in text.split("\n") if line.startswith("- On the findings in general"))
    assert "R3 on its limits:" in general
    assert "R3.4" in labels_in(general)


def test_a_finding_that_no_point_bears_on_is_told() -> None:
    text = ask(ALL).text
    assert "I could tie none of their points by words to: “We show that it halves the memory" in text


@pytest.mark.parametrize(
    "question",
    [
        "Take the referees one by one: what is the view of each, and does it touch the conclusions?",
        "reviewers one at a time pls + how that ties in with the findings",
        "Do the complaints of the reviewers put the results in doubt?",
        "which of the claims are doubted, and by whom?",
    ],
)
def test_the_relation_is_shown_in_anybodys_words(question: str) -> None:
    assert "How that bears on the paper's findings:" in compose(Inquiry(question, "Ana", submission())).text
