"""The parts of a paper: abstract, sections, references, appendix, captions, tables, footnotes, lists."""

import json
from pathlib import Path

from core.submissions.model import Field
from core.submissions.pdf import read_pdf
from tests.fakes.papers import ONE_COLUMN, TWO_COLUMNS, Part, prose
from tests.submissions.pdf.toys import read

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "large-batch-sgd"


async def test_a_section_names_its_passages_until_the_next() -> None:
    paper = await read(TWO_COLUMNS, ("heading", "Abstract"), ("text", prose(24)), ("heading", "1 Introduction"),
                       ("text", prose(200, 100)), ("heading", "2 Toys and Their Makers"), ("text", prose(200, 300)),
                       ("heading", "References"), ("entry", "A. Maker. 2001. Wooden toys. In Toys."),
                       ("heading", "A Further Toys"), ("text", prose(100, 500)))  # fmt: skip

    seen = list(dict.fromkeys((passage.field, passage.heading) for passage in paper.passages))
    assert seen == [
        (Field.ABSTRACT, "Abstract"),
        (Field.SECTION, "1 Introduction"),
        (Field.SECTION, "2 Toys and Their Makers"),
        (Field.REFERENCES, "References"),
        (Field.APPENDIX, "A Further Toys"),
    ]


async def test_an_abstract_may_begin_with_its_name_instead_of_a_heading() -> None:
    paper = await read(TWO_COLUMNS, ("text", f"Abstract—{prose(36)}"), ("heading", "I. INTRODUCTION"),
                       ("text", prose(300, 100)))  # fmt: skip

    assert paper.abstract == prose(36)
    assert paper.passages[-1].heading == "I. INTRODUCTION"


async def test_without_numbers_or_known_names_large_bold_lines_are_headings() -> None:
    paper = await read(ONE_COLUMN, ("heading", "Abstract"), ("text", prose(36)),
                       ("heading", "Why Toys Matter"), ("text", prose(300, 100)),
                       ("heading", "What Children Say"), ("text", prose(100, 400)))  # fmt: skip

    assert list(dict.fromkeys(passage.heading for passage in paper.passages)) == [
        "Abstract", "Why Toys Matter", "What Children Say",
    ]  # fmt: skip


async def test_each_sentence_of_the_abstract_is_a_passage_and_none_is_longer_than_600_characters() -> None:
    paper = await read(ONE_COLUMN, ("heading", "Abstract"), ("text", prose(48)), ("heading", "1 Introduction"),
                       ("text", prose(600, 100)))  # fmt: skip

    abstract = [passage for passage in paper.passages if passage.field is Field.ABSTRACT]
    assert [passage.text for passage in abstract] == [prose(12, start) for start in (0, 12, 24, 36)]
    assert all(len(passage.text) <= 600 and passage.text.endswith(".") for passage in paper.passages)


async def test_a_footnote_is_a_passage_of_its_own() -> None:
    note = "The toys are available from every shop that sells them."
    body = prose(1200)

    paper = await read(ONE_COLUMN, ("heading", "1 Introduction"), ("note", note), ("text", body))

    assert note in [passage.text for passage in paper.passages]
    assert " ".join(passage.text for passage in paper.passages if passage.text != note) == body


async def test_a_caption_and_the_rows_of_its_table_are_apart_from_the_text() -> None:
    caption = "Table 1: How many toys of each kind were made in the two years."
    rows: list[Part] = [("row", "Kind|First|Second"), ("row", "Wood|12.5|14.1"), ("row", "Tin|3.9|2.2")]

    paper = await read(TWO_COLUMNS, ("heading", "1 Introduction"), ("text", prose(400)), *rows, ("caption", caption),
                       ("text", prose(400, 400)))  # fmt: skip

    texts = [passage.text for passage in paper.passages]
    assert caption in texts
    assert "Kind First Second\nWood 12.5 14.1\nTin 3.9 2.2" in texts


async def test_references_are_cut_into_their_entries() -> None:
    entries = [f"M. Maker {number}. 2001. {prose(24, 50 * number)} In Toys." for number in range(1, 9)]

    paper = await read(TWO_COLUMNS, ("heading", "1 Introduction"), ("text", prose(700)), ("heading", "References"),
                       *(("entry", entry) for entry in entries))  # fmt: skip

    assert [passage.text for passage in paper.passages if passage.field is Field.REFERENCES] == entries


async def test_items_of_a_list_are_passages_of_their_own() -> None:
    items = [f"• {prose(30, 100 * number)}" for number in range(1, 4)]

    paper = await read(
        ONE_COLUMN, ("heading", "1 Introduction"), ("text", prose(120, 2000)), *(("item", i) for i in items)
    )

    assert [passage.text for passage in paper.passages][-3:] == items


async def test_the_sample_says_what_its_export_says() -> None:
    content = json.loads((SAMPLE / "forum.json").read_bytes())["notes"][0]["content"]

    paper = await read_pdf((SAMPLE / "paper.pdf").read_bytes())

    assert paper.title == content["title"]
    assert paper.abstract == content["abstract"]
    sections = dict.fromkeys(passage.field for passage in paper.passages)
    assert list(sections) == [Field.ABSTRACT, Field.SECTION, Field.REFERENCES, Field.APPENDIX]
