"""What OpenReview and arXiv refuse or spoil, told by the real command to whoever opens a link."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bots.conftest import FORUM, Home
from tests.fakes.arxiv import FakeArxiv, serve_arxiv
from tests.fakes.openreview import FakeOpenReview, invented, refusal, reply, serve_openreview
from tests.fakes.web import Asked, Reply

ID = "tHiNair0y_-"
LINK = f"https://openreview.net/forum?id={ID}"
ARXIV = "https://arxiv.org/abs/2508.05283"
PAPER = Path(FORUM).with_name("paper.pdf").read_bytes()
ELSEWHERE = {"Location": "https://elsewhere.example/notes"}
INSIDE = {"Location": "http://169.254.169.254/latest/meta-data"}

TROUBLES = [
    (refusal(401, "AuthenticationError"), "shows this only to those who may read it"),
    (refusal(403, "ForbiddenError"), "set CHAIRSIDE_OPENREVIEW_TOKEN"),
    (refusal(429, "RateLimitError", Retry_After="90"), "in 2 minutes"),
    (refusal(429, "RateLimitError"), "in a while"),
    (refusal(503, "Unavailable"), "a fault of its own (503)"),
    (Reply(302, headers=ELSEWHERE), "points to another host, which is not allowed"),
    (Reply(302, headers=INSIDE), "points to another host, which is not allowed"),
    (Reply(200, b'{"notes": []}', cut=5), "broke off or cannot be read"),
    (Reply(200, b"{"), "answer cannot be read"),
    (Reply(200, b"<html>Sign in</html>"), "answer cannot be read"),
    (reply({"notes": [{"id": 1}]}), "answer cannot be read"),
    (Reply(raw=b"\x00\x01not HTTP at all\r\n\r\n"), "broke off or cannot be read"),
]


@pytest.fixture
def openreview() -> Iterator[FakeOpenReview]:
    with serve_openreview() as fake:
        fake.keep(invented(ID), "v2", PAPER)
        yield fake


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serve_arxiv() as fake:
        fake.papers["2508.05283"] = PAPER
        yield fake


@pytest.fixture
def online(home: Home, openreview: FakeOpenReview, arxiv: FakeArxiv) -> Home:
    return replace(home, settings={**openreview.environment, "CHAIRSIDE_ARXIV_API": arxiv.web.url})


def with_settings(home: Home, **settings: str) -> Home:
    return replace(home, settings={**home.settings, **settings})


def test_every_trouble_is_told_in_its_turn_and_the_conversation_goes_on(
    online: Home, openreview: FakeOpenReview
) -> None:
    said = iter(TROUBLES)

    def spoiled(asked: Asked) -> Reply:
        del asked
        return next(said)[0]

    openreview.script["/notes"] = spoiled
    typed = f"/open {LINK}\n" * len(TROUBLES) + "What are the scores?\n"

    done = online.chairside("chat", str(FORUM), typed=typed)

    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    places: list[int] = []
    for _, words in TROUBLES:
        places.append(shown.find(words, places[-1] + 1 if places else 0))
    assert -1 not in places, shown
    assert "Checked:" in shown[places[-1] :]
    assert len(openreview.asked) == len(TROUBLES)


def test_a_forum_that_is_not_there_ends_the_command_with_one_line(online: Home) -> None:
    done = online.chairside("open", "https://openreview.net/forum?id=aBsEnt00001")
    assert (done.returncode, done.stdout) == (2, "")
    assert "knows no submission with this id" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_second_factor_asks_for_a_token(online: Home, openreview: FakeOpenReview) -> None:
    openreview.accounts, openreview.second_factor = {"chair": "whistle"}, {"chair"}
    login = {"CHAIRSIDE_OPENREVIEW_USER": "chair", "CHAIRSIDE_OPENREVIEW_PASSWORD": "whistle"}

    done = with_settings(online, **login).chairside("open", LINK)

    assert done.returncode == 2
    assert "second factor" in done.stderr
    assert "CHAIRSIDE_OPENREVIEW_TOKEN" in done.stderr
    assert "whistle" not in done.stderr
    assert [asked.path for asked in openreview.asked] == ["/login"]


def test_a_pdf_that_is_refused_leaves_the_forum_and_the_paper_of_last_time(
    online: Home, openreview: FakeOpenReview
) -> None:
    online.chairside("open", LINK)
    openreview.script["/pdf"] = refusal(429, "RateLimitError", Retry_After="90")

    done = online.chairside("open", LINK)

    shown = " ".join(done.stdout.split())
    assert "The paper is the last snapshot's: OpenReview takes no more requests" in shown
    assert "52 passages of the paper" in shown
    assert "Nothing has changed since the last snapshot." in shown


def test_arxiv_stays_closed_beside_a_submission_under_review(online: Home, arxiv: FakeArxiv) -> None:
    done = online.chairside("chat", LINK, typed=f"/open {ARXIV}\n")

    assert "arXiv stays closed in this thread" in " ".join(done.stdout.split())
    assert arxiv.web.asked == []


def test_a_paper_alone_comes_from_arxiv(online: Home, arxiv: FakeArxiv) -> None:
    arxiv.titles["2508.05283"] = ("Kettles That Whistle", "We tune kettles.")
    # The second request has its turn three seconds after the first.
    done = online.chairside("open", ARXIV)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Kettles That Whistle\n")
    assert len(arxiv.web.asked) == 2
