"""Hints for a thread that is being answered already."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from core.conversation.entries import Asked, Opened
from core.conversation.places import Places
from core.conversation.receive import receive
from core.conversation.worker import Worker
from core.ports import Item
from core.storage.memory import MemoryLeases, MemoryWork
from tests.conversation.conftest import World
from tests.fakes.engines import GatedEngine

OTHER = "terminal:t2"


@asynccontextmanager
async def running(worker: Worker) -> AsyncIterator[None]:
    task = asyncio.create_task(worker.run())
    try:
        async with asyncio.timeout(10):
            yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class Releasing(MemoryLeases):
    """Something happens while a lease is being released for the first time."""

    happens: Callable[[], Awaitable[object]] | None = None

    @asynccontextmanager
    async def hold(self, thread_id: str, busy: Callable[[], None] | None = None) -> AsyncIterator[None]:
        async with super().hold(thread_id, busy):
            yield
        happens, self.happens = self.happens, None
        if happens:
            await happens()
            for _ in range(100):
                await asyncio.sleep(0)


async def test_many_questions_in_one_thread_hold_up_no_other_thread(world: World) -> None:
    engine = GatedEngine()
    worker = world.worker(engine=engine)
    await receive(world.log, world.work, OTHER, Opened("sub", "s1", "no-model", "ana", 0.0))
    async with running(Worker(world.work, world.leases, worker.turns, threads_at_once=2)):
        for number in range(6):
            await world.ask(f"q{number}", f"slow {number}")
        await engine.begun.wait()
        engine.begun.clear()
        await receive(world.log, world.work, OTHER, Asked("q9", "ben", "quick", 1.0))
        await engine.begun.wait()
        engine.gate.set()
        await world.platform.until("re: slow 5")
    assert sorted(world.platform.shown()) == ["re: quick", *(f"re: slow {number}" for number in range(6))]


async def test_a_hint_that_comes_while_the_lease_is_released_is_not_left_lying(world: World) -> None:
    world.leases = leases = Releasing()
    world.work = MemoryWork(leases, lease_s=3_600.0)
    leases.happens = lambda: world.ask("q2", "two")
    async with running(world.worker()):
        await world.ask("q1", "one")
        await world.platform.until("re: two")
    assert world.platform.shown() == ["re: one", "re: two"]
    assert (await world.thread()).open_turns() == []


async def test_a_thread_with_fifty_questions_keeps_no_other_waiting_for_more_than_one_of_them(world: World) -> None:
    """One place for all threads: whoever comes is answered after the question that is being answered."""
    engine = GatedEngine()
    for number in range(50):
        await world.ask(f"q{number}", f"many {number}")
    await receive(world.log, world.work, OTHER, Opened("sub", "s1", "no-model", "ben", 0.0))
    async with running(Worker(world.work, world.leases, world.worker(engine=engine).turns, threads_at_once=1)):
        await engine.begun.wait()
        await receive(world.log, world.work, OTHER, Asked("b1", "ben", "one", 1.0))
        await receive(world.log, world.work, OTHER, Asked("b2", "ben", "two", 1.0))
        engine.gate.set()
        await world.platform.until("re: many 49")
    shown = world.platform.shown()
    assert len(shown) == 52
    assert shown.index("re: one") <= 4
    assert shown.index("re: two") <= 8


async def test_two_threads_with_many_questions_are_answered_by_turns(world: World) -> None:
    await receive(world.log, world.work, OTHER, Opened("sub", "s1", "no-model", "ben", 0.0))
    for number in range(10):
        await world.ask(f"a{number}", f"a{number}")
    for number in range(10):
        await receive(world.log, world.work, OTHER, Asked(f"b{number}", "ben", f"b{number}", 1.0))
    async with running(Worker(world.work, world.leases, world.worker().turns, threads_at_once=1)):
        await world.platform.until("re: b9")
        await world.platform.until("re: a9")
    ahead = worst = 0
    for text in world.platform.shown():
        ahead += 1 if text.startswith("re: a") else -1
        worst = max(worst, abs(ahead))
    assert worst < 9


async def test_a_place_is_free_again_when_the_thread_that_gave_way_is_cancelled() -> None:
    places = Places(1)
    place = await places.take()
    giving = asyncio.create_task(place.give_way())
    other = await places.take()
    await asyncio.sleep(0)
    assert places.wanted
    giving.cancel()
    await asyncio.wait({giving})
    place.leave()
    assert not places.wanted
    other.leave()
    (await places.take()).leave()


async def test_a_thread_that_somebody_else_answers_takes_no_place_of_those_that_wait(world: World) -> None:
    await receive(world.log, world.work, OTHER, Opened("sub", "s1", "no-model", "ben", 0.0))
    await world.ask("q1", "elsewhere")
    async with world.leases.hold((await world.work.take(0) or Item("", "")).thread_id):
        held = Worker(world.work, world.leases, world.worker().turns, threads_at_once=1)
        async with running(held):
            await world.ask("q2", "waits")
            await receive(world.log, world.work, OTHER, Asked("b1", "ben", "beside", 1.0))
            await world.platform.until("re: beside")
        assert world.platform.shown() == ["re: beside"]


async def test_who_leaves_ends_the_turn_in_hand_and_gives_back_the_rest_at_once(world: World) -> None:
    world.work = MemoryWork(world.leases, lease_s=3_600.0)
    engine = GatedEngine()
    worker = world.worker(engine=engine)
    leaving = asyncio.create_task(worker.run())
    await world.ask("q1", "one")
    await engine.begun.wait()
    await world.ask("q2", "two")
    worker.leave()
    engine.gate.set()
    async with asyncio.timeout(10):
        await leaving
    assert world.platform.shown() == ["re: one"]
    async with running(world.worker()):
        await world.platform.until("re: two")


async def test_who_is_cancelled_gives_back_what_it_had(world: World) -> None:
    world.work = MemoryWork(world.leases, lease_s=3_600.0)
    engine = GatedEngine()
    async with running(world.worker(engine=engine)):
        await world.ask("q1", "one")
        await engine.begun.wait()
    async with running(world.worker()):
        await world.platform.until("re: one")
