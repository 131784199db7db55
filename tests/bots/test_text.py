"""A reply's Markdown as blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.text import Code, Grid, Heading, Paragraph, Span, blocks, clean, clean_line, footing
from core.answering.reply import Checks, Reply


def plain(text: str) -> tuple[Span, ...]:
    return (Span(text),)


def test_markers_are_spans_of_their_own() -> None:
    (block,) = blocks("So **it is [R1.2, P3]** here.")
    assert isinstance(block, Paragraph)
    assert block.spans == (
        Span("So "),
        Span("it is [", strong=True),
        Span("R1.2", strong=True, marker=True),
        Span(", ", strong=True),
        Span("P3", strong=True, marker=True),
        Span("]", strong=True),
        Span(" here."),
    )


def test_every_kind_of_block() -> None:
    found = blocks(
        "# H\n\none\ntwo\n\n1. a\n   - b\n\n     c\n2. d\n\n> q\n\n```\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | |\n"
    )
    assert found == (
        Heading(plain("H")),
        Paragraph((Span("one"), Span(" "), Span("two"))),
        Paragraph(plain("a"), depth=1, bullet="1."),
        Paragraph(plain("b"), depth=2, bullet="•"),
        Paragraph(plain("c"), depth=2),
        Paragraph(plain("d"), depth=1, bullet="2."),
        Paragraph(plain("q"), quoted=True),
        Code("x = 1"),
        Grid(((plain("a"), plain("b")), (plain("1"), ()))),
    )


@pytest.mark.parametrize(
    "text",
    ["[click](http://a.example)", "![see](http://a.example/x.png)", "<b>bold</b>", "<http://a.example>", "a &amp; b"],
)
def test_what_a_submission_says_stays_as_it_was_written(text: str) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.spans) == text


def test_a_marker_cannot_be_turned_into_a_link() -> None:
    first, second = blocks("It is so [R1.2].\n\n[R1.2]: http://a.example")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert Span("R1.2", marker=True) in first.spans
    assert Span("]: http://a.example") in second.spans


@given(st.text(max_size=300))
def test_any_text_becomes_blocks_without_characters_that_act(text: str) -> None:
    drawn = repr(blocks(text))
    assert "\\x1b" not in drawn
    assert clean(text) == clean(clean(text))
    assert "\n" not in clean_line(text)


def test_characters_that_act_are_taken_out_and_line_ends_made_one() -> None:
    assert clean("a\x1b]0;t\x07b\x9bc\u202ed\u2066e\U000e0041f\ud800g\x00") == "a]0;tbcdefg"
    assert clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd\te"


def test_below_an_answer_stands_what_was_checked_and_in_which_snapshot() -> None:
    checks = Checks(2, 2, 1)
    assert footing(Reply("So.", checks=checks, snapshot="0123456789")) == (
        "Checked: 2 of 2 sentences cited, 1 quotation found. Snapshot 01234567."
    )
    assert "Snapshot" not in footing(Reply("So.", checks=checks))
    assert footing(Reply("Hello.", snapshot="0123456789")) == ""
