"""What is named, in the light of what it stands beside and of what was loaded before."""

import pytest

from bots.loading import Library
from core.errors import InputError, SubmissionError
from core.storage.memory import MemorySubmissions
from core.storage.memory_rates import MemoryPace
from core.submissions.model import Part, Passage, Submission, Venue
from core.submissions.pdf.paper import Limits
from tests.bots.conftest import FORUM
from tests.fakes.openreview import invented, serve_openreview

ID = "tHiNair0y_-"
UNDER_REVIEW = Submission(
    "s", "On Kettles", Venue("ICLR.cc/2026/Conference", "ICLR 2026", 2026), (Passage("R1.1", Part.REVIEW, "Fine."),)
)


def nothing(_done: int, _of: int) -> None:
    return


async def test_arxiv_stays_closed_beside_a_submission_under_double_blind_review() -> None:
    with serve_openreview() as fake:
        library = Library(fake.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits())
        with pytest.raises(InputError, match="ICLR 2026"):
            await library.load(["2508.05283"], nothing, UNDER_REVIEW)
        assert fake.asked == []


async def test_files_may_stand_beside_any_submission() -> None:
    with serve_openreview() as fake:
        library = Library(fake.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits())
        loaded = await library.load([str(FORUM)], nothing, UNDER_REVIEW, paths=True)
        assert len(loaded.submission.reviews) == 3


async def test_what_a_server_need_not_send_again_is_remembered_between_loads() -> None:
    with serve_openreview() as fake:
        fake.keep(invented(ID), "v2")
        library = Library(fake.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits())
        await library.load([ID], nothing)
        kept = library._loader.kept
        await library.load([ID], nothing)
        assert library._loader.kept is kept


@pytest.mark.parametrize("name", ["nonsense", "", "thesis.docx", "open questions"])
@pytest.mark.parametrize("paths", [True, False])
async def test_what_names_nothing_is_told_with_what_is_accepted(name: str, paths: bool) -> None:  # noqa: FBT001
    with serve_openreview() as fake:
        library = Library(fake.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits())
        with pytest.raises(InputError) as refused:
            await library.load([name], nothing, paths=paths)
        assert "OpenReview link" in str(refused.value)
        assert "arXiv link" in str(refused.value)
        assert ("name a PDF or a saved forum" in str(refused.value)) is paths


@pytest.mark.parametrize("name", ["missing.pdf", "missing.json", "folder/missing", "~/missing"])
async def test_a_file_that_is_not_there_is_told_as_such(name: str) -> None:
    with serve_openreview() as fake:
        library = Library(fake.sources(), MemorySubmissions(), MemoryPace(), show_decision=False, limits=Limits())
        with pytest.raises(SubmissionError, match="There is no file"):
            await library.load([name], nothing, paths=True)
