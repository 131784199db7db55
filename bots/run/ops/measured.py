"""The ports that a process works through, with every call of them measured: nothing behind them knows of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bots.run.ops.measured_log import failures_counted
from core.answering.inquiry import Inquiry
from core.answering.reply import Reply
from core.errors import StorageError
from core.measures import Measure, Measures
from core.ports import Engine, Item, Leases, Work


@dataclass
class MeasuredWork:
    """`asked_at` is when the worker looked for work last (loop time), None before it has begun."""

    work: Work
    measures: Measures
    asked_at: float | None = None

    async def add(self, thread_id: str) -> None:
        with failures_counted(self.measures, "work"):
            await self.work.add(thread_id)

    async def take(self, wait_s: float) -> Item | None:
        self.asked_at = now_s()
        with failures_counted(self.measures, "work"):
            return await self.work.take(wait_s)

    async def done(self, item: Item) -> None:
        with failures_counted(self.measures, "work"):
            await self.work.done(item)


@dataclass
class MeasuredLeases:
    """`held_since` is since when each thread that is held now has been (loop time)."""

    leases: Leases
    measures: Measures
    held_since: dict[object, float] = field(default_factory=dict)

    @asynccontextmanager
    async def hold(self, thread_id: str, busy: Callable[[], None] | None = None) -> AsyncIterator[None]:
        holding, ended = object(), False
        try:
            async with self.leases.hold(thread_id, busy):
                self._stand(holding, now_s())
                try:
                    yield
                    ended = True
                except (Exception, GeneratorExit):
                    ended = True
                    raise
        except StorageError:
            # One that does not come out of the block is the lease's own.
            if holding in self.held_since and not ended:
                self.measures.count(Measure.LEASES_LOST)
            elif not ended:
                self.measures.count(Measure.STORAGE_FAILURES, "leases")
            raise
        finally:
            self._stand(holding, None)

    def _stand(self, holding: object, since: float | None) -> None:
        if since is None:
            self.held_since.pop(holding, None)
        else:
            self.held_since[holding] = since
        self.measures.stands(Measure.IN_HAND, len(self.held_since))


@dataclass(frozen=True)
class MeasuredEngine:
    engine: Engine
    measures: Measures

    async def answer(self, inquiry: Inquiry, show: Callable[[str], None]) -> Reply:
        began, engine = now_s(), "none"
        inquiry.bill.failed = lambda kind: self.measures.count(Measure.MODEL_FAILURES, kind)
        try:
            reply = await self.engine.answer(inquiry, show)
            engine = reply.engine
        finally:
            self.measures.took(Measure.ENGINE_S, now_s() - began, engine)
        return reply


def now_s() -> float:
    return asyncio.get_running_loop().time()
