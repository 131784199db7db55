"""A reference becomes a submission, in at most four requests, and the same content is the same snapshot."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import InputError, SubmissionError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.forums.export import read_export
from core.submissions.model import Part, Submission
from core.submissions.references import OpenReviewForum, Reference, SavedFile, reference_of
from core.submissions.sources.config import Sources
from core.submissions.sources.load import Loader
from tests.fakes.arxiv import AUTHOR, FakeArxiv
from tests.fakes.openreview import FakeOpenReview, invented, refusal, saved_forums
from tests.fakes.papers import ONE_COLUMN, prose, typeset
from tests.submissions.sources.conftest import PDF, NoTurns, read_paper

ID = "tHiNair0y_-"


async def loaded(reference: Reference, sources: Sources, **options: Any) -> Submission:
    return await Loader(sources, NoTurns(), read_paper=read_paper).load([reference], **options)


@pytest.mark.parametrize("api", ["v1", "v2"])
async def test_a_forum_and_its_pdf_make_one_submission(openreview: FakeOpenReview, api: str) -> None:
    openreview.keep(invented(), api, PDF)
    pages: list[tuple[int, int]] = []

    submission = await loaded(
        OpenReviewForum(ID), openreview.sources(), progress=lambda done, of: pages.append((done, of))
    )

    assert submission.by_label["P1"].text == "a kettle"
    assert submission.by_label["R2.2"].text == "Only 4 kettles were boiled."
    assert [review.number for review in submission.reviews] == [1, 2]
    assert not submission.unread
    assert pages == [(1, 1)]
    assert len(openreview.asked) <= 4


async def test_the_most_that_a_load_takes_is_four_requests(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v1", PDF)
    openreview.accounts, openreview.readers = {"chair": "whistle"}, {"token-of-chair"}
    openreview.v2.answer = lambda asked: (
        openreview.answer("v2", asked) if asked.path == "/login" else refusal(404, "NotFoundError")
    )

    await loaded(OpenReviewForum(ID), openreview.sources(openreview_user="chair", openreview_password="whistle"))

    assert [asked.path for asked in openreview.asked] == ["/login", "/notes", "/notes", "/pdf"]


async def test_the_link_of_the_public_site_is_answered_by_the_base_urls_that_are_set(
    openreview: FakeOpenReview,
) -> None:
    openreview.keep(invented(), "v2", PDF)
    sources = openreview.sources()

    submission = await loaded(reference_of(f"https://openreview.net/forum?id={ID}", hosts=sources.hosts), sources)

    assert submission.id == ID
    assert [asked.path for asked in openreview.asked] == ["/notes", "/invitations", "/pdf"]


async def test_the_saved_forums_are_the_same_submissions_from_either_api(openreview: FakeOpenReview) -> None:
    saved = [path.read_bytes() for path in saved_forums()[::2]]
    if not saved:
        pytest.skip("the development corpus is not beside this checkout")
    for number, data in enumerate(saved):
        expected = read_export(data)
        # Both kinds of forum are served in both shapes, each forum in one.
        openreview.keep(json.loads(data)["notes"], ("v1", "v2")[number % 2])

        found = await loaded(OpenReviewForum(expected.id), openreview.sources())

        assert found.passages == expected.passages, expected.id
        assert found.reviews == expected.reviews, expected.id
        assert found.venue == expected.venue, expected.id
    assert len(openreview.asked) <= 4 * len(saved)


async def test_a_pdf_that_is_named_beside_the_link_is_read_in_place_of_the_forums(
    openreview: FakeOpenReview, tmp_path: Path
) -> None:
    openreview.keep(invented(), "v2", PDF)
    loader = Loader(openreview.sources(), NoTurns(), read_paper=read_paper)
    pdf, export = tmp_path / "paper.pdf", tmp_path / "forum.json"
    pdf.write_bytes(PDF + b" from disk")
    export.write_text(json.dumps({"notes": invented()}))

    submission = await loader.load([OpenReviewForum(ID), SavedFile(str(pdf))])

    assert submission.by_label["P1"].text == "a kettle from disk"
    assert submission.reviews
    assert [asked.path for asked in openreview.asked] == ["/notes", "/invitations"]
    with pytest.raises(InputError, match="Name one submission"):
        await loader.load([OpenReviewForum(ID), SavedFile(str(export))])


@pytest.mark.parametrize(
    "references",
    [
        [OpenReviewForum(ID), OpenReviewForum(ID)],
        [OpenReviewForum(ID), ArxivPaper("2508.05283")],
        [ArxivPaper("2508.05283"), SavedFile("paper.pdf")],
        [OpenReviewForum(ID), SavedFile("paper.pdf"), SavedFile("forum.json")],
    ],
)
async def test_references_that_are_not_one_submissions_are_refused_before_anything_is_asked(
    openreview: FakeOpenReview, references: list[Reference]
) -> None:
    with pytest.raises(InputError, match="Name one submission"):
        await Loader(openreview.sources(), NoTurns()).load(references)
    assert not openreview.asked


async def test_a_pdf_that_cannot_be_read_is_told_and_the_forum_is_loaded(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2", b"%PDF-1.7 broken beyond reading")

    submission = await Loader(openreview.sources(), NoTurns()).load([OpenReviewForum(ID)])

    assert "This PDF" in submission.unread[-1]
    assert submission.reviews


async def test_a_real_pdf_is_read_in_place_of_the_abstract(openreview: FakeOpenReview) -> None:
    parts = [("title", "Kettles That Whistle in Tune"), ("heading", "Abstract"), ("text", prose(60))]
    openreview.keep(invented(), "v2", typeset(ONE_COLUMN, parts))

    submission = await Loader(openreview.sources(), NoTurns()).load([OpenReviewForum(ID)])

    paper = [passage for passage in submission.passages if passage.part is Part.PAPER]
    assert paper
    assert all(passage.page == 1 for passage in paper)
    assert len(openreview.asked) == 3


async def test_a_forum_whose_reviews_are_hidden_from_visitors_asks_for_a_token(openreview: FakeOpenReview) -> None:
    openreview.keep(invented()[:1], "v2", PDF)

    with pytest.raises(SubmissionError, match="without logging in"):
        await loaded(OpenReviewForum(ID), openreview.sources())
    with pytest.raises(SubmissionError, match="no review yet"):
        await loaded(OpenReviewForum(ID), openreview.sources(openreview_token="mine"))


async def test_no_author_is_in_what_is_loaded(openreview: FakeOpenReview, arxiv: FakeArxiv) -> None:
    openreview.keep(invented(), "v2", PDF)
    arxiv.papers["2508.05283"] = PDF
    arxiv.titles["2508.05283"] = ("Kettles", "We tune kettles.")

    for submission in (
        await loaded(OpenReviewForum(ID), openreview.sources()),
        await loaded(ArxivPaper("2508.05283"), arxiv.sources()),
    ):
        assert AUTHOR.split()[1] not in repr(submission)


async def test_a_saved_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "forum.json"
    path.write_text(json.dumps({"notes": invented()}))

    assert (await loaded(SavedFile(str(path)), Sources())).id == ID
