"""What a person names on disk: a forum export, a PDF, or both; everything else is refused with what to do."""

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from core.errors import SubmissionError
from core.submissions import load as loading
from core.submissions.load import OTHER_TITLE, Progress, ReadPdf, load
from core.submissions.model import Field, Part, Passage
from core.submissions.pdf import Paper
from tests.submissions.made import PAPER, Forum

PDF = b"%PDF-1.7 the rest does not matter here"
ABSTRACT = "Knitting graphs takes two needles."


def forum(**content: object) -> Forum:
    made = Forum("NeurIPS.cc/2024/Conference", paper={**PAPER, **content})
    made.review({"summary": "It knits.", "rating": 6, "confidence": 3})
    return made


def paper(title: str = "Knitting graphs with two needles", abstract: str = ABSTRACT) -> Paper:
    passages = (
        Passage("P1", Part.PAPER, ABSTRACT, Field.ABSTRACT, "Abstract", speaker="paper", page=1),
        Passage("P2", Part.PAPER, "We begin.", Field.SECTION, "1 Introduction", speaker="paper", page=1),
    )
    return Paper(title, abstract, passages, 1, ("Page 3 has no text.",))


def reader(read: Paper) -> ReadPdf:
    """A reader of PDFs that gives this paper and says that it read one page."""

    async def reading(data: bytes, progress: Progress) -> Paper:
        assert data == PDF
        progress(1, 1)
        return read

    return reading


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "forum.json"
    path.write_bytes(forum().data)
    return path


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_bytes(PDF)
    return path


async def test_an_export_alone_is_the_forum(export: Path) -> None:
    read = await load([str(export)])

    assert read.title == PAPER["title"]
    assert [passage.label for passage in read.passages] == ["P1", "P2", "R1.1"]


async def test_the_decision_is_shown_only_if_asked_for(tmp_path: Path) -> None:
    made = forum()
    made.decision({"decision": "Accept (poster)"})
    path = tmp_path / "forum.json"
    path.write_bytes(made.data)

    assert "D1.1" not in (await load([path])).by_label
    assert (await load([path], show_decision=True)).by_label["D1.1"].text == "Accept (poster)"


@pytest.mark.parametrize("turned", [False, True])
async def test_a_pdf_beside_an_export_brings_the_paper(export: Path, pdf: Path, *, turned: bool) -> None:
    references = [pdf, export] if turned else [export, pdf]

    read = await load(references, read_paper=reader(paper()))

    assert [passage.label for passage in read.passages] == ["P1", "P2", "R1.1"]
    assert read.by_label["P2"].page == 1
    assert (read.id, read.title, read.abstract) == ("fOrUm12345", PAPER["title"], ABSTRACT)
    assert read.unread == ("Page 3 has no text.",)
    assert [review.number for review in read.reviews] == [1]


async def test_both_together_are_another_snapshot_than_the_export_alone(export: Path, pdf: Path) -> None:
    both = [await load([export, pdf], read_paper=reader(paper())) for _ in range(2)]

    assert both[0].snapshot == both[1].snapshot
    assert both[0].snapshot not in {"", (await load([export])).snapshot}


async def test_without_an_abstract_in_the_pdf_the_exports_is_used(export: Path, pdf: Path) -> None:
    read = await load([export, pdf], read_paper=reader(paper(abstract="")))

    assert read.abstract == PAPER["abstract"]


async def test_a_pdf_makes_up_for_an_export_without_abstract(tmp_path: Path, pdf: Path) -> None:
    path = tmp_path / "forum.json"
    path.write_bytes(forum(abstract="").data)

    assert (await load([path])).unread != ()
    assert (await load([path, pdf], read_paper=reader(paper()))).unread == ("Page 3 has no text.",)


async def test_a_pdf_of_another_paper_is_pointed_out(export: Path, pdf: Path) -> None:
    read = await load([export, pdf], read_paper=reader(paper(title="On the Boiling of Eggs")))

    assert OTHER_TITLE in read.unread
    assert OTHER_TITLE not in (await load([export, pdf], read_paper=reader(paper(title="")))).unread


async def test_a_pdf_alone_is_a_submission_without_reviews(pdf: Path) -> None:
    read = await load([pdf], read_paper=reader(paper()))
    again = await load([pdf], read_paper=reader(paper()))

    assert read.id.startswith("pdf-")
    assert read == again
    assert (read.title, read.abstract, read.reviews) == ("Knitting graphs with two needles", ABSTRACT, ())
    assert len(read.snapshot) == 16


async def test_a_pdf_without_a_papers_text_leaves_the_forum_as_it_is_and_alone_is_refused(
    export: Path, pdf: Path
) -> None:
    empty = Paper("", "", (), 1)

    assert (await load([export, pdf], read_paper=reader(empty))).passages == (await load([export])).passages
    with pytest.raises(SubmissionError, match="No paper's text"):
        await load([pdf], read_paper=reader(empty))


async def test_progress_is_passed_on(pdf: Path) -> None:
    seen: list[tuple[int, int]] = []

    await load([pdf], read_paper=reader(paper()), progress=lambda done, of: seen.append((done, of)))

    assert seen == [(1, 1)]


async def test_content_decides_and_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "forum.pdf").write_bytes(b"\xef\xbb\xbf" + forum().data)
    (tmp_path / "-paper.json").write_bytes(b"\n\n" + PDF)

    assert (await load([tmp_path / "forum.pdf"])).title == PAPER["title"]
    with pytest.raises(SubmissionError, match="PDF is damaged"):
        await load([tmp_path / "-paper.json"])


async def test_a_real_pdf_is_read(tmp_path: Path) -> None:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, invariant=True)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 760, "Knitting Graphs with Two Needles")
    canvas.setFont("Helvetica", 10)
    for place, line in enumerate(["Abstract", ABSTRACT, "1 Introduction", "We knit every graph that we find."]):
        canvas.drawString(72, 700 - 40 * place, line)
    canvas.save()
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn.getvalue())

    read = await load([path])

    assert read.passages
    assert {passage.part for passage in read.passages} == {Part.PAPER}


async def test_a_file_too_large_is_refused_before_it_is_read(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_BYTES", 10)

    with pytest.raises(SubmissionError, match="larger than"):
        await load([export])


async def test_one_export_and_one_pdf_at_most(export: Path, pdf: Path) -> None:
    for references in ([], [export, export], [pdf, pdf], [export, pdf, pdf]):
        with pytest.raises(SubmissionError, match="one forum export, one PDF, or one of each"):
            await load(references, read_paper=reader(paper()))


async def test_what_is_wrong_with_one_of_two_files_is_told_with_its_name(export: Path, tmp_path: Path) -> None:
    broken = tmp_path / "torn.pdf"
    broken.write_bytes(b"%PDF-1.7 torn")

    with pytest.raises(SubmissionError, match=r"^'torn\.pdf': This PDF is damaged"):
        await load([str(export), str(broken)])
    other = tmp_path / "other.json"
    other.write_bytes(b'{"answer": 42}')
    with pytest.raises(SubmissionError, match=r"^'other\.json': .*not a saved OpenReview forum"):
        await load([str(other), str(broken)])
