"""The reading order, and what is and is not text. All papers are typeset here, so that the right reading is known."""

from itertools import pairwise

import pytest

from tests.fakes.papers import ONE_COLUMN, TWO_COLUMNS, Style, prose
from tests.submissions.pdf.toys import read, text_of


@pytest.mark.parametrize("style", [ONE_COLUMN, TWO_COLUMNS], ids=["one column", "two columns"])
async def test_words_are_read_in_the_order_in_which_they_were_written(style: Style) -> None:
    body = [prose(300, start) for start in range(0, 1800, 300)]

    paper = await read(style, ("heading", "Abstract"), ("text", body[0]), ("heading", "1 Introduction"),
                       *(("text", text) for text in body[1:]))  # fmt: skip

    assert text_of(paper) == " ".join(body)
    assert paper.title == "A Study of Toy Papers"
    assert paper.abstract == body[0]


async def test_what_spans_both_columns_parts_what_is_above_it_from_what_is_below() -> None:
    upper, lower = prose(260), prose(500, 1000)
    wide = "This single line runs across both of the columns and so it is read between the two halves of the page."

    paper = await read(TWO_COLUMNS, ("heading", "1 Above"), ("text", upper), ("column", ""), ("text", prose(200, 400)),
                       ("wide", wide), ("text", lower))  # fmt: skip

    text = text_of(paper)
    places = [text.index(part) for part in (upper[:40], prose(200, 400)[:40], wide[:40], lower[:40])]
    assert places == sorted(places)


async def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("text", prose(1200)))

    assert {passage.page for passage in paper.passages} == {1, 2}
    assert len({passage.block for passage in paper.passages}) == 1
    assert text_of(paper) == prose(1200)


async def test_a_word_broken_at_the_end_of_a_line_is_whole() -> None:
    body = prose(900)

    paper = await read(Style(columns=2, break_after=4), ("heading", "1 Introduction"), ("text", body))

    assert text_of(paper) == body


async def test_running_heads_page_numbers_and_line_numbers_are_not_text() -> None:
    style = Style(head="Under review at the Conference on Toys", line_numbers=True)

    paper = await read(
        style, ("heading", "1 Introduction"), *(("text", prose(300, start)) for start in (0, 300, 600, 900))
    )

    assert paper.pages > 1
    assert text_of(paper) == prose(1200)


async def test_the_author_block_is_in_no_passage() -> None:
    paper = await read(TWO_COLUMNS, ("heading", "Abstract"), ("text", prose(60)), ("heading", "1 Introduction"),
                       ("text", prose(300, 60)), ("note", "Correspondence to Ada Example, a@toys.ex."))  # fmt: skip

    assert "Ada" not in text_of(paper)
    assert "Institute" not in text_of(paper)


async def test_who_is_thanked_is_in_no_passage() -> None:
    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("text", prose(100)),
                       ("heading", "Acknowledgements"), ("text", "We thank Bob Example of the Institute of Toys."),
                       ("heading", "References"), ("entry", "A. Maker. 2001. Wooden toys. In Toys."))  # fmt: skip

    assert text_of(paper) == f"{prose(100)} A. Maker. 2001. Wooden toys. In Toys."


async def test_the_author_block_of_a_paper_without_an_abstract_is_in_no_passage() -> None:
    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("text", prose(300)))

    assert text_of(paper) == prose(300)


async def test_a_formula_does_not_part_its_sentence() -> None:
    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("text", "We measure the joy that a toy gives as"),
                       ("formula", "j(t) = a + b + 2 x"), ("text", "where the sum runs over all toys."),
                       ("text", prose(300)))  # fmt: skip

    joy = next(passage.text for passage in paper.passages if "joy" in passage.text)
    assert "as j(t) = a + b + 2 x" in joy


async def test_boxes_hold_the_lines_of_a_passage_on_its_page() -> None:
    paper = await read(TWO_COLUMNS, ("heading", "1 Introduction"), ("text", prose(700)))

    for passage in paper.passages:
        assert passage.boxes
        assert all(0 < box.left < box.right < 612 and 0 < box.bottom < box.top < 792 for box in passage.boxes)
        for above, below in pairwise(passage.boxes):
            assert above.bottom > below.bottom or above.right < below.left
    left = [passage for passage in paper.passages if all(box.right < 306 for box in passage.boxes)]
    assert 0 < len(left) < len(paper.passages)


async def test_what_lies_off_the_page_is_not_read_and_boxes_are_counted_from_the_pages_corner() -> None:
    shown = Style(columns=2, crop=(50, 0, 310, 792), page_numbers=False)

    paper = await read(
        shown, ("heading", "1 Introduction"), ("text", prose(200)), ("column", ""), ("text", prose(200, 300))
    )

    assert text_of(paper) == prose(200)
    assert all(0 < box.left < box.right <= 260 for passage in paper.passages for box in passage.boxes)
