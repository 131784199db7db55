"""OpenReview is asked little, and every refusal is told in words that say what to do."""

import json
from typing import Any

import pytest

from core.errors import SubmissionError
from core.submissions.forums.export import read_export
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.openreview import OpenReview
from tests.fakes.openreview import PAGE, FakeOpenReview, invented, refusal, reply
from tests.fakes.web import Reply
from tests.submissions.sources.conftest import ID, NOW, PDF, forum


async def pdf(fake: FakeOpenReview, api: str = "v2") -> bytes:
    async with open_fetch(sources := fake.sources()) as fetch:
        base = sources.openreview_v2 if api == "v2" else sources.openreview_v1
        return await OpenReview(fetch, sources, lambda: NOW).pdf(ID, base)


def many(count: int) -> list[dict[str, Any]]:
    """A forum of that many notes, and the ids are in another order than the notes."""
    root, review, *_ = invented()
    rest = [{**review, "id": f"note-{(n * 7919) % 9973:04}"} for n in range(count - 1)]
    return [root, *rest]


@pytest.mark.parametrize(("api", "requests"), [("v2", 1), ("v1", 2)])
async def test_a_forum_with_all_replies_is_one_request_to_the_api_that_serves_it(
    openreview: FakeOpenReview, api: str, requests: int
) -> None:
    openreview.keep(invented(), api)

    notes = await forum(openreview)

    assert notes.base == (openreview.v1 if api == "v1" else openreview.v2).url
    assert notes.count == len(invented())
    assert [(asked.method, asked.target) for asked in openreview.asked] == [
        ("GET", f"/notes?forum={ID}&limit=1000")
    ] * requests
    assert len(read_export(notes.data).reviews) == 2


