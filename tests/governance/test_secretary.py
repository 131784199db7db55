"""Every change of a roster is recorded before it is made, in numbers, and not made if it cannot be recorded."""

import pytest

from core.errors import InputError, StorageError
from core.governance.audit import Deed
from core.governance.codes import digest_of
from core.governance.committee import Standing
from core.governance.lists.people import Entry
from core.governance.roles import MAY_SEE, admission_of
from core.governance.secretary import Secretary
from core.storage.memory_committee import MemoryCommittee, MemoryRosters
from tests.fakes.record import Record

ADA = Entry(("ada@example.org",), ("~ada_kettle1",), ("slack:T1:U1",), frozenset({"area chair"}))
CY = Entry(("cy@example.org",), (), (), frozenset({"program chair"}))
NORTH = "slack:T1"


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def rosters() -> MemoryRosters:
    return MemoryRosters()


@pytest.fixture
def secretary(record: Record, rosters: MemoryRosters) -> Secretary:
    return Secretary(rosters, record, "grace", lambda: 100.0)


async def test_a_replacement_is_recorded_in_numbers(secretary: Secretary, record: Record) -> None:
    await secretary.replace(NORTH, (ADA, CY), {"forum": {0}})
    assert record.events[0].deed is Deed.ROSTER
    assert record.events[0].by == "grace"
    assert record.facts == [
        {"what": "replaced", "roster": NORTH, "count": "2", "conflicts": "1", "added": "2", "gone": "0"}
    ]
    assert "ada" not in repr(record.events)


async def test_what_cannot_be_recorded_is_not_done(
    secretary: Secretary, record: Record, rosters: MemoryRosters
) -> None:
    await secretary.replace(NORTH, (ADA, CY), {})
    kept, record.fails = rosters.held[NORTH], True
    for attempt in (
        secretary.replace(NORTH, (CY,), {}),
        secretary.remove(NORTH),
        secretary.issue(NORTH, lambda _: True),
        secretary.unlink("slack:T1:U1"),
        secretary.erase("cy@example.org"),
    ):
        with pytest.raises(StorageError):
            await attempt
    assert rosters.held == {NORTH: kept}


async def test_a_code_is_good_for_its_person_and_replaces_their_older_one(
    secretary: Secretary, record: Record, rosters: MemoryRosters
) -> None:
    await secretary.replace("*", (ADA, CY), {"forum": {1}})
    [(_, old)] = await secretary.issue("*", lambda person: not person.all_accounts)
    given = {person.emails[0]: code for person, code in await secretary.issue("*", lambda _: True)}
    assert given.keys() == {"ada@example.org", "cy@example.org"}
    held = rosters.held["*"].codes
    assert {code.digest for code in held} == {digest_of(code) for code in given.values()}
    assert old not in given.values()
    committee = MemoryCommittee(rosters, clock=lambda: 101.0)
    await committee.link_by_code("slack:T1", "discord:9", given["cy@example.org"])
    assert await committee.standings("discord:4", ["discord:9"], "forum") == {"discord:9": Standing.CONFLICTED}
    assert record.facts[-1] == {"what": "codes", "roster": "*", "count": "2"}


async def test_a_person_is_erased_from_every_roster(
    secretary: Secretary, record: Record, rosters: MemoryRosters
) -> None:
    for owner in ("*", NORTH):
        await secretary.replace(owner, (ADA, CY), {"forum": {0, 1}})
    assert await secretary.erase("ada@example.org") == 2
    assert await secretary.erase("ada@example.org") == 0
    assert "ada" not in repr(rosters.held)
    assert [facts["what"] for facts in record.facts[2:]] == ["erased", "erased"]


async def test_an_account_is_unlinked_and_then_unknown(secretary: Secretary, rosters: MemoryRosters) -> None:
    await secretary.replace("*", (ADA,), {})
    assert await secretary.unlink("slack:T1:U1") == 1
    committee = MemoryCommittee(rosters)
    assert await committee.standings(NORTH, ["slack:T1:U1"]) == {"slack:T1:U1": Standing.UNKNOWN}


async def test_a_roster_that_is_not_there_cannot_be_removed(secretary: Secretary, record: Record) -> None:
    with pytest.raises(InputError):
        await secretary.remove(NORTH)
    assert record.events == []


def test_who_may_see_is_chairs_of_every_kind_unless_an_operator_says_otherwise() -> None:
    assert admission_of("").may_see == set(MAY_SEE)
    assert not {"reviewer", "author", "ethics reviewer"} & admission_of(" , ").may_see
    assert admission_of("SAC, Reviewers, award committee").may_see == {
        "senior area chair", "reviewer", "award committee",
    }  # fmt: skip
    assert admission_of("", unlisted=True).unlisted
