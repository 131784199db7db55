"""What of the rosters is read while the door is asked, and when that is believed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from bots.channel import rosters as module
from bots.channel.admission import Admission
from bots.channel.place import Place
from bots.channel.refusals import Turned
from core.errors import StorageError
from core.governance.committee import Standing
from tests.bots.channel.desks import desk_of
from tests.bots.channel.test_admission import HERE, PAPER, Committee, Room


@dataclass
class Meanwhile(Room):
    """A door at which something happens once the roster has been read."""

    happens: Callable[[], object] = str
    read: asyncio.Event = field(default_factory=asyncio.Event)
    words: str | None = None

    async def refusal(self, place: Place, person: str) -> str | None:
        del place, person
        async with asyncio.timeout(5):
            await self.read.wait()
        self.happens()
        return self.words


@dataclass
class Read(Committee):
    room: Meanwhile = field(default_factory=Meanwhile)
    away: int = 0
    """So many of the first reads find Redis away."""

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
        found = await super().standings(owner, accounts, submission)
        self.room.read.set()
        if self.calls <= self.away:
            raise StorageError("away")
        return found


@pytest.fixture
def room() -> Meanwhile:
    return Meanwhile(listed=frozenset({"ana", "ben"}))


@pytest.fixture
def committee(room: Meanwhile) -> Read:
    return Read(room=room)


async def _turned(room: Meanwhile, committee: Read, place: Place = HERE) -> Turned | None:
    gate = Admission(desk_of(committee=committee), room, room)
    return await gate.turned_away(place, "ana", PAPER)


async def test_the_roster_is_read_once_while_the_door_is_asked(room: Meanwhile, committee: Read) -> None:
    assert await _turned(room, committee) is None
    assert committee.calls == 1


@pytest.mark.parametrize("listed", [False, True])
async def test_who_came_while_it_was_read_is_asked_for(room: Meanwhile, committee: Read, *, listed: bool) -> None:
    room.inside, committee.others = frozenset({"ana", "ben", "cat"}), {"cat": Standing.CONFLICTED}
    room.happens = lambda: setattr(room, "listed", room.inside if listed else None)
    turned = await _turned(room, committee)

    assert turned is not None
    assert turned.code == "member"


async def test_a_conflict_that_was_found_while_the_door_asked_the_platform_counts(
    room: Meanwhile, committee: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AHEAD_S", 0.0)
    room.happens = lambda: setattr(committee, "others", {"ana": Standing.CONFLICTED})
    turned = await _turned(room, committee)

    assert turned is not None
    assert turned.code == "conflicted"


async def test_a_read_that_failed_is_tried_once_more_and_then_nobody_is_let_in(
    room: Meanwhile, committee: Read
) -> None:
    committee.away = 1
    assert await _turned(room, committee) is None
    committee.calls, committee.away = 0, 2
    with pytest.raises(StorageError, match="away"):
        await _turned(room, committee)


async def test_whom_the_door_refuses_stays_refused_and_nobody_is_asked_who_they_are(
    room: Meanwhile, committee: Read
) -> None:
    room.words, committee.others, committee.away = "Not here.", {"ana": Standing.UNKNOWN}, 1
    turned = await _turned(room, committee)

    assert turned is not None
    assert turned.reason == "Not here."
    assert room.calls == []
