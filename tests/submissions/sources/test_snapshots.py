"""The same content is the same snapshot, whenever and with whatever trouble it is loaded."""

import json
from dataclasses import replace

import pytest

from core.submissions.changes import changes
from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from core.submissions.references import OpenReviewForum
from core.submissions.sources.load import Loader
from tests.fakes.openreview import FakeOpenReview, invented, refusal
from tests.submissions.sources.conftest import ID, PDF, NoTurns, read_paper


async def loaded(fake: FakeOpenReview, note: str = "", last: Submission | None = None) -> Submission:
    loader = Loader(fake.sources(), NoTurns(), read_paper=read_paper)
    return await loader.load([OpenReviewForum(ID, note)], last=last)


async def test_loading_the_same_content_again_makes_no_new_snapshot(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2", PDF)

    first = await loaded(openreview)
    second = await loaded(openreview, "review-1")

    assert first == second
    assert first.snapshot


async def test_loading_changed_content_makes_a_snapshot_that_says_what_changed(openreview: FakeOpenReview) -> None:
    notes = invented()
    openreview.keep(notes, "v2", PDF)
    first = await loaded(openreview)
    notes[1]["content"]["rating"] = "8: higher"

    openreview.keep(notes, "v2", PDF)
    second = await loaded(openreview)

    assert first.snapshot != second.snapshot
    assert [(c.review, c.name) for c in changes(first, second).scores] == [(1, "rating")]


@pytest.mark.parametrize("wait_s", ["60", "3600"])
async def test_without_its_pdf_the_forum_is_still_loaded_and_its_snapshot_does_not_depend_on_the_time(
    openreview: FakeOpenReview, wait_s: str
) -> None:
    openreview.keep(invented(), "v2", PDF)
    plain = read_export(json.dumps({"notes": openreview.forums[ID]}).encode())
    openreview.script["/pdf"] = refusal(429, "RateLimitError", Retry_After=wait_s)

    submission = await loaded(openreview)

    assert "not part of this snapshot: OpenReview takes no more requests" in submission.unread[-1]
    assert submission.snapshot == plain.snapshot
    assert submission.passages == plain.passages


async def test_without_its_pdf_a_forum_keeps_the_paper_of_the_last_snapshot(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2", PDF)
    first = await loaded(openreview)
    openreview.script["/pdf"] = refusal(429, "RateLimitError", Retry_After="60")

    again = await loaded(openreview, last=first)
    other = await loaded(openreview, last=replace(first, id="another"))

    assert again.snapshot == first.snapshot
    assert again.passages == first.passages
    assert "last snapshot's: OpenReview takes no more" in again.unread[-1]
    assert "not part of this snapshot" in other.unread[-1]
