"""Hints for a thread that is being answered already."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.worker import Worker
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
    async def hold(self, thread_id: str) -> AsyncIterator[None]:
        async with super().hold(thread_id):
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
