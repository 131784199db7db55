"""arXiv is asked in turns, tells no author's name, and is closed where it would tell one."""

from dataclasses import replace

import pytest

from core.errors import SubmissionError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.model import Venue
from core.submissions.sources.arxiv import Arxiv, Listing, listing_of
from core.submissions.sources.blind import arxiv_refusal
from core.submissions.sources.fetch import open_fetch
from tests.fakes.arxiv import FakeArxiv
from tests.fakes.web import Reply
from tests.submissions.sources.conftest import PDF

PAPER = ArxivPaper("2508.05283", 2)


class Turns:
    """A pace that keeps the turns that were taken, and how many requests had been made by then."""

    def __init__(self, fake: FakeArxiv) -> None:
        self.fake = fake
        self.taken: list[tuple[str, float, int]] = []

    async def wait_turn(self, name: str, gap_s: float) -> None:
        self.taken.append((name, gap_s, len(self.fake.web.asked)))


async def test_every_request_waits_for_its_own_turn(arxiv: FakeArxiv) -> None:
    arxiv.papers["2508.05283v2"] = PDF
    arxiv.titles["2508.05283v2"] = ("Kettles & Whistles", "We tune\n kettles.")
    turns = Turns(arxiv)

    async with open_fetch(sources := arxiv.sources()) as fetch:
        site = Arxiv(fetch, sources, turns)
        assert await site.pdf(PAPER) == PDF
        assert await site.listing(PAPER) == Listing("Kettles & Whistles", "We tune kettles.")

    assert turns.taken == [("arxiv", 3.0, 0), ("arxiv", 3.0, 1)]
    assert [asked.target for asked in arxiv.web.asked] == [
        "/pdf/2508.05283v2",
        "/api/query?id_list=2508.05283v2&max_results=1",
    ]
    assert "chairside" in arxiv.web.asked[0].headers["user-agent"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Reply(404), "no paper with this id"),
        (Reply(200, b"<html>making it</html>"), "gives no PDF"),
        (Reply(429, headers={"Retry-After": "60"}), "takes no more requests"),
        (Reply(503), "a fault of its own"),
        (Reply(403), "refuses the request"),
        (Reply(200, PDF, cut=4), "broke off"),
    ],
)
async def test_every_trouble_is_told(arxiv: FakeArxiv, said: Reply, words: str) -> None:
    arxiv.script["/pdf/2508.05283v2"] = said

    async with open_fetch(sources := arxiv.sources()) as fetch:
        with pytest.raises(SubmissionError, match=words):
            await Arxiv(fetch, sources, Turns(arxiv)).pdf(PAPER)
    assert len(arxiv.web.asked) == 1


async def test_an_old_id_keeps_its_slash(arxiv: FakeArxiv) -> None:
    arxiv.papers["hep-th/9901001"] = PDF

    async with open_fetch(sources := arxiv.sources()) as fetch:
        assert await Arxiv(fetch, sources, Turns(arxiv)).pdf(ArxivPaper("hep-th/9901001")) == PDF


BOMB = '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
ENTRY = "<entry><id>http://arxiv.org/abs/1</id><title>&b;</title></entry>"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        BOMB.format(ENTRY).encode(),
        BOMB.format(ENTRY).encode("utf-16"),
        b"<?xml version='1.0' encoding='cp037'?>".decode().encode("cp037") + BOMB.format(ENTRY).encode("cp037"),
        b"<feed><title>\xff</title></feed>",
        b"<a>" * 100_000,
    ],
)
def test_a_feed_that_is_malformed_or_declares_anything_is_not_read(body: bytes) -> None:
    with pytest.raises(SubmissionError, match="cannot be read"):
        listing_of(body)


@pytest.mark.parametrize(
    "entry", ["", "<entry><id>http://arxiv.org/api/errors#incorrect_id</id><title>Error</title></entry>"]
)
def test_a_feed_without_the_paper_says_that_there_is_none(entry: str) -> None:
    with pytest.raises(SubmissionError, match="no paper"):
        listing_of(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode())


def test_arxiv_is_closed_for_a_submission_to_a_venue_and_the_card_says_why() -> None:
    venue = Venue("Kettle.org/2027/Conference", "Kettle 2027", 2027)

    assert "Kettle 2027" in arxiv_refusal(venue)
    assert not arxiv_refusal(Venue())
    assert arxiv_refusal(replace(venue, id=""))
