"""Which lines of a free text are headings, and what they ask for."""

import pytest

from core.submissions.forums.texts import pieces
from core.submissions.model import Field


def read(text: str, asked: Field = Field.OTHER, heading: str = "") -> list[tuple[str, str, str]]:
    return [(piece.field.value, piece.heading, piece.text) for piece in pieces(text, asked, heading)]


def fields(text: str, asked: Field = Field.OTHER, heading: str = "") -> list[str]:
    return [field for field, _, _ in read(text, asked, heading)]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Pros:", Field.STRENGTHS),
        ("pros", Field.STRENGTHS),
        ("**Strengths**", Field.STRENGTHS),
        ("## Strengths", Field.STRENGTHS),
        ("[Pros]", Field.STRENGTHS),
        ("Strong points -", Field.STRENGTHS),
        ("*Reasons to accept:*", Field.STRENGTHS),
        ("Weaknesses -", Field.WEAKNESSES),
        ("== Cons ==", Field.WEAKNESSES),
        ("Main concerns:", Field.WEAKNESSES),
        ("Cons, or things I did not get:", Field.WEAKNESSES),
        ("Strengths and weaknesses:", Field.STRENGTHS_WEAKNESSES),
        ("2. Minor comments:", Field.SUGGESTIONS),
        ("Minor issues and typos:", Field.SUGGESTIONS),
        ("Questions:", Field.QUESTIONS),
        ("I have the following questions for the authors:", Field.QUESTIONS),
        ("Summary of the paper:", Field.SUMMARY),
        ("Originality", Field.NOVELTY),
        ("Clarity", Field.CLARITY),
        ("Related work:", Field.RELATED_WORK),
        ("Update after the rebuttal", Field.JUSTIFICATION),
        ("Post-rebuttal:", Field.JUSTIFICATION),
        ("Detailed comments:", Field.OTHER),
        ("Section 3.2:", Field.OTHER),
    ],
)
def test_a_line_that_is_a_heading_gives_what_follows_its_meaning_and_is_no_passage(line: str, field: Field) -> None:
    found = read(f"It knits.\n\n{line}\n\nThe wool is thin.")

    assert [(field_, text) for field_, _, text in found] == [("other", "It knits."), (field, "The wool is thin.")]
    assert found[1][1]


@pytest.mark.parametrize(
    "line",
    [
        "The experiments are weak.",
        "Is the novelty clear?",
        "Questions about wool remain.",
        "In short:",
        "Their strengths, among others,",
        "See weaknesses.",
        "My concerns are these: wool and needles.",
        "Strong contributions: a new stitch.",
        "The main novelty of this work is its use of two needles",
        "> Weaknesses:",
        "References: some lack a year.",
        "Impact of wool: it is great.",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert fields(f"It knits.\n\n{line}\n\nThe wool is thin.") == ["other"] * 3


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Pros: good idea.", ("strengths", "Pros", "good idea.")),
        ("**Weaknesses**: thin wool.", ("weaknesses", "Weaknesses", "thin wool.")),
        ("**Novelty.** Two needles are new.", ("novelty", "Novelty", "Two needles are new.")),
        ("Clarity - the figures are blurred.", ("clarity", "Clarity", "the figures are blurred.")),
        ("Question: why wool?", ("questions", "Question", "why wool?")),
        ("Significance. It matters to knitters.", ("significance", "Significance", "It matters to knitters.")),
        ("*Quality*. The knots hold.", ("soundness", "Quality", "The knots hold.")),
    ],
)
def test_text_behind_a_heading_is_kept(line: str, found: tuple[str, str, str]) -> None:
    assert read(line) == [found]
