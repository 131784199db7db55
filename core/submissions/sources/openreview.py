"""
One submission from OpenReview, API v2, else v1, in few requests:

    POST /login                           only with user and password, once
    GET  /notes?forum=ID&limit=1000       of v2; of v1 too if v2 does not know the forum
    GET  /pdf?id=ID                       of the API that knew it
    GET  /invitations?id=…                the paper's own meta-review form, if four requests are not made yet

A forum is served by one of the two.  Only a forum of 1,000 notes or more takes further pages.  Nothing is repeated,
and a refusal is told: who may read a submission is OpenReview's to say.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from core.errors import Forbidden, SubmissionError
from core.submissions.pdf.paper import is_pdf
from core.submissions.sources import refusals
from core.submissions.sources.config import Sources
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.fetch import Fetch
from core.submissions.sources.trouble import mapping_of

PAGE_NOTES = 1_000
MAX_PAGES = 5

_Tree = Mapping[str, object]


@dataclass(frozen=True)
class Notes:
    """A forum as saved JSON, the base URL of the API that serves it, how many notes, and what is missing, in words."""

    data: bytes
    base: str
    count: int
    missing: tuple[str, ...] = ()


def utc_now() -> datetime:
    return datetime.now(UTC)


class OpenReview:
    """Every method raises `SubmissionError` with words for the person."""

    def __init__(self, fetch: Fetch, sources: Sources, now: Callable[[], datetime] = utc_now) -> None:
        self._fetch = fetch
        self._sources = sources
        self._now = now
        self._token = sources.openreview_token
        self.requests = 0
        """How many were made so far."""

    @property
    def anonymous(self) -> bool:
        return not (self._sources.openreview_token or self._sources.openreview_user)

    async def forum(self, forum_id: str) -> Notes:
        """The forum with all its replies that may be read."""
        for base in (self._sources.openreview_v2, self._sources.openreview_v1):
            body, notes = await self._notes(base, forum_id, {})
            if len(notes) >= PAGE_NOTES:
                return await self._all_pages(base, forum_id, notes)
            if notes:
                return Notes(body, base, len(notes))
        raise Forbidden(refusals.NOT_FOUND_LOG_IN if self.anonymous else refusals.NOT_FOUND)

    async def pdf(self, forum_id: str, base: str) -> bytes:
        """The paper, from the API that serves its forum."""
        answer = await self._get(base, "pdf", {"id": forum_id}, accept="application/pdf")
        if answer.status == 404:
            raise SubmissionError(refusals.NO_PDF)
        body = self._sound(answer).body
        if not is_pdf(body):
            raise SubmissionError(refusals.NOT_A_PDF)
        return body

    async def form(self, invitation_id: str, base: str) -> _Tree:
        """The fields of a form ("…/Submission12/-/Meta_Review"), by name, as its API describes them."""
        tree = mapping_of(self._sound(await self._get(base, "invitations", {"id": invitation_id})).body)
        of_v2 = _inside(tree, "invitations", "edit", "note", "content")
        return of_v2 or _inside(tree, "invitations", "reply", "content")

    async def answer(self, base: str, path: str, query: Mapping[str, str]) -> Answer:
        """What the API at the base says to that, whatever its status."""
        return await self._get(base, path, query)

    async def _all_pages(self, base: str, forum_id: str, first: list[_Tree]) -> Notes:
        """
        A forum that fills a page.  The first page came in an order of the server's own, so the pages are asked for
        anew in the order of the ids, each after the last id of the one before; a server that gives the same page
        again turns no pages, and is not asked a third time.
        """
        notes, after, complete = {_id(note): note for note in first}, "", False
        for _ in range(MAX_PAGES):
            _, page = await self._notes(base, forum_id, {"sort": "id", **({"after": after} if after else {})})
            notes |= {_id(note): note for note in page}
            complete = len(page) < PAGE_NOTES
            if complete or _id(page[-1]) == after:
                break
            after = _id(page[-1])
        missing = () if complete else (refusals.SOME_NOTES.format(count=len(notes)),)
        return Notes(json.dumps({"notes": list(notes.values())}).encode(), base, len(notes), missing)

    async def _notes(self, base: str, forum_id: str, page: Mapping[str, str]) -> tuple[bytes, list[_Tree]]:
        """The body and its notes, which are none if this API knows no such forum."""
        answer = await self._get(base, "notes", {"forum": forum_id, "limit": str(PAGE_NOTES), **page})
        if answer.status == 404:
            return b"", []
        body = self._sound(answer).body
        notes = (await asyncio.to_thread(mapping_of, body)).get("notes")
        if not isinstance(notes, list) or not all(isinstance(note, dict) for note in notes):
            raise SubmissionError(refusals.UNREADABLE)
        if any(note.get("forum", forum_id) != forum_id for note in notes):
            raise SubmissionError(refusals.UNREADABLE)
        return body, notes

    async def _get(self, base: str, path: str, query: Mapping[str, str], accept: str = "application/json") -> Answer:
        if not self._token and self._sources.openreview_user:
            self._token = await self._log_in()
        url = f"{base.rstrip('/')}/{path}?{urlencode(query)}"
        max_bytes = self._sources.max_pdf_bytes if path == "pdf" else self._sources.max_json_bytes
        self.requests += 1
        return await self._fetch.ask(self._request(url, max_bytes, accept=accept, token=self._token))

    async def _log_in(self) -> str:
        body = json.dumps({"id": self._sources.openreview_user, "password": self._sources.openreview_password}).encode()
        url = f"{self._sources.openreview_v2.rstrip('/')}/login"
        self.requests += 1
        answer = await self._fetch.ask(self._request(url, self._sources.max_json_bytes, body=body))
        if answer.status in {400, 401, 403}:
            raise SubmissionError(refusals.LOGIN_REFUSED)
        said = mapping_of(self._sound(answer).body)
        token = said.get("token")
        if isinstance(token, str) and token.isascii() and token.isprintable():
            return token
        raise SubmissionError(refusals.SECOND_FACTOR if said.get("mfaPending") else refusals.UNREADABLE)

    def _request(
        self, url: str, max_bytes: int, *, accept: str = "application/json", token: str = "", body: bytes | None = None
    ) -> Request:
        return Request(url, refusals.WHOM, self._sources.openreview_origins, max_bytes, accept, token, body)

    def refusal(self, answer: Answer) -> SubmissionError:
        """What an answer that is none means to the person."""
        return refusals.refusal(answer, self._now(), anonymous=self.anonymous, personal=self._sources.personal)

    def _sound(self, answer: Answer) -> Answer:
        """The answer, if it is one."""
        if answer.status != 200:
            raise self.refusal(answer)
        return answer


def _id(note: _Tree) -> str:
    return str(note.get("id", ""))


def _inside(tree: _Tree, kind: str, *path: str) -> _Tree:
    """What stands at `path` in the first of the tree's `kind`; empty if nothing does."""
    found = tree.get(kind)
    place: object = found[0] if isinstance(found, list) and found else {}
    for name in path:
        place = place.get(name) if isinstance(place, dict) else None
    return place if isinstance(place, dict) else {}
