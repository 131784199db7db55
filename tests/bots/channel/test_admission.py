"""What the gate asks, and how often: nothing of the platform without a roster, the committee once for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from bots.channel.admission import Admission
from bots.channel.desk import Desk
from bots.channel.gate import Closed
from bots.channel.people import Profile, Unlisted
from bots.channel.place import Place
from bots.channel.refusals import UNNAMED
from bots.channel.viewing import Viewing
from core.answering.views import VIEWS
from core.conversation.entries import Opened
from core.errors import InputError, PlatformError, StorageError
from core.governance.audit import Deed, Event
from core.governance.committee import Standing
from tests.bots.channel.desks import AT, desk_of

HERE = Place("slack", "T1", "C1", "11.0")
PAPER = "kettles"


@dataclass
class Room:
    """A door that is open, and who is behind it; `told` is what people were told alone."""

    inside: frozenset[str] = frozenset({"ana", "ben"})
    listed: frozenset[str] | None = None
    missing: str = ""
    calls: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)

    async def refusal(self, place: Place, person: str) -> str | None:
        del place, person
        return None

    async def owners(self, place: Place, person: str) -> tuple[str, ...]:
        del person
        return (place.owner,)

    def known(self, place: Place) -> frozenset[str] | None:
        del place
        return self.listed

    async def members(self, place: Place) -> frozenset[str]:
        del place
        self.calls.append("members")
        if self.missing:
            raise Unlisted(self.missing)
        self.listed = self.inside
        return self.inside

    async def profiles(self, people: Iterable[str]) -> Mapping[str, Profile]:
        self.calls.append("profiles")
        return {one: Profile(is_bot=one.startswith("bot")) for one in people}

    def forget(self, place: Place) -> None:
        del place
        self.listed = None

    async def tell(self, place: Place, person: str, words: str, *, lasting: bool = False) -> bool:
        del place, lasting
        self.told.append((person, words))
        return True


@dataclass
class Committee:
    """Everybody is admitted, but for those named; without `gated` there is no roster."""

    gated: bool = True
    others: Mapping[str, Standing] = field(default_factory=dict)
    calls: int = 0

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
        del owner, submission
        self.calls += 1
        held = Standing.ADMITTED if self.gated else Standing.UNGATED
        return {one: self.others.get(one.rpartition(":")[2], held) for one in accounts}

    async def link_by_email(self, owner: str, emails: Mapping[str, str]) -> None:
        raise AssertionError(owner, emails)

    async def link_by_code(self, owner: str, account: str, code: str) -> None:
        raise AssertionError(owner, account, code)


async def admission(room: Room, committee: Committee) -> Admission:
    desk = desk_of(committee=committee)
    await desk.log.append(HERE.thread_id, 1, Opened(PAPER, "one", "full", "ana", AT))
    return Admission(desk, room, room)


async def test_without_a_roster_the_committee_is_asked_once_and_nobody_is_listed() -> None:
    room, committee = Room(), Committee(gated=False)
    gate = await admission(room, committee)
    assert await gate.turned_away(HERE, "eve") is None
    assert (committee.calls, room.calls) == (1, [])
    assert await gate.unheard(HERE, "eve") is None
    assert room.calls == []


async def test_where_it_is_known_who_is_there_the_committee_is_asked_once_for_all() -> None:
    room, committee = Room(), Committee()
    gate = await admission(room, committee)
    assert await gate.turned_away(HERE, "ana") is None
    before = committee.calls
    assert await gate.turned_away(HERE, "ben") is None
    assert (committee.calls - before, room.calls) == (1, ["members"])


async def test_bots_are_nobody_and_whoever_is_in_no_list_is_not_served() -> None:
    room = Room(frozenset({"ana", "bot1"}))
    gate = await admission(room, Committee(others={"bot1": Standing.UNKNOWN}))
    assert await gate.turned_away(HERE, "ana") is None
    away = await gate.turned_away(HERE, "ben")
    assert away is not None
    assert away.code == "outside"


async def test_where_members_cannot_be_listed_nobody_is_served_and_the_words_say_what_is_missing() -> None:
    gate = await admission(Room(missing="It takes the scope."), Committee())
    assert await gate.refusal(HERE, "ana") == "It takes the scope."


async def test_whoever_is_found_to_conflict_while_members_are_listed_is_told_so_and_in_nobodys_way() -> None:
    committee = Committee()

    class Slow(Room):
        async def members(self, place: Place) -> frozenset[str]:
            committee.others = {"ana": Standing.CONFLICTED}
            return await super().members(place)

    away = await (await admission(Slow(), committee)).turned_away(HERE, "ana")
    assert away is not None
    assert (away.code, away.told, away.by) == ("conflicted", "", ())


async def test_a_pdf_that_no_list_can_name_is_what_is_unknown_and_not_the_person() -> None:
    class Listing(Committee):
        async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
            told = await super().standings(owner, accounts, submission)
            return dict.fromkeys(told, Standing.UNKNOWN) if submission.startswith("pdf-") else told

    gate = await admission(Room(), Listing(others={"eve": Standing.UNKNOWN}))
    codes = {}
    for person in ("ana", "eve"):
        away = await gate.turned_away(HERE, person, "pdf-0123", opening=True)
        codes[person] = away.code if away else ""
    assert codes == {"ana": "unnamed", "eve": "unknown"}
    assert await gate.personal(HERE, "ana", "pdf-0123") == UNNAMED


async def test_an_account_that_the_committee_says_nothing_of_is_unknown() -> None:
    class Silent(Committee):
        async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
            del owner, accounts, submission
            return {}

    away = await (await admission(Room(), Silent())).turned_away(HERE, "ana")
    assert away is not None
    assert away.code == "unknown"


async def test_everybody_in_the_way_is_named_or_counted_to_who_opened_it_and_nobody_to_others() -> None:
    crowd = {f"p{number:03}": Standing.CONFLICTED for number in range(30)}
    room = Room(frozenset({"ana", "ben", *crowd}))
    gate = await admission(room, Committee(others=crowd))
    away = await gate.turned_away(HERE, "ben")
    assert away is not None
    assert len(away.by) == 30
    assert not any(one in away.reason + away.alone for one in crowd)
    ((person, words),) = room.told
    assert person == "ana"
    assert "@p000 (conflict of interest)" in words
    assert "and 10 more" in words


async def test_an_opener_who_could_not_be_told_is_told_at_the_next_try_and_the_asker_reads_the_truth() -> None:
    class Shut(Room):
        async def tell(self, place: Place, person: str, words: str, *, lasting: bool = False) -> bool:
            await super().tell(place, person, words, lasting=lasting)
            return self.takes

        takes = False

    room = Shut(frozenset({"ana", "ben", "eve"}))
    gate = await admission(room, Committee(others={"eve": Standing.CONFLICTED}))
    for one in (gate, gate, Admission(gate.desk, room, room)):
        away = await one.turned_away(HERE, "ben")
        assert away is not None
        assert "could not be told" in away.alone
    assert [person for person, _ in room.told] == ["ana"] * 3
    room.takes = True
    for one in (gate, gate, Admission(gate.desk, room, room)):
        away = await one.turned_away(HERE, "ben")
        assert away is not None
        assert "was told who" in away.alone
    assert len(room.told) == 4


async def test_a_refusal_stands_and_a_deed_does_not_where_it_cannot_be_recorded() -> None:
    class Full:
        async def note(self, event: Event) -> None:
            raise StorageError(event.deed)

    gate = await admission(Room(), Committee(others={"eve": Standing.CONFLICTED}))
    full = Admission(replace(gate.desk, audit=Full()), gate.door, gate.people)
    assert await full.refusal(HERE, "eve")
    with pytest.raises(InputError, match="is recorded"):
        await full.admit(HERE, "ana", PAPER, "scores")
    with pytest.raises(InputError, match="is recorded"):
        await full.note(Deed.OPENED, HERE, "ana", PAPER)


async def test_a_desk_on_which_nobody_has_put_a_gate_serves_nobody() -> None:
    gate = await admission(Room(), Committee())
    bare: Desk = replace(gate.desk, gate=Closed())
    with pytest.raises(PlatformError, match="no gate"):
        await Viewing(bare).seen(HERE, "ana", VIEWS[0])


@dataclass
class Heard:
    events: list[Event]

    async def note(self, event: Event) -> None:
        self.events.append(event)


async def test_what_the_person_or_a_reader_may_not_see_is_not_counted_and_nothing_is_recorded() -> None:
    there = HERE.below("12.0")
    cases: tuple[tuple[Mapping[str, Standing], bool], ...] = (
        ({}, True),
        ({"ana": Standing.CONFLICTED}, False),
        ({"ben": Standing.CONFLICTED}, False),
        ({"ben": Standing.UNKNOWN}, False),
    )
    for others, counted in cases:
        made = await admission(Room(), Committee(others=others))
        heard: list[Event] = []
        gate = Admission(replace(made.desk, audit=Heard(heard)), made.door, made.people)
        assert await gate.counts(HERE, there, "ana", "other") is counted
        assert heard == []
    unlisted = await admission(Room(missing="no scope"), Committee())
    assert not await unlisted.counts(HERE, there, "ana", "other")
    assert await (await admission(Room(missing="no scope"), Committee(gated=False))).counts(HERE, there, "ana", "other")
