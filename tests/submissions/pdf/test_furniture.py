"""What is the page's and not the paper's."""

import pytest

from core.submissions.pdf.furniture import without_line_numbers, without_running_heads
from core.submissions.pdf.glyphs import Ink, Page, Run
from core.submissions.pdf.lines import Line, spelt, strips_of

PLAIN = Ink(10.0, bold=False, italic=False, angle=0)


def line(text: str, base: float, page: int = 1) -> Line:
    return Line(page, [], text, 100, base - 2, 300, base + 8, base, size=10, largest=10)


def body(page: int = 1) -> list[Line]:
    return [
        line(f"line {'abcdefghij'[number]} of page {'abc'[page - 1]}", 650 - 12 * number, page) for number in range(10)
    ]


def kept(*pages: list[Line]) -> list[str]:
    return [strip.text for page in without_running_heads(pages) for strip in page]


@pytest.mark.parametrize("number", ["7", "- 7 -", "vii", "Page 7 of 12"])
def test_a_number_alone_near_the_edge_is_the_pages(number: str) -> None:
    assert kept([*body(), line(number, 500)]) == kept(body())


def test_a_number_that_ends_a_paragraph_at_the_edge_is_text() -> None:
    assert "2001." in kept([line("2001.", 680), *body()])
    assert "2001" in kept([line("2001", 662), *body()])


def test_a_head_that_returns_on_another_page_is_the_pages() -> None:
    heads = [[line(f"A Study of Toys {page}", 740.0 + page, page), *body(page)] for page in (1, 2)]

    assert kept(*heads) == kept(body(1), body(2))


def test_a_head_that_stands_once_is_text() -> None:
    assert "A Study of Toys" in kept([line("A Study of Toys", 740), *body()], body(2))


def test_what_stands_below_the_page_number_goes_with_it() -> None:
    assert kept([*body(), line("7", 500), line("Proceedings of Toys", 480)]) == kept(body())


def numbered(values: list[int]) -> Page:
    runs = [
        Run(str(value), 40, 700 - 12 * row, 50, 710 - 12 * row, 700 - 12 * row, PLAIN)
        for row, value in enumerate(values)
    ]
    return Page(1, 612, 792, runs, 0)


@pytest.mark.parametrize("values", [list(range(12)), list(range(55, 67)), list(range(0, 60, 5))])
def test_numbers_that_count_up_beside_the_text_are_line_numbers(values: list[int]) -> None:
    assert without_line_numbers(numbered(values)).runs == []


@pytest.mark.parametrize("values", [[1, 2, 3], [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [7] * 12])
def test_other_numbers_one_above_the_other_are_text(values: list[int]) -> None:
    assert len(without_line_numbers(numbered(values)).runs) == len(values)


def test_rotated_text_is_no_line() -> None:
    stamp = Run("a stamp in the margin", 20, 100, 40, 500, 100, Ink(20.0, bold=False, italic=False, angle=90))

    assert strips_of(Page(1, 612, 792, [stamp], 17)) == []


def test_small_capitals_are_spelt_small() -> None:
    small = Ink(8.0, bold=False, italic=False, angle=0)
    runs = [Run("R", 10, 0, 17, 8, 2, PLAIN), Run("ELATED", 17, 0, 44, 6, 2, small), Run("W", 48, 0, 57, 8, 2, PLAIN),
            Run("ORK", 57, 0, 74, 6, 2, small)]  # fmt: skip

    (strip,) = strips_of(Page(1, 612, 792, runs, 11))

    assert strip.text == "RELATED WORK"
    assert spelt(strip) == "Related Work"


def test_a_raised_mark_after_a_word_is_left_out_and_a_power_is_not() -> None:
    raised = Ink(7.0, bold=False, italic=False, angle=0)
    runs = [Run("toys.", 10, 0, 30, 8, 2, PLAIN), Run("2", 30, 4, 33, 10, 6, raised),
            Run("and 10", 36, 0, 60, 8, 2, PLAIN), Run("6", 60, 4, 63, 10, 6, raised)]  # fmt: skip

    (strip,) = strips_of(Page(1, 612, 792, runs, 11))

    assert strip.text == "toys. and 10^6"
