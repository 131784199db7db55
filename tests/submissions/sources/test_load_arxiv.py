"""A paper from arXiv is a submission without reviews."""

import asyncio

import pytest

from core.errors import SubmissionError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.model import Submission
from core.submissions.pdf import read_pdf
from core.submissions.sources.load import Loader
from tests.fakes.arxiv import FakeArxiv
from tests.fakes.web import Reply
from tests.submissions.sources.conftest import PDF, NoTurns, read_paper


async def loaded(arxiv: FakeArxiv, paper: ArxivPaper) -> Submission:
    return await Loader(arxiv.sources(), NoTurns(), read_paper=read_paper).load([paper])


async def test_an_arxiv_paper_is_a_submission_without_reviews_under_one_id_for_all_versions(arxiv: FakeArxiv) -> None:
    arxiv.papers |= {"2508.05283v1": PDF, "2508.05283": PDF + b" sings"}
    arxiv.titles |= dict.fromkeys(arxiv.papers, ("Kettles", "We tune kettles."))

    first = await loaded(arxiv, ArxivPaper("2508.05283", 1))
    newest = await loaded(arxiv, ArxivPaper("2508.05283"))

    assert first.id == newest.id == "arxiv-2508.05283"
    assert first.title == "Kettles"
    assert first.abstract == "We tune kettles."
    assert not first.reviews
    assert first.snapshot != newest.snapshot
    assert len(arxiv.web.asked) == 4


async def test_without_arxivs_listing_the_title_is_the_pdfs(arxiv: FakeArxiv) -> None:
    arxiv.papers["hep-th/9901001"] = PDF
    arxiv.script["/api/query"] = Reply(503)

    submission = await loaded(arxiv, ArxivPaper("hep-th/9901001"))

    assert submission.id == "arxiv-hep-th-9901001"
    assert submission.title == "Kettles That Whistle in Tune"
    assert "not arXiv's" in submission.unread[-1]


async def test_a_paper_that_cannot_be_read_ends_the_listing_too(arxiv: FakeArxiv) -> None:
    arxiv.papers["2508.05283"] = b"%PDF-1.7 broken beyond reading"
    arxiv.script["/api/query"] = Reply(silent=True)
    sources = arxiv.sources(quiet_s=30.0, answer_s=30.0)

    with pytest.raises(SubmissionError, match="This PDF"):
        # Well before the listing would be given up.
        async with asyncio.timeout(4):
            await Loader(sources, NoTurns(), read_paper=read_pdf).load([ArxivPaper("2508.05283")])
