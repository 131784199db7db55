"""A committee and its conflicts, as OpenReview has them: whole, in few requests, or not at all."""

from collections.abc import Mapping

import pytest

from core.errors import InputError, SubmissionError
from core.governance.lists.fetched import entries_of
from core.governance.lists.people import Entry
from core.governance.roles import MAY_SEE
from core.submissions.sources.committee import MANY, Committees, VenueCommittee
from core.submissions.sources.fetch import open_fetch
from core.submissions.sources.openreview import OpenReview
from tests.fakes.openreview import FakeOpenReview, refusal
from tests.fakes.web import Asked, Reply
from tests.submissions.sources.conftest import NOW

VENUE = "Kettle.org/2027/Conference"
SUBMISSIONS, CONFLICTS = f"{VENUE}/-/Submission", f"{VENUE}/Area_Chairs/-/Conflict"
GROUPS = {
    "Program_Chairs": ["~Pia_Pot1"],
    "Area_Chairs": ["~Ada_Kettle1", "cy@example.org", "~Bo_Bell2"],
    "Reviewers": ["~Rex_Rook1"],
}


async def committee(fake: FakeOpenReview, venue: str = VENUE, token: str = "") -> VenueCommittee:
    sources = fake.sources(openreview_token=token)
    async with open_fetch(sources) as fetch:
        return await Committees(OpenReview(fetch, sources, lambda: NOW), sources, lambda: NOW).of(venue, MAY_SEE)


async def refused(fake: FakeOpenReview, venue: str = VENUE) -> str:
    with pytest.raises(SubmissionError) as error:
        await committee(fake, venue)
    return str(error.value)


def note(name: str, content: Mapping[str, object]) -> dict[str, object]:
    return {"id": name, "content": {"title": {"value": "A secret title"}, **content}}


@pytest.fixture
def convened(openreview: FakeOpenReview) -> FakeOpenReview:
    openreview.convene(VENUE, GROUPS)
    openreview.edges[CONFLICTS] = [
        ("forum-1", "~Ada_Kettle1"),
        ("forum-2", "~Ada_Kettle1"),
        ("forum-2", "cy@example.org"),
    ]
    openreview.listed[SUBMISSIONS] = [
        note("forum-1", {"authorids": {"value": ["~Someone_Else1", "~Bo_Bell2"]}}),
        note("forum-2", {"authors": {"value": [{"fullname": "Pia Pot", "username": "~Pia_Pot1"}]}}),
        note("forum-3", {}),
    ]
    return openreview


async def test_members_conflicts_and_authors_are_read_in_few_requests(convened: FakeOpenReview) -> None:
    found = await committee(convened)
    assert found == VenueCommittee(
        {"area chair": tuple(GROUPS["Area_Chairs"]), "program chair": ("~Pia_Pot1",)},
        {"forum-1": frozenset({"~Ada_Kettle1"}), "forum-2": frozenset({"~Ada_Kettle1", "cy@example.org"})},
        {
            "forum-1": frozenset({"~Someone_Else1", "~Bo_Bell2"}),
            "forum-2": frozenset({"~Pia_Pot1"}),
            "forum-3": frozenset(),
        },
        ("program chair",),
        1,
    )
    assert len(convened.asked) <= 12
    assert not any("Reviewers" in asked.target for asked in convened.asked)


async def test_only_roles_that_a_venue_names_are_asked_for_where_it_names_them(convened: FakeOpenReview) -> None:
    convened.convene(
        VENUE,
        {"Meta": ["~Ada_Kettle1", "~Bo_Bell2"]},
        area_chairs_id=f"{VENUE}/Meta",
        area_chairs_conflict_id=f"{VENUE}/Own",
    )
    convened.edges[f"{VENUE}/Own"] = [("forum-9", "~Bo_Bell2")]
    found = await committee(convened)
    assert found.members == {"area chair": ("~Ada_Kettle1", "~Bo_Bell2")}
    assert found.conflicts == {"forum-9": frozenset({"~Bo_Bell2"})}
    assert [asked.path for asked in convened.asked].count("/groups") == 2


async def test_every_page_is_read(convened: FakeOpenReview) -> None:
    convened.page = 2
    convened.edges[CONFLICTS] = [(f"forum-{n}", f"~Person_{'abcdefg'[n]}1") for n in range(7)]
    convened.listed[SUBMISSIONS] = [note(f"forum-{n}", {}) for n in range(5)]
    found = await committee(convened)
    assert len(found.conflicts) == 7
    assert found.untold == 5


async def test_a_venue_of_the_first_api_is_asked_there_and_has_no_list_of_authors(convened: FakeOpenReview) -> None:
    convened.only = "v1"
    found = await committee(convened)
    assert found.members["area chair"] == tuple(GROUPS["Area_Chairs"])
    assert len(found.conflicts) == 2
    assert found.untold is None


