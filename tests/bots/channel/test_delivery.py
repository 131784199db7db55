"""Text that is still being written is shown to nobody once somebody came who may not see it."""

import pytest

from bots.channel import delivery
from bots.channel.card import Card, Elsewhere
from bots.channel.delivery import Delivery
from bots.channel.place import Place
from core.conversation.entries import Asked
from core.conversation.record import load
from core.conversation.thread import Turn
from core.storage.memory import MemoryLog
from tests.bots.channel.gates import OneGate
from tests.fakes.platform import FakePlatform

THREAD = "slack:T1:C1:17.2"


class Shut(OneGate):
    asked = 0

    async def refusal(self, place: Place, person: str, submission: str | None = None) -> str | None:
        del place, person, submission
        self.asked += 1
        return "Not now."


class Cards(FakePlatform):
    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        raise NotImplementedError


async def test_of_turns_that_somebody_else_ended_no_more_are_kept_in_mind_than_the_newest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "_MOST_SILENT", 2)
    log, gate, platform = MemoryLog(), Shut(), Cards()
    for number in range(1, 5):
        await log.append(THREAD, number, Asked(f"q{number}", "ana", "What are the scores?", 1.0))
    turns = (await load(log, THREAD)).turns
    shown = Delivery(platform, gate, log)
    for key, asked in (("q1", 1), ("q1", 1), ("q2", 2), ("q1", 2), ("q3", 3), ("q4", 4), ("q1", 5)):
        assert await shown.update(THREAD, turns[key], ("m1",), "So far.") == ("m1",)
        assert gate.asked == asked, key
    assert platform.history == []
