"""Loading from OpenReview by the real command, against servers that speak its protocol."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bots.conftest import Home
from tests.fakes.openreview import FakeOpenReview, invented, refusal, serve_openreview

ID = "tHiNair0y_-"
LINK = f"https://openreview.net/forum?id={ID}&referrer=%5Bthe%20console%5D"
PAPER = Path(__file__).resolve().parents[2] / "examples" / "large-batch-sgd" / "paper.pdf"


@pytest.fixture(params=["v1", "v2"])
def openreview(request: pytest.FixtureRequest) -> Iterator[FakeOpenReview]:
    with serve_openreview() as fake:
        fake.keep(invented(ID), request.param, PAPER.read_bytes())
        yield fake


@pytest.fixture
def online(home: Home, openreview: FakeOpenReview) -> Home:
    return replace(home, settings=openreview.environment)


def test_a_link_is_opened_in_at_most_four_requests(online: Home, openreview: FakeOpenReview) -> None:
    done = online.chairside("open", LINK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 reviews" in done.stdout
    assert len(openreview.asked) <= 4


def test_an_unchanged_forum_makes_no_new_snapshot_and_that_is_said(online: Home) -> None:
    first, second = online.chairside("open", LINK), online.chairside("open", LINK)
    assert "has changed" not in first.stdout
    assert "Nothing has changed since the last snapshot." in second.stdout


def test_what_has_changed_is_said(online: Home, openreview: FakeOpenReview) -> None:
    online.chairside("open", LINK)
    openreview.keep(invented(ID, reviews=3), openreview.serves[ID], PAPER.read_bytes())
    assert "Review 3 is new" in online.chairside("open", LINK).stdout


def test_a_thread_goes_on_in_the_new_snapshot(online: Home, openreview: FakeOpenReview) -> None:
    typed = f"scores?\n/open {LINK}\nscores?\n"
    online.chairside("open", LINK)
    openreview.keep(invented(ID, reviews=3), openreview.serves[ID], PAPER.read_bytes())
    shown = online.chairside("chat", LINK, typed=typed).stdout
    assert "Review 3 is new" in shown
    assert "3 reviews" in shown
    assert "1 thread" not in online.chairside("threads").stdout


def test_what_was_opened_can_be_forgotten(online: Home) -> None:
    online.chairside("open", LINK)
    assert online.chairside("forget", "--yes", ID).returncode == 0
    assert "changed" not in online.chairside("open", LINK).stdout


def test_a_limit_is_told_with_the_time_it_lifts_and_nothing_is_lost(online: Home, openreview: FakeOpenReview) -> None:
    asked = online.chairside("chat", LINK, "--json", typed="scores?")
    assert json.loads(asked.stdout)["citations"] is not None
    lifted = datetime.now(UTC) + timedelta(minutes=31)
    openreview.script["/notes"] = refusal(429, "RateLimitError", {"resetTime": lifted.isoformat()})
    refused = online.chairside("open", LINK)
    assert refused.returncode == 2
    assert refused.stderr.startswith("chairside: ")
    assert f"{lifted:%H:%M} UTC (in 31 minutes)" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert "scores" not in refused.stdout


def test_a_link_to_another_host_is_refused_and_never_asked(online: Home, openreview: FakeOpenReview) -> None:
    refused = online.chairside("open", f"https://openreview.net.example.org/forum?id={ID}")
    assert refused.returncode == 2
    assert "Only links to OpenReview and arXiv are opened" in refused.stderr
    assert openreview.asked == []
