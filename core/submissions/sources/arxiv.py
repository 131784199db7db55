"""
A paper from arXiv: its PDF, its title and its abstract, one request at a time and each in its turn.

Author names are never read out of the metadata.  What may not be looked up at all, because that would tell who wrote a
submission under double-blind review, is decided before: see `blind`.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from core.errors import SubmissionError
from core.submissions.arxiv_ids import ArxivPaper
from core.submissions.pdf.paper import is_pdf
from core.submissions.sources.config import Sources
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.fetch import Fetch
from core.submissions.sources.openreview import utc_now
from core.submissions.sources.pace import Pace
from core.submissions.sources.trouble import faulty

WHOM = "arXiv"
NAME = "arxiv"
"""Under which the turns are taken."""

NOT_FOUND = "arXiv has no paper with this id and version; check the link."
NOT_A_PDF = "arXiv gives no PDF of this paper (it may still be making it); try again in a minute, or open a PDF."
UNREADABLE = "arXiv's answer cannot be read; try again later, or open the PDF from a file."

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAX_METADATA_BYTES = 1_000_000
_MAX_CHARS = 20_000


@dataclass(frozen=True)
class Listing:
    """What arXiv says of a paper."""

    title: str
    abstract: str


class Arxiv:
    """Every method takes one turn, makes one request, and raises `SubmissionError` with words for the person."""

    def __init__(self, fetch: Fetch, sources: Sources, pace: Pace, now: Callable[[], datetime] = utc_now) -> None:
        self._fetch = fetch
        self._sources = sources
        self._pace = pace
        self._now = now

    async def pdf(self, paper: ArxivPaper) -> bytes:
        path = f"pdf/{quote(paper.name)}"
        body = (await self._get(path, self._sources.max_pdf_bytes, "application/pdf")).body
        if not is_pdf(body):
            raise SubmissionError(NOT_A_PDF)
        return body

    async def listing(self, paper: ArxivPaper) -> Listing:
        path = f"api/query?{urlencode({'id_list': paper.name, 'max_results': '1'})}"
        return listing_of((await self._get(path, _MAX_METADATA_BYTES, "application/atom+xml")).body)

    async def _get(self, path: str, max_bytes: int, accept: str) -> Answer:
        await self._pace.wait_turn(NAME, self._sources.arxiv_gap_s)
        url = f"{self._sources.arxiv_api.rstrip('/')}/{path}"
        answer = await self._fetch.ask(Request(url, WHOM, self._sources.arxiv_origins, max_bytes, accept))
        if answer.status in {400, 404}:
            raise SubmissionError(NOT_FOUND)
        if answer.status != 200:
            raise faulty(WHOM, answer, self._now())
        return answer


def listing_of(body: bytes) -> Listing:
    """
    Raise `SubmissionError` if the Atom feed lists no paper.  A feed has no document type; one that has is not read,
    since entities are the way in which XML grows without bounds.
    """
    try:
        text = body.decode()
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise SubmissionError(UNREADABLE)
        entry = ET.fromstring(text).find(f"{_ATOM}entry")  # noqa: S314  nothing is declared in it
    except (ET.ParseError, ValueError) as exc:
        raise SubmissionError(UNREADABLE) from exc
    if entry is None or "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
        raise SubmissionError(NOT_FOUND)
    return Listing(_text(entry, "title"), _text(entry, "summary"))


def _text(entry: ET.Element, name: str) -> str:
    return " ".join((entry.findtext(_ATOM + name) or "").split())[:_MAX_CHARS]