@pytest.mark.parametrize("lie", ["ignores_offset", "ignores_after"])
async def test_a_server_that_does_not_turn_pages_is_found_out(convened: FakeOpenReview, lie: str) -> None:
    setattr(convened, lie, True)
    assert "whole list" in await refused(convened)
    assert len(convened.asked) <= 12


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/groups", refusal(403, "ForbiddenError"), "programme chairs"),
        ("/edges", refusal(403, "ForbiddenError"), "programme chairs"),
        ("/notes", refusal(401, "NotAuthorized"), "programme chairs"),
        ("/groups", refusal(404, "NotFoundError"), "no such venue"),
        ("/edges", refusal(429, "RateLimitError", {"resetTime": "2026-11-22T14:32:00Z"}), "after 14:32 UTC"),
        ("/edges", refusal(500, "Error"), "fault of its own"),
        ("/edges", Reply(200, b'{"groupedEdges": [{"id": {}}]}'), "whole list"),
        ("/edges", Reply(200, b'{"groupedEdges": "none"}'), "whole list"),
        ("/edges", Reply(200, b'{"edges": []}'), "whole list"),
        ("/groups", Reply(200, b"<html>"), "whole list"),
        ("/notes", Reply(200, b'{"notes": [{"id": "x"}, 3]}'), "whole list"),
        ("/edges", Reply(200, b'{"groupedEdges": [', cut=5), "broke off"),
    ],
)  # fmt: skip
async def test_what_is_refused_or_broken_is_told_and_nothing_repeated(
    convened: FakeOpenReview, path: str, answer: Reply, words: str
) -> None:
    convened.script[path] = answer
    told = await refused(convened)
    assert words in told
    assert "saved forum" not in told
    # A venue that one API does not know is asked of the other; nothing else is asked twice.
    assert len([asked for asked in convened.asked if asked.path == path]) == (2 if "no such venue" in words else 1)


async def test_a_list_that_ends_too_early_by_an_error_is_not_taken_for_whole(convened: FakeOpenReview) -> None:
    asked_before: list[Asked] = []

    def failing(asked: Asked) -> Reply:
        asked_before.append(asked)
        script = convened.script.pop("/edges")
        try:
            return convened.answer("v2", asked) if len(asked_before) == 1 else refusal(502, "BadGateway")
        finally:
            convened.script["/edges"] = script

    convened.script["/edges"] = failing
    assert "fault" in await refused(convened)


async def test_whoever_is_shown_one_persons_conflicts_only_is_no_programme_chair(convened: FakeOpenReview) -> None:
    convened.convene(VENUE, {"Area_Chairs": [f"~Person_{letter}1" for letter in "abcdefghij"[:MANY]]})
    convened.edges[CONFLICTS] = [("forum-1", "~Person_a1"), ("forum-2", "~Person_a1")]
    assert "one person only" in await refused(convened)


@pytest.mark.parametrize(
    "venue", ["", "Kettle.org", "a b/c", "x/y?z=1", "https://openreview.net/group?id=x", "é/a", "x/" + "y" * 300]
)
async def test_what_is_no_venue_asks_nobody(openreview: FakeOpenReview, venue: str) -> None:
    with pytest.raises(InputError):
        await committee(openreview, venue)
    assert openreview.asked == []


async def test_the_token_goes_along(convened: FakeOpenReview) -> None:
    convened.readers = {"chairs-token"}
    assert "programme chairs" in await refused(convened)
    assert (await committee(convened, token="chairs-token")).members


FOUND = VenueCommittee(
    {"area chair": ("~Ada_Kettle1", "Cy@Example.org", f"{VENUE}/Track"), "program chair": ("~Ada_Kettle1",)},
    {"forum-1": frozenset({"~Ada_Kettle1", "~Nobody_Here1"})},
    {"forum-2": frozenset({"cy@example.org", "~Someone_Else1"}), "forum-3": frozenset({"~Someone_Else1"})},
    (),
    0,
)


def test_an_author_conflicts_with_the_own_submission_and_strangers_are_not_kept() -> None:
    made = entries_of(FOUND)
    ada, cy = made.entries
    assert ada.roles == {"area chair", "program chair"}
    assert cy.emails == ("cy@example.org",)
    assert made.conflicts == {"forum-1": {0}, "forum-2": {1}}
    assert (made.unread, made.lost, made.strangers) == (1, 0, 1)


def test_a_file_beside_gives_addresses_and_accounts() -> None:
    made = entries_of(
        FOUND,
        [
            Entry(("ada@example.org",), ("~ada_kettle1",), ("slack:T1:U1",)),
            Entry(("rex@example.org",), (), ("slack:T1:U2",)),
        ],
    )
    assert made.entries[0].identities == ("ada@example.org", "~ada_kettle1", "slack:T1:U1")
    assert made.lost == 1
    two_names = [Entry((), ("~ada_kettle1", "~nobody_here1"))]
    assert entries_of(FOUND, two_names).strangers == 0
