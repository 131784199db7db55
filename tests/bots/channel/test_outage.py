"""However many wait for the store and however long, what is told of it stays a few lines."""

import asyncio
import logging

import pytest

from bots.channel.outage import EVERY_S, Outage
from core.errors import StorageError

AWAY = StorageError("Redis is out of reach")
GOES, IS_BACK = f"what is heard waits to be stored: {AWAY}", "what was heard is stored again"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_line_when_it_goes_one_a_minute_and_one_when_all_is_stored(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    outage = Outage(clock)
    for second in range(150):
        clock.now = float(second)
        for who in ("a", "b", "c"):
            outage.lasts(who, AWAY)
    assert caplog.messages == [GOES] * 3
    assert 150 / EVERY_S < 3
    caplog.clear()
    for who in ("a", "b"):
        outage.over(who)
    assert caplog.messages == []
    outage.over("c")
    outage.over("c")
    assert caplog.messages == [IS_BACK]
    outage.lasts("a", AWAY)
    assert caplog.messages == [IS_BACK, GOES]


def test_another_trouble_is_told_beside_the_first(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage(Clock())
    outage.lasts("a", AWAY)
    outage.lasts("b", StorageError("An entry of this thread is damaged"))
    outage.lasts("a", AWAY)
    assert len(caplog.messages) == 2
    outage.over("a")
    assert len(caplog.messages) == 2


async def test_who_never_waited_says_nothing_and_who_is_told_to_leave_neither(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage(Clock())
    with outage.waiting():
        pass

    async def tries() -> None:
        with outage.waiting() as lasts:
            lasts(AWAY)
            await asyncio.Event().wait()

    trying = asyncio.create_task(tries())
    await asyncio.sleep(0)
    trying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trying
    assert caplog.messages == [GOES]
    with outage.waiting() as lasts:
        lasts(AWAY)
    assert caplog.messages[-1] == IS_BACK
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
