"""Three real papers, read as a person would: facts of their structure, none of their sentences."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from core.submissions.model import Field
from core.submissions.pdf import Paper, read_pdf

PDFS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "pdfs"

pytestmark = pytest.mark.skipif(not PDFS.is_dir(), reason="the development corpus is not beside this checkout")


@pytest.fixture(params=["acl207", "n18", "multicol"])
async def paper(request: pytest.FixtureRequest) -> Paper:
    return await read_pdf((PDFS / f"{request.param}.pdf").read_bytes())


def columns(paper: Paper) -> Iterator[tuple[int, bool]]:
    """Page and column (False: left) of every narrow box, in the order of reading."""
    middle = 595.276 / 2
    for passage in paper.passages:
        for box in passage.boxes:
            if passage.page is not None and (box.right < middle + 10 or box.left > middle - 10):
                yield passage.page, box.left > middle - 10


async def test_the_left_column_is_read_before_the_right_one(paper: Paper) -> None:
    order = list(columns(paper))
    backward = sum(after < before for before, after in pairwise(order))

    assert len(set(order)) >= 2 * paper.pages - 3
    assert backward <= 0.03 * len(order)  # footnotes, captions and tables stand beside the text


async def test_sentences_are_whole(paper: Paper) -> None:
    text = [passage.text for passage in paper.passages if passage.field in {Field.ABSTRACT, Field.SECTION}]
    prose = [piece for piece in text if len(piece) > 200 and "\n" not in piece]

    assert len(prose) > 5
    assert sum(piece[0].isupper() or not piece[0].isalpha() for piece in prose) > 0.9 * len(prose)
    assert sum(re.search(r"[.:?!)”]$", piece) is not None for piece in prose) > 0.9 * len(prose)


async def test_no_passage_holds_what_belongs_to_the_page(paper: Paper) -> None:
    for passage in paper.passages:
        assert not re.fullmatch(r"[\d\W]*", passage.text)
        assert "\u00ad" not in passage.text
        assert not re.search(r"[\ufb00-\ufb06\ufffe\x02]", passage.text)


async def test_passages_are_labelled_in_order_and_stand_on_their_page(paper: Paper) -> None:
    assert [passage.label for passage in paper.passages] == [f"P{n}" for n in range(1, len(paper.passages) + 1)]
    assert all(1 <= (passage.page or 0) <= paper.pages and passage.boxes for passage in paper.passages)


@pytest.mark.parametrize(("name", "sections"), [("acl207", 8), ("n18", 6)])
async def test_every_numbered_section_is_found_in_order(name: str, sections: int) -> None:
    paper = await read_pdf((PDFS / f"{name}.pdf").read_bytes())

    headings = dict.fromkeys(passage.heading for passage in paper.passages if passage.field is Field.SECTION)
    numbers = [int(found[1]) for heading in headings if (found := re.match(r"(\d+)(?:\.\d+)? [A-Z]", heading))]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, sections + 1))


@pytest.mark.parametrize(("name", "entries"), [("acl207", 57), ("n18", 27)])
async def test_every_reference_is_one_passage(name: str, entries: int) -> None:
    paper = await read_pdf((PDFS / f"{name}.pdf").read_bytes())

    references = [passage.text for passage in paper.passages if passage.field is Field.REFERENCES]
    assert len(references) == entries
    assert all(len(re.findall(r"\b(?:19|20)\d\d[a-z]?\. [A-Z]", entry)) == 1 for entry in references)
