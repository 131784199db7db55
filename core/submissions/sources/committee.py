"""
A venue's committee and its conflicts of interest, as OpenReview has them, in few requests:

    GET /groups?id=VENUE                     of v2, else v1: how the venue calls its groups
    GET /groups?id=VENUE/Area_Chairs …       the members of each
    GET /edges?invitation=VENUE/Area_Chairs/-/Conflict&groupBy=tail&select=head&offset=…      a thousand people a page
    GET /notes?invitation=VENUE/-/Submission&sort=id&after=…                                  a thousand papers a page

The last one, of v2 only, is for who wrote what; of its answers only ids are kept.  Whoever asks must be allowed to see
all that: with their programme chairs' token.  A list that may not be whole is refused: a conflict that is missing
from it lets somebody in.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import InputError, SubmissionError
from core.submissions.sources import refusals
from core.submissions.sources.committee_trees import Tree, authors_of, heads_of, ids_in, tail_of, text_in
from core.submissions.sources.config import Sources
from core.submissions.sources.openreview import OpenReview, utc_now
from core.submissions.sources.trouble import faulty, mapping_of

PAGE = 1_000
MAX_PAGES = 60
MAX_VENUE_CHARS = 200
MANY = 8
"""Of so many people more than one has a conflict."""

NO_VENUE = "OpenReview knows no such venue: give its id, such as ICLR.cc/2027/Conference."
NOT_SHOWN = (
    "OpenReview does not show this account the committee and its conflicts; "
    "set CHAIRSIDE_OPENREVIEW_TOKEN to a token of one of the venue's programme chairs."
)
ONE_ONLY = (
    "OpenReview shows the conflicts of one person only, as it does to whoever is no programme chair; "
    "set CHAIRSIDE_OPENREVIEW_TOKEN to a token of one of the venue's programme chairs."
)
NOT_WHOLE = "OpenReview did not give the whole list, so nothing was imported; try again, or import files."
INSTEAD = "import files of people and conflicts"

_GROUPS = {
    "program chair": "Program_Chairs",
    "senior area chair": "Senior_Area_Chairs",
    "area chair": "Area_Chairs",
    "ethics chair": "Ethics_Chairs",
    "editor in chief": "Editors_In_Chief",
    "action editor": "Action_Editors",
    "reviewer": "Reviewers",
    "ethics reviewer": "Ethics_Reviewers",
    "publication chair": "Publication_Chairs",
}
"""What OpenReview calls the groups of a role; under `…_id`, in lower case, the venue says what it calls its own."""


@dataclass(frozen=True)
class VenueCommittee:
    """
    `members` are profile ids and addresses by role; `conflicts` and `authors` the same by forum. `bare` are the roles
    for whom there is no conflict at all; `untold` counts the submissions that were listed without their authors, or is
    None where none were listed.
    """

    members: Mapping[str, tuple[str, ...]]
    conflicts: Mapping[str, frozenset[str]]
    authors: Mapping[str, frozenset[str]]
    bare: tuple[str, ...]
    untold: int | None


class Committees:
    """Raises `SubmissionError` with words for the person."""

    def __init__(self, site: OpenReview, sources: Sources, now: Callable[[], datetime] = utc_now) -> None:
        self._site = site
        self._sources = sources
        self._now = now

    async def of(self, venue: str, roles: Iterable[str]) -> VenueCommittee:
        """Those in the roles. Raise `InputError` for what is no venue's id."""
        base, names = await self._venue(venue_id(venue))
        members, bare, conflicts = dict[str, tuple[str, ...]](), list[str](), dict[str, set[str]]()
        for role in sorted(set(roles) & _GROUPS.keys()):
            group = _called(names, venue_id(venue), role)
            found = await self._members(base, group) if group else ()
            if not found:
                continue
            members[role] = found
            pairs = await self._conflicts(base, text_in(names, f"{_key(role)}_conflict_id") or f"{group}/-/Conflict")
            if len(found) >= MANY and len({person for _, person in pairs}) == 1:
                raise SubmissionError(ONE_ONLY)
            for forum, person in pairs:
                conflicts.setdefault(forum, set()).add(person)
            bare += [] if pairs else [role]
        is_v2 = base == self._sources.openreview_v2
        authors, untold = await self._authors(base, names, venue_id(venue)) if is_v2 else ({}, None)
        frozen = {forum: frozenset(people) for forum, people in conflicts.items()}
        return VenueCommittee(members, frozen, authors, tuple(bare), untold)

    async def _venue(self, venue: str) -> tuple[str, Tree]:
        """The base URL of the API that knows the venue, and what its group says of the others."""
        for base in (self._sources.openreview_v2, self._sources.openreview_v1):
            found = await self._listed(base, "groups", {"id": venue}, "groups")
            if found:
                content = found[0].get("content")
                return base, content if isinstance(content, dict) else {}
        raise SubmissionError(NO_VENUE)

    async def _members(self, base: str, group: str) -> tuple[str, ...]:
        found = await self._listed(base, "groups", {"id": group}, "groups")
        members = found[0].get("members") if found else None
        return tuple(ids_in(members))

    async def _conflicts(self, base: str, invitation: str) -> list[tuple[str, str]]:
        """The forum and the person of each conflict, a thousand people a page until a page is empty."""
        pairs: list[tuple[str, str]] = []
        seen: set[str] = set()
        query = {"invitation": invitation, "groupBy": "tail", "select": "head", "limit": str(PAGE)}
        for _ in range(MAX_PAGES):
            groups = await self._listed(base, "edges", query | {"offset": str(len(seen))}, "groupedEdges")
            fresh = {tail_of(group): group for group in groups}
            if not fresh:
                return pairs
            if "" in fresh or fresh.keys() & seen:
                break
            seen |= fresh.keys()
            for person, group in fresh.items():
                pairs += [(forum, person) for forum in heads_of(group)]
        raise SubmissionError(NOT_WHOLE)

    async def _authors(self, base: str, names: Tree, venue: str) -> tuple[Mapping[str, frozenset[str]], int]:
        """Who wrote each submission, in the order of the ids."""
        authors, after, untold = dict[str, frozenset[str]](), "", 0
        query = {"invitation": text_in(names, "submission_id") or f"{venue}/-/Submission", "sort": "id"}
        for _ in range(MAX_PAGES):
            page = query | {"limit": str(PAGE)} | ({"after": after} if after else {})
            notes = await self._listed(base, "notes", page, "notes")
            ids = [str(note.get("id", "")) for note in notes]
            if not ids:
                return authors, untold
            if "" in ids or authors.keys() & set(ids):
                break
            for name, note in zip(ids, notes, strict=True):
                authors[name] = frozenset(authors_of(note))
                untold += not authors[name]
            after = ids[-1]
        raise SubmissionError(NOT_WHOLE)

    async def _listed(self, base: str, path: str, query: Mapping[str, str], under: str) -> Sequence[Tree]:
        """What the answer lists under that name; nothing if the API knows no such thing."""
        answer = await self._site.answer(base, path, query)
        if answer.status in {401, 403}:
            raise SubmissionError(NOT_SHOWN)
        if answer.status == 404:
            return ()
        if answer.status != 200:
            raise faulty(refusals.WHOM, answer, self._now(), INSTEAD)
        listed = (await asyncio.to_thread(mapping_of, answer.body)).get(under)
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise SubmissionError(NOT_WHOLE)
        return listed


def venue_id(text: str) -> str:
    """Raise `InputError` for what is no venue's id."""
    venue = text.strip().strip("/")
    plain = venue.isascii() and venue.isprintable() and not set(venue) & set(" ?&#%\\\"'<>")
    if not plain or "/" not in venue or len(venue) > MAX_VENUE_CHARS:
        raise InputError("That is no venue's id: OpenReview writes it as ICLR.cc/2027/Conference.")
    return venue


def _key(role: str) -> str:
    return _GROUPS[role].lower()


def _called(names: Tree, venue: str, role: str) -> str:
    """The group's id; empty if the venue names its groups, and none of this role."""
    given = text_in(names, f"{_key(role)}_id")
    names_others = any(text_in(names, f"{_key(other)}_id") for other in _GROUPS)
    return given if given or names_others else f"{venue}/{_GROUPS[role]}"
