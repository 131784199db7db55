"""Asked whether the reviewers disagree on a subject, the map's row of it is shown, and of no other."""

from core.answering.extractive import compose
from core.answering.inquiry import Inquiry
from core.answering.question import Intent, primary, understand
from tests.answering.made import submission


def told(question: str) -> str:
    return compose(Inquiry(question, "ana", submission())).text


def test_the_row_of_the_subject_is_shown_with_who_says_nothing() -> None:
    text = told("do the reviewers disagree on novelty?")
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    assert [row for row in rows if "[R" in row] == ["| Novelty, split | + [R1.3] | · | − [R3.3] |"]
    assert "- **Novelty** — R1 praises: “The idea of a sparse cache is novel.” [R1.3]; R3 criticises:" in text
    assert "left out" not in text


def test_without_a_subject_no_row_is_shown() -> None:
    assert "| Subject |" not in told("where do the reviewers disagree?")


def test_a_decision_boundary_is_a_subject_of_the_paper_and_no_verdict() -> None:
    about = Inquiry("does the paper discuss the decision boundary?", "ana", submission())
    assert primary(understand(about)).intent is Intent.SPECIFIC_TOPIC
    asked = Inquiry("help me make the final decision", "ana", submission())
    assert primary(understand(asked)).intent is Intent.RECOMMENDATION