async def test_an_api_that_does_not_know_the_forum_may_say_so_with_404(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v1")
    openreview.v2.answer = lambda _: refusal(404, "NotFoundError")

    assert (await forum(openreview)).count == len(invented())


async def test_a_base_url_may_have_a_path(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2")
    openreview.script["/mirror/notes"] = lambda _: reply({"notes": invented()})

    await forum(openreview, openreview_v2=f"{openreview.v2.url}/mirror/")

    assert openreview.asked[0].path == "/mirror/notes"


@pytest.mark.parametrize(
    ("settings", "words"), [({}, "TOKEN if it is not public"), ({"openreview_token": "t"}, "check the link")]
)
async def test_a_forum_that_neither_api_knows_is_told(
    openreview: FakeOpenReview, settings: dict[str, str], words: str
) -> None:
    with pytest.raises(SubmissionError, match=words):
        await forum(openreview, **settings)
    assert len(openreview.asked) == 2


async def test_a_forum_of_more_than_a_thousand_notes_is_read_whole_page_by_page(openreview: FakeOpenReview) -> None:
    openreview.keep(many(2 * PAGE + 30), "v2")

    notes = await forum(openreview)

    assert notes.count == len({note["id"] for note in json.loads(notes.data)["notes"]}) == 2 * PAGE + 30
    assert not notes.missing
    assert len(openreview.asked) == 4


@pytest.mark.parametrize("api", ["v1", "v2"])
async def test_a_server_that_turns_no_pages_is_not_asked_for_ever(openreview: FakeOpenReview, api: str) -> None:
    openreview.keep(many(PAGE + 30), api)
    openreview.ignores_after = True

    notes = await forum(openreview)

    assert "may not have given all notes" in notes.missing[0]
    assert len(openreview.asked) <= 4


RESET = {"limit": 36, "remaining": 0, "resetTime": "2026-11-22T14:32:10.000Z", "used": 37}
TROUBLES = [
    (refusal(401, "AuthenticationError"), {}, "OPENREVIEW_TOKEN"),
    (refusal(401, "TokenExpiredError"), {"openreview_token": "t"}, "may have expired"),
    (refusal(403, "ForbiddenError"), {}, "only to those who may read it"),
    (refusal(403, "ForbiddenError"), {"openreview_token": "t"}, "in conflict with it"),
    (refusal(429, "RateLimitError", RESET), {}, r"after 14:32 UTC \(in 31 minutes\)"),
    (refusal(429, "RateLimitError", Retry_After="90"), {}, r"after 14:03 UTC \(in 2 minutes\)"),
    (refusal(429, "RateLimitError", Retry_After="Sun, 22 Nov 2026 14:12:00 GMT"), {}, r"after 14:12 UTC"),
    (refusal(429, "RateLimitError", Retry_After="36000"), {}, r"after 2026-11-23 00:02 UTC \(in 10 hours\)"),
    (refusal(429, "RateLimitError", Retry_After="9" * 40), {}, "in a while"),
    (refusal(429, "RateLimitError", {"resetTime": "soon"}), {}, "in a while"),
    (refusal(429, "RateLimitError", {"resetTime": "9999-12-31T23:59:59-23:59"}), {}, "in a while"),
    (refusal(429, "RateLimitError", {"resetTime": "0001-01-01T00:00:00+23:59"}), {}, "in a while"),
    (Reply(429, b"busy"), {}, "in a while"),
    (refusal(503, "Unavailable", Retry_After="60"), {}, "after 14:03 UTC"),
    (Reply(500, b"<html>"), {}, r"a fault of its own \(500\)"),
    (Reply(418, b""), {}, r"refuses the request \(418\)"),
    (Reply(200, b"<html>"), {}, "cannot be read"),
    (Reply(200, b'{"notes": {}}'), {}, "cannot be read"),
    (Reply(200, b'{"notes": [1]}'), {}, "cannot be read"),
    (Reply(200, b"[" * 100_000), {}, "cannot be read"),
    (Reply(200, b'{"notes": [{"id": "a", "forum": "another"}]}'), {}, "cannot be read"),
    (Reply(200, b'{"notes": []}', cut=3), {}, "broke off"),
]


@pytest.mark.parametrize(("said", "settings", "words"), TROUBLES)
async def test_every_trouble_is_told_at_once_and_nothing_is_repeated(
    openreview: FakeOpenReview, said: Reply, settings: dict[str, str], words: str
) -> None:
    openreview.keep(invented(), "v2")
    openreview.script["/notes"] = said

    with pytest.raises(SubmissionError, match=words) as failed:
        await forum(openreview, **settings)

    assert "\n" not in str(failed.value)
    assert len(openreview.asked) == 1


async def test_the_pdf_comes_from_the_api_that_serves_the_forum(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v1", PDF)

    assert await pdf(openreview, "v1") == PDF
    with pytest.raises(SubmissionError, match="has no PDF"):
        await pdf(openreview, "v2")


async def test_a_page_that_calls_itself_a_pdf_is_none(openreview: FakeOpenReview) -> None:
    openreview.script["/pdf"] = Reply(200, b"<html>log in</html>", {"Content-Type": "application/pdf"})

    with pytest.raises(SubmissionError, match="is none"):
        await pdf(openreview)


async def test_a_form_is_read_in_both_shapes(openreview: FakeOpenReview) -> None:
    openreview.trees = {
        "K/-/Meta_Review": {"edit": {"note": {"content": {"metareview": {"value": {"param": {"maxLength": 5000}}}}}}},
        "K1/-/Meta_Review": {"reply": {"content": {"metareview": {"value-regex": ".*"}}}},
        "K2/-/Meta_Review": {"edit": "odd"},
    }
    async with open_fetch(sources := openreview.sources()) as fetch:
        site = OpenReview(fetch, sources, lambda: NOW)
        base = sources.openreview_v2

        assert list(await site.form("K/-/Meta_Review", base)) == ["metareview"]
        assert list(await site.form("K1/-/Meta_Review", base)) == ["metareview"]
        assert await site.form("K2/-/Meta_Review", base) == {}
        with pytest.raises(SubmissionError):
            await site.form("none", base)
