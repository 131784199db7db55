"""The contract of the committee and its rosters, for both twins, and what only Redis can break."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from core.errors import InputError, StorageError
from core.governance.audit import Deed, Event
from core.governance.codes import digest_of, new_code
from core.governance.committee import Committee, Standing
from core.governance.identities import EVERYWHERE
from core.governance.roles import Admission
from core.governance.roster import Code, Person, Roster
from core.governance.rosters import Rosters
from core.storage.client import Client
from core.storage.committee import ALWAYS, RedisCommittee, RedisRosters
from core.storage.open import Storage
from tests.fakes.record import Record
from tests.storage.everywhere import calls, on_all

NORTH, SOUTH = "slack:T1", "discord:9"
ADA = Person("k1", ("ada@example.org",), ("~ada_kettle1",), ("slack:T1:U1",), frozenset({"area chair"}))
BEN = Person("k2", ("ben@example.org",), (), (), frozenset({"reviewer"}))
CY = Person("k3", ("cy@example.org",), (), ("discord:3",), frozenset({"program chair", "author"}))
FORUM, OTHER, ARXIV, FILE = "tHiNair0y_-", "-2FCwDKRREu", "arxiv-2401.00001", "pdf-0123456789abcdef"
ROSTER = Roster((ADA, BEN, CY), {FORUM: frozenset({"k1", "k2"}), ARXIV: frozenset({"k3"})}, 5.0)


@dataclass
class Hall:
    storage: Storage
    record: Record
    now: float = 100.0

    def committee(self, admission: Admission | None = None) -> Committee:
        made: Callable[..., Committee] = self.storage.committee
        return made(self.record, admission or Admission(), clock=lambda: self.now)

    async def keep(self, roster: Roster | None, owner: str = EVERYWHERE) -> None:
        await self.storage.rosters.rewrite(owner, lambda _: roster)

    async def standing(self, account: str, submission: str = "", owner: str = NORTH) -> Standing:
        return (await self.committee().standings(owner, [account], submission))[account]


@pytest.fixture
def hall(either: Storage) -> Hall:
    return Hall(either, Record())


async def refused(attempt: Awaitable[None]) -> str:
    with pytest.raises(InputError) as error:
        await attempt
    return str(error.value)


async def test_without_a_roster_nobody_is_gated(hall: Hall) -> None:
    assert await hall.committee().standings(NORTH, ["slack:T1:U1", "slack:T1:U9"], FORUM) == {
        "slack:T1:U1": Standing.UNGATED,
        "slack:T1:U9": Standing.UNGATED,
    }


async def test_a_standing_is_of_role_and_conflict_and_nobody_unknown_is_let_in(hall: Hall) -> None:
    await hall.keep(ROSTER)
    committee = hall.committee()
    accounts = ["slack:T1:U1", "discord:3", "slack:T1:U9", "slack:T2:U1"]
    assert list((await committee.standings(NORTH, accounts)).values()) == [
        Standing.ADMITTED, Standing.ADMITTED, Standing.UNKNOWN, Standing.UNKNOWN,
    ]  # fmt: skip
    assert list((await committee.standings(NORTH, accounts, FORUM)).values()) == [
        Standing.CONFLICTED, Standing.ADMITTED, Standing.UNKNOWN, Standing.UNKNOWN,
    ]  # fmt: skip
    assert await hall.standing("slack:T1:U1", OTHER) is Standing.ADMITTED
    assert await hall.standing("discord:3", ARXIV) is Standing.CONFLICTED
    assert await committee.standings(NORTH, []) == {}


async def test_which_roles_may_see_is_the_operators_to_say(hall: Hall) -> None:
    await hall.keep(ROSTER)
    await hall.committee().link_by_email(NORTH, {"slack:T1:U2": "ben@example.org"})
    reviewers = hall.committee(Admission(frozenset({"reviewer"})))
    assert await reviewers.standings(NORTH, ["slack:T1:U1", "slack:T1:U2"], OTHER) == {
        "slack:T1:U1": Standing.UNKNOWN,
        "slack:T1:U2": Standing.ADMITTED,
    }
    assert await hall.standing("slack:T1:U2", OTHER) is Standing.UNKNOWN
    # A conflict is a conflict whatever the role, so that the reason is the true one.
    assert await hall.standing("slack:T1:U2", FORUM) is Standing.CONFLICTED


async def test_what_no_conflict_list_can_name_is_let_in_only_if_the_operator_says_so(hall: Hall) -> None:
    await hall.keep(ROSTER)
    assert await hall.standing("slack:T1:U1", FILE) is Standing.UNKNOWN
    lenient = hall.committee(Admission(unlisted=True))
    assert await lenient.standings(NORTH, ["slack:T1:U1", "slack:T1:U9"], FILE) == {
        "slack:T1:U1": Standing.ADMITTED,
        "slack:T1:U9": Standing.UNKNOWN,
    }
    await hall.keep(replace(ROSTER, conflicts={FILE: frozenset({"k3"})}))
    assert await hall.standing("slack:T1:U1", FILE) is Standing.ADMITTED
    await hall.keep(replace(ROSTER, conflicts={}))
    assert await hall.standing("slack:T1:U1", FILE) is Standing.ADMITTED


async def test_an_owners_own_roster_stands_before_the_one_for_all(hall: Hall) -> None:
    await hall.keep(ROSTER)
    await hall.keep(Roster((CY,)), NORTH)
    assert await hall.standing("slack:T1:U1") is Standing.UNKNOWN
    assert await hall.standing("discord:3", ARXIV) is Standing.ADMITTED
    assert await hall.standing("discord:3", ARXIV, SOUTH) is Standing.CONFLICTED
    assert list(await hall.storage.rosters.owners()) == [EVERYWHERE, NORTH]
    await hall.keep(None, NORTH)
    assert await hall.standing("slack:T1:U1") is Standing.ADMITTED


async def test_a_roster_comes_back_as_it_was_kept(hall: Hall) -> None:
    given = replace(ROSTER, codes=(Code("d1", "k2", 7.5),), people=(ADA, BEN, replace(CY, linked=("slack:T1:U3",))))
    await hall.keep(given, SOUTH)
    found = await hall.storage.rosters.load(SOUTH)
    assert found is not None
    assert sorted(found.people, key=lambda person: person.key) == list(given.people)
    assert (dict(found.conflicts), found.at, found.codes) == (dict(given.conflicts), given.at, given.codes)
    assert await hall.storage.rosters.load(NORTH) is None


async def test_what_a_change_raises_leaves_the_roster_as_it_was(hall: Hall) -> None:
    await hall.keep(ROSTER)

    def failing(_: Roster | None) -> Roster:
        raise InputError("no")

    with pytest.raises(InputError):
        await hall.storage.rosters.rewrite(EVERYWHERE, failing)
    assert await hall.standing("slack:T1:U1") is Standing.ADMITTED


async def test_an_address_links_whoever_has_it_and_the_link_is_recorded(hall: Hall) -> None:
    await hall.keep(ROSTER)
    said = {"slack:T1:U3": " CY@Example.org ", "slack:T1:U4": "nobody@example.org", "slack:T1:U5": "no address"}
    for _ in range(2):
        await hall.committee().link_by_email(NORTH, said)
    assert await hall.standing("slack:T1:U3") is Standing.ADMITTED
    assert await hall.standing("slack:T1:U3", ARXIV) is Standing.CONFLICTED
    assert [await hall.standing(f"slack:T1:U{n}") for n in (4, 5)] == [Standing.UNKNOWN] * 2
    assert hall.record.events == [
        Event(Deed.ROSTER, "slack:T1:U3", 100.0, facts=(("roster", "*"), ("via", "email"), ("what", "linked")))
    ]


@pytest.mark.parametrize(
    "said",
    [
        "ａda@example.org", "ada@ｅxample.org", "adа@example.org", "ada+1@example.org", "ada@example.org.evil.net",
        "ada@straße.example", "Kay@example.org", "ada@example.org, kay@example.org", "<ada@example.org>",
        "mailto:ada@example.org", "ada@example.org\u200b",
    ],
)  # fmt: skip
async def test_an_address_that_is_another_in_the_platforms_eyes_links_nobody(hall: Hall, said: str) -> None:
    emails = ("ada@example.org", "ada@strasse.example", "kay@example.org")
    await hall.keep(replace(ROSTER, people=(replace(ADA, emails=emails), CY)))
    await hall.committee().link_by_email(NORTH, {"slack:T1:U6": said})
    assert await hall.standing("slack:T1:U6") is Standing.UNKNOWN
    assert hall.record.events == []


async def test_an_address_changes_nothing_for_an_account_that_is_linked(hall: Hall) -> None:
    await hall.keep(ROSTER)
    await hall.committee().link_by_email(NORTH, {"slack:T1:U1": "cy@example.org"})
    assert await hall.standing("slack:T1:U1", FORUM) is Standing.CONFLICTED
    assert hall.record.events == []


async def with_code(hall: Hall, person: str = "k3", until: float = 200.0) -> str:
    code = new_code()
    await hall.keep(replace(ROSTER, codes=(Code(digest_of(code), person, until),)))
    return code


async def test_a_code_links_one_account_once_however_it_is_typed(hall: Hall) -> None:
    code = await with_code(hall)
    await hall.committee().link_by_code(NORTH, "discord:42", f" {code.lower().replace('-', ' ')}\n")
    assert await hall.standing("discord:42", ARXIV) is Standing.CONFLICTED
    assert await hall.standing("discord:42", FORUM) is Standing.ADMITTED
    assert "not good" in await refused(hall.committee().link_by_code(NORTH, "discord:43", code))
    assert await hall.standing("discord:43") is Standing.UNKNOWN
    assert [(event.deed, event.by) for event in hall.record.events] == [
        (Deed.ROSTER, "discord:42"),
        (Deed.REFUSED, "discord:43"),
    ]


async def test_a_code_that_has_expired_or_was_never_given_links_nobody(hall: Hall) -> None:
    code = await with_code(hall, until=99.0)
    for wrong in (code, new_code(), "", "*"):
        assert "not good" in await refused(hall.committee().link_by_code(NORTH, "discord:42", wrong))
    assert await hall.standing("discord:42") is Standing.UNKNOWN


async def test_an_account_cannot_become_somebody_else_by_a_code(hall: Hall) -> None:
    code = await with_code(hall)
    assert "already" in await refused(hall.committee().link_by_code(NORTH, "slack:T1:U1", code))
    assert await hall.standing("slack:T1:U1", FORUM) is Standing.CONFLICTED
    # The code was not used up by that.
    await hall.committee().link_by_code(NORTH, "discord:42", code)


async def test_guessing_is_slowed_down_for_each_account(hall: Hall) -> None:
    code = await with_code(hall)
    said = [await refused(hall.committee().link_by_code(NORTH, "discord:42", new_code())) for _ in range(12)]
    assert "not good" in said[0]
    assert "wait" in said[-1]
    assert "wait" in await refused(hall.committee().link_by_code(NORTH, "discord:42", code))
    await hall.committee().link_by_code(NORTH, "discord:43", code)


async def test_where_no_roster_is_kept_nobody_needs_a_code(hall: Hall) -> None:
    assert "No roster" in await refused(hall.committee().link_by_code(NORTH, "discord:42", new_code()))
    await hall.committee().link_by_email(NORTH, {"discord:42": "ada@example.org"})
    assert await hall.standing("discord:42") is Standing.UNGATED


async def test_a_link_that_cannot_be_recorded_is_not_made(hall: Hall) -> None:
    code = await with_code(hall)
    hall.record.fails = True
    with pytest.raises(StorageError):
        await hall.committee().link_by_code(NORTH, "discord:42", code)
    with pytest.raises(StorageError):
        await hall.committee().link_by_email(NORTH, {"discord:42": "cy@example.org"})
    assert await hall.standing("discord:42") is Standing.UNKNOWN
    hall.record.fails = False
    await hall.committee().link_by_code(NORTH, "discord:42", code)


async def test_fifty_standings_are_one_round_trip(storage: Storage, redis: Client) -> None:
    await storage.rosters.rewrite(EVERYWHERE, lambda _: ROSTER)
    committee = Hall(storage, Record()).committee()
    await committee.standings(NORTH, ["slack:T1:U1"])
    await on_all(redis, "config_resetstat")
    found = await committee.standings(NORTH, [f"slack:T1:U{n}" for n in range(50)], FORUM)
    assert (len(found), await calls(redis)) == (50, {"hmget": 2})


async def test_a_link_made_while_a_roster_is_replaced_is_not_lost(storage: Storage, redis: Client) -> None:
    await storage.rosters.rewrite(EVERYWHERE, lambda _: ROSTER)
    calls = []

    def change(before: Roster | None) -> Roster | None:
        calls.append(before)
        return before

    class Meddling:
        """Links an account between the reading and the writing of a roster, once."""

        def __getattr__(self, name: str) -> object:
            return getattr(redis, name)

        def pipeline(self, **options: object) -> object:
            pipeline = redis.pipeline(**options)
            execute = pipeline.execute

            async def meddled() -> object:
                if len(calls) == 1:
                    hall = Hall(storage, Record())
                    await hall.committee().link_by_email(NORTH, {"slack:T1:U3": "cy@example.org"})
                return await execute()

            pipeline.execute = meddled
            return pipeline

    await RedisRosters(Meddling()).rewrite(EVERYWHERE, change)
    assert len(calls) == 2
    assert await Hall(storage, Record()).standing("slack:T1:U3") is Standing.ADMITTED


@pytest.mark.parametrize(
    ("way", "led_to"), [("email:cy@example.org", "k9|area chair"), ("email:gone@example.org", "k3|x")]
)
async def test_a_way_that_leads_elsewhere_by_now_links_nobody(
    storage: Storage, redis: Client, way: str, led_to: str
) -> None:
    await storage.rosters.rewrite(EVERYWHERE, lambda _: ROSTER)
    committee = RedisCommittee(redis, storage.bucket, Record())
    assert "not good" in await refused(committee._link(EVERYWHERE, "discord:42", way, (led_to, led_to, ALWAYS)))
    assert await Hall(storage, Record()).standing("discord:42") is Standing.UNKNOWN


async def test_an_account_that_was_linked_meanwhile_is_not_linked_anew(storage: Storage, redis: Client) -> None:
    hall = Hall(storage, Record())
    await hall.keep(ROSTER)
    committee = RedisCommittee(redis, storage.bucket, Record())
    leads_to = (await redis.hget("roster:{*}", "email:cy@example.org")).decode()
    way = ("email:cy@example.org", (leads_to, leads_to, ALWAYS))
    assert "not good" in await refused(committee._link(EVERYWHERE, "slack:T1:U1", *way))
    assert await hall.standing("slack:T1:U1", FORUM) is Standing.CONFLICTED
    await committee._link(EVERYWHERE, "slack:T1:U8", *way)
    assert await hall.standing("slack:T1:U8") is Standing.ADMITTED


class Meanwhile(Record):
    """The roster is replaced while the first deed is being recorded."""

    def __init__(self, rosters: Rosters) -> None:
        super().__init__()
        self._rosters = rosters

    async def note(self, event: Event) -> None:
        if not self.events:
            await self._rosters.rewrite(EVERYWHERE, lambda _: replace(ROSTER, people=(ADA,)))
        await super().note(event)

    @property
    def said(self) -> list[tuple[Deed, str]]:
        return [(event.deed, dict(event.facts).get("reason", "")) for event in self.events]


async def test_a_link_that_came_to_nothing_is_recorded_as_that(storage: Storage, redis: Client) -> None:
    hall = Hall(storage, Record())
    code = await with_code(hall)
    by_email, by_code = Meanwhile(storage.rosters), Meanwhile(storage.rosters)
    told = RedisCommittee(redis, storage.bucket, by_code, clock=lambda: 100.0).link_by_code(NORTH, "discord:42", code)
    assert "not good" in await refused(told)
    await hall.keep(ROSTER)
    await RedisCommittee(redis, storage.bucket, by_email).link_by_email(NORTH, {"discord:42": "cy@example.org"})
    assert await hall.standing("discord:42") is Standing.UNKNOWN
    assert by_email.said == by_code.said == [(Deed.ROSTER, ""), (Deed.FAILED, "input")]


async def test_a_link_that_the_storage_lost_is_recorded_as_that(storage: Storage, redis: Client) -> None:
    class Away:
        def __getattr__(self, name: str) -> object:
            return getattr(redis, name)

        async def eval(self, *_: object) -> None:
            raise RedisConnectionError

    record = Record()
    await Hall(storage, record).keep(ROSTER)
    with pytest.raises(StorageError):
        await RedisCommittee(Away(), storage.bucket, record).link_by_email(NORTH, {"discord:42": "cy@example.org"})
    assert [event.deed for event in record.events] == [Deed.ROSTER, Deed.FAILED]
    assert record.facts[-1] == {"what": "roster", "reason": "storage"}


async def test_a_damaged_roster_lets_nobody_in(storage: Storage, redis: Client) -> None:
    await storage.rosters.rewrite(EVERYWHERE, lambda _: ROSTER)
    await redis.hset("roster:{*}", "person:k1", "{")
    with pytest.raises(StorageError, match="damaged"):
        await storage.rosters.load(EVERYWHERE)
    await redis.hset("roster:{*}", "roster", "[]")
    with pytest.raises(StorageError, match="damaged"):
        await Hall(storage, Record()).standing("slack:T1:U1", FILE)


async def test_nothing_that_is_kept_gives_a_code_away(storage: Storage, redis: Client) -> None:
    code = await with_code(Hall(storage, Record()))
    stored = str(await redis.hgetall("roster:{*}"))
    assert "ada@example.org" in stored
    assert code not in stored
    assert code.replace("-", "") not in stored


async def test_erasing_an_owner_erases_its_roster_and_its_accounts_on_the_one_for_all(hall: Hall) -> None:
    await hall.keep(ROSTER)
    await hall.keep(ROSTER, NORTH)
    await hall.keep(ROSTER, "slack:T12")
    await hall.storage.erasing.erase(NORTH)
    assert list(await hall.storage.rosters.owners()) == [EVERYWHERE, "slack:T12"]
    assert "slack:T1:U1" not in repr(await hall.storage.rosters.load(EVERYWHERE))
    assert await hall.standing("slack:T1:U1") is Standing.UNKNOWN
    assert await hall.standing("discord:3") is Standing.ADMITTED
    assert await hall.standing("slack:T1:U1", owner="slack:T12") is Standing.ADMITTED
