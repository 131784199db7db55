"""A roster takes an older one's place: who stays keeps links and codes, who goes or becomes two keeps nothing."""

from dataclasses import replace

from core.governance.committee import Standing
from core.governance.joining import change_of, roster_of, united, unlinked, without
from core.governance.lists.people import Entry
from core.governance.roles import Admission
from core.governance.roster import Code, Roster

AC, PC = frozenset({"area chair"}), frozenset({"program chair"})
ADA = Entry(("ada@example.org",), ("~ada_kettle1",), (), AC)
CY = Entry(("cy@example.org",), (), ("slack:T1:U3",), PC)
FIRST = roster_of((ADA, CY), {"forum": {0}}, None, 1.0)


def linked(roster: Roster, email: str, account: str) -> Roster:
    person = roster.by_identity[email]
    now = replace(person, linked=(*person.linked, account))
    code = Code(f"code of {email}", person.key, 50.0)
    people = tuple(now if one.key == person.key else one for one in roster.people)
    return replace(roster, people=people, codes=(*roster.codes, code))


BEFORE = linked(linked(FIRST, "ada@example.org", "slack:T1:U1"), "cy@example.org", "discord:3")


def test_who_stays_keeps_account_and_code_whatever_else_changed() -> None:
    moved = Entry(("ada@new.example",), ("~ada_kettle1",), (), PC)
    after = roster_of((moved,), {}, BEFORE, 2.0)
    ada = after.by_identity["slack:T1:U1"]
    assert (ada.emails, ada.roles, ada.key) == (moved.emails, PC, BEFORE.by_identity["slack:T1:U1"].key)
    assert [code.digest for code in after.codes] == ["code of ada@example.org"]


def test_who_goes_leaves_nothing_and_a_codes_time_runs_on() -> None:
    after = roster_of((CY,), {}, BEFORE, 60.0)
    assert after.codes == ()
    assert "slack:T1:U1" not in after.by_identity
    back = roster_of((ADA, CY), {}, after, 61.0)
    assert back.by_identity["ada@example.org"].linked == ()


def test_an_account_that_is_listed_for_somebody_is_theirs_alone() -> None:
    after = roster_of((ADA, replace(CY, accounts=("slack:T1:U1",))), {}, BEFORE, 2.0)
    assert after.by_identity["slack:T1:U1"].emails == CY.emails
    assert after.by_identity["ada@example.org"].linked == ()
    own = roster_of((replace(ADA, accounts=("slack:T1:U1",)), CY), {}, BEFORE, 2.0)
    assert own.by_identity["slack:T1:U1"].all_accounts == ("slack:T1:U1",)


def test_somebody_who_becomes_two_keeps_no_link_since_whose_it_is_is_not_certain() -> None:
    first, second = Entry(ADA.emails, (), (), AC), Entry((), ADA.profiles, (), AC)
    after = roster_of((first, second), {}, BEFORE, 2.0)
    assert all(person.linked == () for person in after.people)
    assert "slack:T1:U1" not in after.by_identity
    assert after.codes == ()
    assert len({person.key for person in after.people} | BEFORE.by_key.keys()) == 4


def test_two_who_become_one_keep_both_accounts() -> None:
    one = Entry((*ADA.emails, *CY.emails), (), (), AC)
    after = roster_of((one,), {}, BEFORE, 2.0)
    assert set(after.people[0].linked) == {"slack:T1:U1", "discord:3"}


def test_conflicts_follow_the_person_and_not_the_place_in_a_file() -> None:
    after = roster_of((CY, ADA), {"forum": {1}, "other": {0, 1}}, BEFORE, 2.0)
    admission = Admission()
    assert after.standing("slack:T1:U1", "forum", admission) is Standing.CONFLICTED
    assert after.standing("discord:3", "forum", admission) is Standing.ADMITTED
    assert after.standing("discord:3", "other", admission) is Standing.CONFLICTED


def test_a_change_counts_who_came_went_and_changed_and_no_link() -> None:
    new = Entry(("new@example.org",), (), (), AC)
    after = roster_of((replace(ADA, roles=PC), new), {"forum": {0, 1}}, BEFORE, 2.0)
    change = change_of(BEFORE, after)
    assert (change.added, change.gone, change.changed, change.conflicts_before, change.conflicts) == (1, 1, 1, 1, 2)
    again = change_of(after, roster_of((replace(ADA, roles=PC), new), {"forum": {0, 1}}, after, 3.0))
    assert (again.added, again.gone, again.changed) == (0, 0, 0)
    first = change_of(None, after)
    assert (first.added, first.gone) == (2, 0)


def test_lists_are_united_by_whatever_they_share() -> None:
    fetched = (
        Entry((), ("~ada_kettle1",), (), AC),
        Entry((), ("~ada_kettle1",), (), PC),
        Entry(("x@y.org",), (), (), AC),
    )
    beside = (
        Entry(("ada@example.org", "x@y.org"), ("~ada_kettle1",), ("discord:1",), frozenset(), 2),
        Entry(("nobody@example.org",), (), (), frozenset(), 3),
        Entry(("own@example.org",), (), (), PC, 4),
    )
    people, lost = united(fetched, beside)
    assert lost == 1
    assert [one.identities for one in people] == [
        ("ada@example.org", "x@y.org", "~ada_kettle1", "discord:1"),
        ("own@example.org",),
    ]
    assert people[0].roles == AC | PC


def test_a_person_who_is_erased_leaves_no_trace() -> None:
    after = without(BEFORE, "slack:T1:U1")
    key = BEFORE.by_identity["slack:T1:U1"].key
    assert key not in repr(after)
    assert "ada" not in repr(after)
    assert dict(after.conflicts) == {}
    assert without(after, "ada@example.org") is after


def test_an_account_is_taken_from_whoever_has_it() -> None:
    after = unlinked(BEFORE, ["slack:T1:U1", "slack:T1:U3"])
    assert "slack:T1:U1" not in after.by_identity
    assert "slack:T1:U3" not in after.by_identity
    assert after.by_identity["discord:3"].emails == CY.emails
