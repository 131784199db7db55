"""Under which heading, and in which paragraph, each sentence of a free text stands."""

from core.submissions.forums.texts import Piece, pieces
from core.submissions.model import Field


def read(text: str, asked: Field = Field.OTHER, heading: str = "") -> list[tuple[str, str, str]]:
    return [(piece.field.value, piece.heading, piece.text) for piece in pieces(text, asked, heading)]


def fields(text: str, asked: Field = Field.OTHER, heading: str = "") -> list[str]:
    return [field for field, _, _ in read(text, asked, heading)]


def test_a_heading_lasts_to_the_next() -> None:
    text = "Pros:\nIt knits. It purls.\n\nIt is cheap.\nCons: thin wool.\nAnd slow needles, too.\nSummary\nFine."

    assert fields(text) == ["strengths"] * 3 + ["weaknesses"] * 2 + ["summary"]


def test_a_plain_heading_over_a_list_ends_with_the_list() -> None:
    text = "Cons:\n- thin wool\n\n- slow needles\n\nOn the whole I like it."

    assert fields(text) == ["weaknesses", "weaknesses", "other"]


def test_a_heading_in_an_item_is_of_that_item_only() -> None:
    text = "Cons:\n- Clarity: blurred figures.\n- Thin wool."

    assert read(text) == [("weaknesses", "Cons: Clarity", "blurred figures."), ("weaknesses", "Cons", "Thin wool.")]


def test_inside_a_forms_field_an_aspect_does_not_change_what_was_asked() -> None:
    text = "## Clarity\n\nBlurred figures.\n\n## Novelty\n\nNone."

    assert read(text, Field.WEAKNESSES, "Weaknesses") == [
        ("weaknesses", "Weaknesses: Clarity", "Blurred figures."),
        ("weaknesses", "Weaknesses: Novelty", "None."),
    ]


def test_inside_a_forms_field_a_stance_does() -> None:
    text = "It knits.\n\nMinor comments:\nA typo.\n\nUpdate: I raise my score."

    assert fields(text, Field.WEAKNESSES, "Weaknesses") == ["weaknesses", "suggestions", "justification"]


def test_a_subheading_divides_its_section_and_not_the_subheading_before() -> None:
    text = "## Weaknesses\n\n### Wool\n\nThin.\n\n### Needles\n\nSlow.\n\n## Other words\n\nFine."

    assert read(text) == [
        ("weaknesses", "Weaknesses: Wool", "Thin."),
        ("weaknesses", "Weaknesses: Needles", "Slow."),
        ("other", "Other words", "Fine."),
    ]


def test_signs_tell_strengths_from_weaknesses_where_no_heading_does() -> None:
    assert fields("I list my points.\n+ cheap wool\n- slow needles\n\n- thin scarf") == [
        "other",
        "strengths",
        "weaknesses",
        "weaknesses",
    ]
    assert fields("- cheap wool\n- slow needles") == ["other", "other"]
    assert fields("+ cheap wool", Field.WEAKNESSES, "Weaknesses") == ["weaknesses"]


def test_an_entry_of_a_bibliography_is_one_piece() -> None:
    entry = "[1] Sailor, A. and Weaver, B. Knots at sea. Journal of Rope, 2011."

    assert read(f"It is known [1].\n\nReferences:\n{entry}") == [
        ("other", "", "It is known [1]."),
        ("references", "References", entry),
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    row = "the yarn goes round the needle and through the loop and so on again"
    text = "\n".join(["We say that", *[f"Then {row}"] * 7, "and ends.", "", "The wool is thin."])

    found = [piece.text for piece in pieces(text, Field.OTHER, "")]

    assert found[-1] == "The wool is thin."
    assert found[-2].endswith("so on again and ends.")
    assert len(found) < 6


def test_a_line_broken_in_mid_sentence_is_joined() -> None:
    found = [
        piece.text
        for piece in pieces("The yarn goes round the needle\nand back through it.\nWell done.", Field.OTHER, "")
    ]

    assert found == ["The yarn goes round the needle and back through it.", "Well done."]


def test_bullets_fall_away_and_numbers_stay() -> None:
    text = "- wool one\n* wool two\n• wool three\n1. wool four\n(2) wool five\n3) wool six"

    assert [piece.text for piece in pieces(text, Field.OTHER, "")] == [
        "wool one",
        "wool two",
        "wool three",
        "1. wool four",
        "(2) wool five",
        "3) wool six",
    ]


def test_each_paragraph_and_item_is_a_block() -> None:
    found = list(pieces("One is it. Two is it.\n\n---\n- Three. Four.\n- Five.", Field.OTHER, ""))

    assert [(piece.text, piece.block) for piece in found] == [
        ("One is it.", 0),
        ("Two is it.", 0),
        ("Three.", 1),
        ("Four.", 1),
        ("Five.", 2),
    ]


def test_emphasis_falls_away_and_powers_stay() -> None:
    assert list(pieces("It is **very** thin for __all__ x**2 and y**2.", Field.OTHER, "")) == [
        Piece("It is very thin for all x**2 and y**2.", Field.OTHER, "", 0)
    ]


def test_a_displayed_formula_stays_with_its_sentence() -> None:
    text = "They define\n$$\n\\text{Loss} = a + b\n$$\nwhich is wrong."

    assert [piece.text for piece in pieces(text, Field.OTHER, "")] == [
        "They define $$ \\text{Loss} = a + b $$ which is wrong."
    ]


def test_a_topic_after_a_run_in_heading_does_not_stand_under_it() -> None:
    text = "Regarding the wool:\nPRO: cheap.\nCON: thin.\n\nRegarding the needles:\nTwo of them."

    assert read(text) == [
        ("strengths", "PRO", "cheap."),
        ("weaknesses", "CON", "thin."),
        ("other", "Regarding the needles", "Two of them."),
    ]


def test_an_arrow_goes_on_with_its_line() -> None:
    assert [text for _, _, text in read('- "the the wool"\n--> the wool\n- fine')] == [
        '"the the wool" --> the wool',
        "fine",
    ]


def test_sentences_without_capitals_are_told_apart_too() -> None:
    text = "i read the paper twice. this is hard to follow, e.g. the knots. see the table."

    assert [found for _, _, found in read(text)] == [
        "i read the paper twice.",
        "this is hard to follow, e.g. the knots.",
        "see the table.",
    ]


def test_a_run_in_heading_ends_with_its_paragraph_unless_it_weighs() -> None:
    assert fields("Clarity: blurred.\nAnd small.\n\nI went to sea.") == ["clarity", "clarity", "other"]
    assert fields("Cons: thin wool.\n\nSlow needles.") == ["weaknesses", "weaknesses"]
    assert fields("Summary: it knits.\n\nI doubt it.", Field.WEAKNESSES, "Weaknesses") == ["summary", "weaknesses"]


def test_a_bold_stance_ends_the_section_it_stands_in() -> None:
    text = "## Strengths\n\nCheap wool.\n\n**Weaknesses**\n\nSlow.\n\n**Needles**\n\nDull."

    assert read(text)[1:] == [("weaknesses", "Weaknesses", "Slow."), ("weaknesses", "Weaknesses: Needles", "Dull.")]
