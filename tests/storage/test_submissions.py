"""The contract of submissions and snapshots, for both twins."""

import asyncio

import pytest

from core.errors import SubmissionError
from core.storage import keys
from core.storage.client import Client
from core.storage.open import Storage
from core.storage.submissions import RedisSubmissions
from core.submissions.model import Box, Part, Passage, Rating, Review, Scale, Submission, Venue
from tests.storage.conftest import submission


def rich() -> Submission:
    """Something in every field."""
    passages = (
        Passage("P1", Part.PAPER, "Wörds – “quoted”.", page=3, boxes=(Box(1.5, 2.0, 3.25, 4.0),), block=2),
        Passage("R1.1", Part.REVIEW, "Unclear.", heading="Weaknesses", reviewer=1, note="n1"),
    )
    rating = Rating(8.0, "8: Accept", Scale((1.0, 3.0, 8.0), accept_from=8.0))
    review = Review(1, "Reviewer_x", "n1", rating=rating, scores=(("soundness", Rating(None)),))
    return Submission(
        "s1", "T", Venue("v/1", "V", 2024), passages, (review,), "Abstract.", ("k",), ("page 4",), snapshot="a"
    )


async def test_a_submission_comes_back_as_it_was(either: Storage) -> None:
    await either.submissions.save(rich())

    assert await either.submissions.load("s1") == rich()
    assert (await either.submissions.load("s1")).by_label["R1.1"].text == "Unclear."


async def test_saving_the_newest_again_changes_nothing(either: Storage) -> None:
    assert await either.submissions.save(submission(snapshot="a"))
    assert not await either.submissions.save(submission(snapshot="a"))


async def test_of_many_that_save_the_same_snapshot_at_once_one_has_saved_it(either: Storage) -> None:
    for snapshot in ("a", "b"):  # the second time over connections that are open already
        saved = await asyncio.gather(*(either.submissions.save(submission(snapshot=snapshot)) for _ in range(10)))
        assert saved.count(True) == 1


async def test_the_newest_snapshot_is_the_one_saved_last_and_older_ones_stay(either: Storage) -> None:
    for snapshot in ("a", "b"):
        await either.submissions.save(submission(snapshot=snapshot, text=snapshot))

    assert (await either.submissions.load("s1")).snapshot == "b"
    assert (await either.submissions.load("s1", "a")).passages[0].text == "a"


async def test_an_older_snapshot_saved_again_is_the_newest(either: Storage) -> None:
    for snapshot in ("a", "b"):
        await either.submissions.save(submission(snapshot=snapshot))

    assert await either.submissions.save(submission(snapshot="a"))
    assert (await either.submissions.load("s1")).snapshot == "a"


@pytest.mark.parametrize(("submission_id", "snapshot"), [("s2", None), ("s2", "a"), ("s1", "b")])
async def test_what_is_not_there_is_an_error(either: Storage, submission_id: str, snapshot: str | None) -> None:
    await either.submissions.save(submission())

    with pytest.raises(SubmissionError):
        await either.submissions.load(submission_id, snapshot)


@pytest.mark.parametrize("data", [b"no zlib: secret", b"x\x9cK\xce\xcfM,*N-\x02\x00"])
async def test_a_damaged_snapshot_is_an_error_that_does_not_quote_it(
    storage: Storage, redis: Client, data: bytes
) -> None:
    await storage.submissions.save(submission())
    await redis.hset(keys.submission("s1"), "snapshot:a", data)

    with pytest.raises(SubmissionError) as caught:
        await storage.submissions.load("s1")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_the_pdf_of_a_snapshot_is_kept_once_and_goes_with_the_submission(either: Storage) -> None:
    pdf = b"%PDF-1.7 " + bytes(2000)
    await either.threads.add("terminal", "terminal:1", "s1")
    await either.submissions.save(submission(snapshot="a"), pdf)
    await either.submissions.save(submission(snapshot="b"), pdf)
    await either.submissions.save(submission(snapshot="c"))
    assert await either.submissions.pdf("s1", "a") == pdf
    assert await either.submissions.pdf("s1", "b") == pdf
    assert await either.submissions.pdf("s1", "c") is None
    await either.threads.forget("terminal", "terminal:1")
    assert await either.submissions.pdf("s1", "a") is None


async def test_the_pdf_of_a_snapshot_that_is_there_already_may_come_later(either: Storage) -> None:
    await either.submissions.save(submission(snapshot="a"))
    assert not await either.submissions.save(submission(snapshot="a"), b"%PDF-1.7")
    assert await either.submissions.pdf("s1", "a") == b"%PDF-1.7"


async def test_an_erased_submission_is_not_served_from_what_was_kept_unpacked(storage: Storage, redis: Client) -> None:
    await storage.submissions.save(submission())
    await storage.submissions.load("s1", "a")
    await redis.delete(keys.submission("s1"))

    with pytest.raises(SubmissionError):
        await storage.submissions.load("s1", "a")


async def test_without_pdfs_a_submission_is_kept_and_its_pdf_is_not(redis: Client) -> None:
    without = RedisSubmissions(redis, pdfs=False)
    await without.save(submission(), b"%PDF-1.7")

    assert await without.pdf(submission().id, submission().snapshot) is None
    assert await without.load(submission().id) == submission()
