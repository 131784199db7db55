"""What cannot be done now is tried again: not at every moment, and not for ever later."""

import asyncio
import logging

import pytest

from core.conversation.setbacks import FIRST_PAUSE_S, LONGEST_PAUSE_S, MOST_THREADS, Setbacks
from core.conversation.worker import Worker
from core.errors import StorageError
from core.ports import Item
from core.storage.memory import MemoryWork
from tests.conversation.conftest import World
from tests.conversation.test_worker import running

HINT = Item("1", "slack:a")


def pauses(setbacks: Setbacks, failures: int) -> list[float]:
    """How long the hint is left alone after each failure."""
    found = []
    for _ in range(failures):
        setbacks.failed(HINT.thread_id, [HINT], 0.0)
        found.append(next(at / 4 for at in range(10_000) if not setbacks.waits(HINT, at / 4)))
    return found


def test_the_pauses_grow_up_to_the_longest() -> None:
    assert pauses(Setbacks(), 4) == [0.0, FIRST_PAUSE_S, 2 * FIRST_PAUSE_S, 4 * FIRST_PAUSE_S]
    assert pauses(Setbacks(), 40)[-1] == LONGEST_PAUSE_S


def test_a_new_question_is_tried_at_once_and_so_is_another_thread() -> None:
    setbacks = Setbacks()
    pauses(setbacks, 5)
    assert setbacks.waits(HINT, 1.0)
    assert not setbacks.waits(Item("2", HINT.thread_id), 1.0)
    assert not setbacks.waits(Item("1", "slack:b"), 1.0)


def test_once_it_is_over_the_pauses_begin_anew() -> None:
    setbacks = Setbacks()
    pauses(setbacks, 5)
    setbacks.over(HINT.thread_id)
    assert not setbacks.waits(HINT, 0.0)
    assert pauses(setbacks, 2) == [0.0, FIRST_PAUSE_S]


def test_what_is_kept_of_failures_is_bounded() -> None:
    setbacks = Setbacks()
    pauses(setbacks, 3)
    for number in range(MOST_THREADS):
        setbacks.failed(f"slack:{number}", [], 0.0)
    assert not setbacks.waits(HINT, 0.0)


class Handing(MemoryWork):
    """Tells when it has handed out so many hints."""

    def __init__(self, world: World, many: int) -> None:
        super().__init__(world.leases, lease_s=0.001)
        self.left, self.enough = many, asyncio.Event()

    async def take(self, wait_s: float) -> Item | None:
        item = await super().take(wait_s)
        self.left -= item is not None
        if self.left <= 0:
            self.enough.set()
        return item


async def test_a_platform_that_refuses_for_good_is_asked_less_and_less(world: World) -> None:
    """The hint comes back time and again; the platform is not called as often."""
    world.work = work = Handing(world, 30)
    world.platform.refuse = refusals = 1_000
    async with running(world.worker()):
        await world.ask("q1", "one")
        await work.enough.wait()
        assert world.platform.refuse == refusals - 2
        world.platform.refuse = 0
        await world.ask("q2", "two")
        await world.platform.until("re: two")
    assert world.platform.shown() == ["re: one", "re: two"]


class Leaving(MemoryWork):
    """Redis goes away, twice."""

    def __init__(self) -> None:
        super().__init__(lease_s=3_600.0)
        self.misses, self.back = [True, True, False, True, False], asyncio.Event()

    async def take(self, wait_s: float) -> Item | None:
        if not self.misses:
            self.back.set()
            return await super().take(wait_s)
        if self.misses.pop(0):
            raise StorageError("Redis is out of reach.")
        return await super().take(0.0)


async def test_that_redis_is_away_is_told_once_and_once_that_it_is_back(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.conversation.worker.AWAY_S", 0.0)
    work = Leaving()
    with caplog.at_level(logging.WARNING, "core.conversation.worker"):
        async with running(Worker(work, world.leases, world.worker().turns)):
            await work.back.wait()
    away = ["out of reach" in said for said in caplog.messages]
    assert away == [True, False, True, False]
    assert "within reach again" in caplog.messages[1]
