"""What is heard while it cannot be known whether its author may be heard: brought again, told once, and not lost."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bots.channel import intake
from bots.channel.intake import GRACE_S, UNSURE, WAITING, Heard, Intake
from bots.channel.place import Place
from bots.channel.stopping import Stopping
from core.conversation.entries import Asked, Edited, Said
from core.conversation.record import load
from core.errors import PlatformError, StorageError
from core.governance.audit import Deed, Event
from tests.bots.channel.desks import AT, desk_of
from tests.bots.channel.gates import OneGate

HERE = Place("slack", "T1", "C1", "11.0")
ASKED = Asked("T1:C1:12.0", "ana", "does it boil?", 12.0)


@dataclass
class Record:
    events: list[Event] = field(default_factory=list)

    async def note(self, event: Event) -> None:
        self.events.append(event)


@dataclass
class Slow(OneGate):
    """Does not know of `unknown` people, in time or at all; `away` people may not be heard."""

    unknown: set[str] = field(default_factory=lambda: {"ana"})
    away: set[str] = field(default_factory=set)
    hangs: bool = False
    told: list[tuple[str, str]] = field(default_factory=list)

    async def unheard(self, place: Place, person: str) -> str | None:
        del place
        if person in self.unknown:
            if self.hangs:
                await asyncio.Event().wait()
            raise PlatformError("Slack is out of reach.")
        return "not you" if person in self.away else None

    async def tell(self, place: Place, person: str, words: str) -> bool:
        del place
        self.told.append((person, words))
        return True


@dataclass
class Ears:
    gate: Slow
    now: float = AT
    record: Record = field(default_factory=Record)

    def __post_init__(self) -> None:
        desk = desk_of(gate=self.gate, clock=lambda: self.now, audit=self.record)
        self.desk = desk
        self.intake = Intake(desk, Stopping(desk, self.gate))

    async def again(self, entry: Asked | Said | Edited = ASKED, *, addressed: bool = True, by: str = "") -> bool | None:
        """Whether it was taken; None if it is to be brought again. What follows from it has happened."""
        heard = Heard(HERE, entry, addressed, (by,) if by else ())
        try:
            return await self.intake.take(heard)
        except StorageError:
            return None
        finally:
            await asyncio.gather(*self.intake._telling)

    async def kept(self) -> list[str]:
        return [one.text for one in (await load(self.desk.log, HERE.thread_id)).messages.values()]


@pytest.fixture
def ears() -> Ears:
    return Ears(Slow())


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_question_is_brought_again_told_once_recorded_once_and_answered_once_it_is_known(
    ears: Ears, monkeypatch: pytest.MonkeyPatch, *, hangs: bool
) -> None:
    monkeypatch.setattr(intake, "GATE_S", 0.01)
    ears.gate.hangs = hangs
    # Slack tells of a mention by two events, and brings each again.
    assert [await ears.again() for _ in range(4)] == [None] * 4
    assert ears.gate.told == [("ana", WAITING)]
    assert [(one.deed, one.facts) for one in ears.record.events] == [(Deed.REFUSED, (("reason", "unsure"),))]
    assert await ears.kept() == []
    ears.gate.unknown.clear()
    assert [await ears.again() for _ in range(2)] == [True, True]
    assert await ears.kept() == [ASKED.text]
    assert ears.gate.told == [("ana", WAITING)]


async def test_two_events_of_one_mention_at_once_are_told_once(ears: Ears) -> None:
    assert await asyncio.gather(*(ears.again() for _ in range(2))) == [None, None]
    assert len(ears.gate.told) == 1


async def test_it_is_given_up_after_a_while_and_that_is_told_once(ears: Ears) -> None:
    assert await ears.again() is None
    ears.now += GRACE_S
    assert [await ears.again() for _ in range(2)] == [False, False]
    assert ears.gate.told == [("ana", WAITING), ("ana", UNSURE)]
    assert await ears.kept() == []


async def test_who_turns_out_to_be_kept_out_is_told_so_once_and_nothing_is_kept(ears: Ears) -> None:
    assert await ears.again() is None
    ears.gate.unknown, ears.gate.away = set(), {"ana"}
    assert [await ears.again() for _ in range(2)] == [False, False]
    assert ears.gate.told == [("ana", WAITING), ("ana", "not you")]
    assert await ears.kept() == []


async def test_what_is_not_said_to_us_is_told_to_nobody_and_recorded_nowhere(ears: Ears) -> None:
    ears.gate.unknown.clear()
    await ears.again()
    ears.gate.unknown.add("ana")
    said = Said("T1:C1:13.0", "ana", "so be it", 13.0)
    assert await ears.again(replace(said, message=ASKED.message), addressed=False) is None
    assert (ears.gate.told, ears.record.events) == ([], [])


async def test_an_edit_is_kept_only_if_all_who_have_a_part_in_it_may_be_heard(ears: Ears) -> None:
    ears.gate.unknown.clear()
    await ears.again()
    edit, ears.gate.away = Edited(ASKED.message, "does it whistle?", 14.0), {"cora"}
    heard = Heard(HERE, edit, editors=("ana", "cora"))
    assert await ears.intake.take(heard) is False
    assert await ears.kept() == [ASKED.text]
    assert await ears.intake.take(replace(heard, editors=("ana",)))
    assert await ears.kept() == ["does it whistle?"]
