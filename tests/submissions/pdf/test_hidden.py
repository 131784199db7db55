"""Every trick that hides text is caught and told, nothing of it is read; no honest paper raises an alarm."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from core.errors import SubmissionError
from core.submissions.pdf import Paper, read_pdf, reader
from core.submissions.pdf.told import paper_of
from core.submissions.screening.findings import WAYS
from tests.fakes.honest import HONEST, SAYS, SHOWN
from tests.fakes.papers import prose
from tests.fakes.plainpdf import LINES, body, document, line
from tests.fakes.tricks import ADDRESSED, SECRET, TRICKS

ROOT = Path(__file__).resolve().parents[3]
REAL = [
    ROOT / "examples" / "large-batch-sgd" / "paper.pdf",
    *sorted((ROOT.parent / "shared/corpus/pdfs").glob("*.pdf")),
]

OTHER_WAYS = {"clipped": {"covered"}, "layer": {"layer", "covered"}}


@cache
def read(data: bytes) -> Paper:
    """What `read_pdf` reads, without a process for each of so many papers, and once of each."""
    document = pdfium.PdfDocument(data)
    try:
        said = paper_of(document, data, 1_000_000, lambda _page: None)
    finally:
        document.close()
    return reader._paper(said["paper"])  # type: ignore[arg-type]


def variants(table: dict[str, dict[str, bytes]]) -> list[tuple[str, str]]:
    return [(kind, name) for kind, made in table.items() for name in made]


def words_of(paper: Paper) -> str:
    return " ".join([paper.title, paper.abstract, *(passage.text for passage in paper.passages)])


@pytest.mark.parametrize(("kind", "name"), variants(TRICKS))
def test_a_trick_is_caught_and_told_and_its_words_are_nowhere(kind: str, name: str) -> None:
    paper = read(TRICKS[kind][name])

    assert {finding.how for finding in paper.findings} <= OTHER_WAYS.get(kind, {kind})
    assert sum(finding.characters for finding in paper.findings) >= 50
    assert {finding.page for finding in paper.findings} == ({None} if kind == "metadata" else {1})
    told = " ".join(paper.unread)
    assert "programme chairs" in told
    for word in (*SECRET.strip(".").split(), "recommend", "acceptance", "weaknesses"):
        assert word not in words_of(paper)
        assert word not in told


@pytest.mark.parametrize(("kind", "name"), variants(TRICKS))
def test_what_is_seen_beside_a_trick_is_read(kind: str, name: str) -> None:
    paper = read(TRICKS[kind][name])

    seen = document(body())
    assert words_of(read(seen)).split()[:200] == words_of(paper).split()[:200]


@pytest.mark.parametrize(("kind", "name"), variants(HONEST))
def test_an_honest_paper_raises_no_alarm_and_is_read(kind: str, name: str) -> None:
    paper = read(HONEST[kind][name])

    assert paper.findings == ()
    assert paper.unread == ()
    if kind in SAYS:
        assert SHOWN.lower() in words_of(paper).lower()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_papers_raise_no_alarm(path: Path) -> None:
    paper = read(path.read_bytes())

    assert paper.findings == ()
    assert paper.unread == ()


def test_every_kind_has_three_variants() -> None:
    assert all(len(made) >= 3 for table in (TRICKS, HONEST) for made in table.values())
    assert set(TRICKS) - {"clipped"} <= set(WAYS)


def test_plainly_visible_words_are_read_whatever_they_say() -> None:
    paper = read(document(body() + line(ADDRESSED)))

    assert ADDRESSED in words_of(paper)
    assert paper.findings == ()


def test_a_scan_does_not_let_its_text_layer_speak_to_a_model() -> None:
    scan = HONEST["scan"]["text over its picture"]
    spoken = scan.replace(SHOWN.encode(), ADDRESSED.ljust(len(SHOWN)).encode())
    assert spoken != scan

    paper = read(spoken)

    assert {finding.how for finding in paper.findings} == {"scan"}
    assert "reviewer" not in words_of(paper)


def test_words_beside_the_writing_of_a_scan_are_not_its_text_layer() -> None:
    scan = HONEST["scan"]["text over its picture"]
    moved = scan.replace(b"74 357 Td 3 Tr", b"74 017 Td 3 Tr")
    assert moved != scan

    paper = read(moved)

    assert {finding.how for finding in paper.findings} == {"invisible"}
    assert SHOWN not in words_of(paper)


async def test_a_paper_of_nothing_but_hidden_text_says_that_it_has_none() -> None:
    hidden = document("".join(line(SECRET, y=700 - 12 * n, ops="3 Tr") for n in range(LINES)))

    with pytest.raises(SubmissionError, match="none that a reader would see"):
        await read_pdf(hidden)


async def test_a_paper_in_fonts_that_are_nowhere_is_told_what_it_lacks_and_accused_of_nothing() -> None:
    with pytest.raises(SubmissionError, match="fonts embedded"):
        await read_pdf(in_foreign_letters(body=False))

    paper = read(in_foreign_letters(body=True))

    assert [finding.how for finding in paper.findings] == ["font"]
    assert "Hidden" not in paper.unread[0]
    assert "programme chairs" not in paper.unread[0]
    assert paper.passages


def in_foreign_letters(*, body: bool) -> bytes:
    """Lines in a font of Chinese that is not in the file, and on few machines."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas: Any = Canvas(buffer, pagesize=(612, 792), invariant=1)
    for row in range(30):
        canvas.setFont("Times-Roman", 10)
        if body:
            canvas.drawString(72, 700 - 20 * row, prose(10, 10 * row))
        canvas.setFont("STSong-Light", 10)
        letters = "\u6df1\u5ea6\u795e\u7ecf\u7f51\u7edc\u5728\u56fe\u50cf"
        canvas.drawString(72, 690 - 20 * row, (letters[row % 9 :] + letters) * 2)
    canvas.save()
    return buffer.getvalue()


async def test_the_reading_process_tells_what_was_hidden() -> None:
    data = TRICKS["colour"]["white"]

    assert await read_pdf(data) == read(data)
