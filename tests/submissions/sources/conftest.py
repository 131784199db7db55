"""The fakes, one request to a scripted server, and a reader of PDFs that needs no process."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from core.submissions.load import Progress
from core.submissions.model import Field, Part, Passage
from core.submissions.pdf import Paper
from core.submissions.sources.addresses import Resolve, origin_of, resolve
from core.submissions.sources.config import Sources
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.openreview import Notes, OpenReview
from tests.fakes.arxiv import FakeArxiv, serve_arxiv
from tests.fakes.openreview import FakeOpenReview, serve_openreview
from tests.fakes.web import Asked, Reply, Web, serve

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
ID = "tHiNair0y_-"
PDF = b"%PDF-1.7 a kettle"
SOURCES = Sources(answer_s=5.0, quiet_s=5.0)


class NoTurns:
    """A pace at which it is always one's turn."""

    async def wait_turn(self, name: str, gap_s: float) -> None:  # noqa: ARG002  a twin of the port
        return


@pytest.fixture
def openreview() -> Iterator[FakeOpenReview]:
    with serve_openreview() as fake:
        yield fake


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serve_arxiv() as fake:
        yield fake


async def read_paper(data: bytes, progress: Progress) -> Paper:
    """A paper of one passage: what the "PDF" says after its header."""
    progress(1, 1)
    text = data.partition(b" ")[2].decode()
    passage = Passage("P1", Part.PAPER, text, Field.SECTION, "1 Introduction", speaker="paper", page=1)
    return Paper("Kettles That Whistle in Tune", "", (passage,), 1)


class Script:
    """A server that gives these replies by path."""

    def __init__(self, **replies: Reply) -> None:
        self.replies = {f"/{path}": reply for path, reply in replies.items()}

    def __call__(self, asked: Asked) -> Reply:
        return self.replies.get(asked.path, Reply(404))


@pytest.fixture
def web() -> Iterator[Web]:
    with serve(Script(ok=Reply(200, b"all is well"))) as web:
        yield web


def to(web: Web, path: str, *, max_bytes: int = 1_000, also: Sequence[Web] = ()) -> Request:
    allowed = frozenset(origin_of(one.url) for one in (web, *also))
    return Request(f"{web.url}/{path}", "The server", allowed, max_bytes)


async def ask(request: Request, sources: Sources = SOURCES, find: Resolve = resolve) -> Answer:
    async with open_fetch(sources, find=find) as fetch:
        return await fetch.ask(request)


async def forum(fake: FakeOpenReview, forum_id: str = ID, **settings: Any) -> Notes:
    async with open_fetch(sources := fake.sources(**settings)) as fetch:
        return await OpenReview(fetch, sources, lambda: NOW).forum(forum_id)
