"""What has not changed is not sent again, and what one account was answered is never another's."""

from dataclasses import replace

import pytest

from core.errors import SubmissionError
from core.submissions.references import OpenReviewForum
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.kept import Kept
from core.submissions.sources.load import Loader
from tests.fakes.openreview import FakeOpenReview, invented
from tests.fakes.web import Asked, Reply, Web
from tests.submissions.sources.conftest import ID, PDF, SOURCES, NoTurns, read_paper, to

ASK = Request("https://openreview.net/x", "The server", frozenset(), 1_000)
ETAG = Answer(200, {"etag": '"1"'}, b"12345")
UNCHANGED = Answer(304, {}, b"")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_second_load_asks_on_condition_and_is_the_same_submission(openreview: FakeOpenReview) -> None:
    openreview.keep(invented(), "v2", PDF)

    def conditional(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"7"':
            return Reply(304)
        reply = openreview.answer("v2", asked)
        return replace(reply, headers={**reply.headers, "ETag": '"7"'})

    openreview.v2.answer = conditional
    loader = Loader(openreview.sources(), NoTurns(), read_paper=read_paper)

    first = await loader.load([OpenReviewForum(ID)])
    second = await loader.load([OpenReviewForum(ID)])

    assert first == second
    asked = [one.headers.get("if-none-match") for one in openreview.asked if one.path != "/invitations"]
    assert asked == [None, None, '"7"', '"7"']


async def test_another_account_does_not_ask_on_condition_of_what_the_first_was_answered(web: Web) -> None:
    web.answer = lambda _: Reply(200, b"secret", {"ETag": '"7"'})
    kept = Kept()

    async with open_fetch(SOURCES, kept) as fetch:
        for token in ("mine", "yours", ""):
            await fetch.ask(replace(to(web, "ok"), token=token))

    assert not any("if-none-match" in asked.headers for asked in web.asked)


async def test_unchanged_is_no_answer_to_a_question_without_a_condition(openreview: FakeOpenReview) -> None:
    openreview.script["/notes"] = Reply(304)

    with pytest.raises(SubmissionError, match="304"):
        await Loader(openreview.sources(), NoTurns()).load([OpenReviewForum(ID)])


def test_what_the_server_gives_to_know_an_answer_by_is_given_back() -> None:
    kept = Kept()
    kept.told(ASK, Answer(200, {"etag": '"1"', "last-modified": "Sun, 22 Nov 2026 14:00:00 GMT"}, b"x"))

    assert kept.conditions(ASK) == {"If-None-Match": '"1"', "If-Modified-Since": "Sun, 22 Nov 2026 14:00:00 GMT"}
    assert kept.told(ASK, UNCHANGED).body == b"x"
    kept.told(ASK, Answer(404, {}, b""))
    assert not kept.conditions(ASK)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {}, b"x"),
        Answer(200, {"etag": '"1"', "cache-control": "private, No-Store"}, b"x"),
        Answer(403, {"etag": '"1"'}, b"x"),
    ],
)
def test_what_may_not_be_kept_is_not(answer: Answer) -> None:
    kept = Kept()
    kept.told(ASK, answer)

    assert not kept.conditions(ASK)
    assert kept.told(ASK, UNCHANGED) is UNCHANGED


def test_an_answer_to_what_was_posted_is_not_kept() -> None:
    kept = Kept()
    kept.told(replace(ASK, body=b"password"), ETAG)

    assert not kept.conditions(ASK)


def test_what_is_kept_is_bounded_in_time_and_bytes_and_can_be_forgotten() -> None:
    clock = Clock()
    kept = Kept(max_bytes=12, keep_s=60, clock=clock)
    asks = [replace(ASK, url=f"https://openreview.net/{n}") for n in range(3)]
    for ask in asks:
        kept.told(ask, ETAG)

    assert [bool(kept.conditions(ask)) for ask in asks] == [False, True, True]
    kept.forget()
    assert not kept.conditions(asks[2])

    kept.told(ASK, ETAG)
    clock.now = 61
    assert not kept.conditions(ASK)
