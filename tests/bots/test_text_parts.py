"""Cutting long texts: nothing is lost, nothing is too long, and what is cut stays what it was."""

from hypothesis import given
from hypothesis import strategies as st

from bots.text import Grid, Span
from bots.text_parts import cut_text, sections

ROOM = 400


def test_paragraphs_share_a_section_while_they_fit() -> None:
    assert sections("One.\n\nTwo.", ROOM, 9) == ("One.\n\nTwo.",)
    assert sections("a" * 300 + "\n\n" + "b" * 300, ROOM, 9) == ("a" * 300, "b" * 300)


def test_a_list_is_cut_between_its_items_and_keeps_its_numbers() -> None:
    items = [f"{n}. item {'x' * 90}\n   goes on" for n in range(1, 9)]
    found = sections("\n".join(items), ROOM, 9)
    assert len(found) > 1
    assert "\n".join(str(one) for one in found) == "\n".join(items)
    assert all(str(one).split("\n")[0][:2] in {f"{n}." for n in range(1, 9)} for one in found)


def test_code_is_closed_and_opened_again() -> None:
    code = "```py\n" + "\n".join(f"line {n} {'y' * 40}" for n in range(20)) + "\n```"
    found = sections(code, ROOM, 9)
    assert len(found) > 1
    for one in found:
        assert str(one).startswith("```py\n")
        assert str(one).endswith("\n```")
        assert len(str(one)) <= ROOM


def test_a_table_stands_alone_and_repeats_its_head() -> None:
    table = "| R | S |\n|---|---|\n" + "\n".join(f"| R{n} | {n} |" for n in range(5))
    before, first, second, after = sections(f"Scores:\n\n{table}\n\nDone.", ROOM, 4)
    assert (before, after) == ("Scores:", "Done.")
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert (len(first.rows), len(second.rows)) == (4, 3)
    assert first.rows[0] == second.rows[0] == ((Span("R"),), (Span("S"),))


def test_a_sentence_is_not_cut_where_it_need_not_be() -> None:
    text = " ".join(f"Sentence {n} says {'z' * 60}." for n in range(9))
    assert all(piece.endswith(".") for piece in cut_text(text, ROOM))


@given(st.text(alphabet="ab .\n-1|`>#*", max_size=900))
def test_every_section_fits_and_no_letter_is_lost(text: str) -> None:
    found = sections(text, 250, 9)
    shown = "".join(
        one if isinstance(one, str) else "".join(s.text for row in one.rows for cell in row for s in cell)
        for one in found
    )
    assert all(len(one) <= 250 for one in found if isinstance(one, str))
    if "`" not in text and "|" not in text:
        assert [c for c in shown if c in "ab"] == [c for c in text if c in "ab"]
