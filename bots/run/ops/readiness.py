"""
Whether the process does its work, and if not, which part does not: for whoever restarts processes or sends them calls.

    alive   its loop goes round: whoever asks is answered
    ready   Redis answers and takes what is written, with as many replicas as are waited for; the platform is heard; the
            worker looks for work, and no thread has been held for too long
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Literal

from bots.run.ops.measured import MeasuredLeases, MeasuredWork, now_s
from bots.run.ops.metrics import PrometheusMeasures
from core.errors import StorageError
from core.measures import Measure
from core.ports import Log
from core.storage.storing import Storing

REDIS_S = 2.0
IDLE_S = 60.0
BEAT_S = 1.0
State = Literal["ok", "away", "connecting", "silent", "stuck", "not begun"] | Storing
Parts = dict[str, State]


@dataclass(frozen=True)
class Readiness:
    """
    `hears`: the process is connected to its platform; a worker alone, or one behind HTTP, is not. `storing` is asked
    whether writes are taken; None where nothing is that could refuse them.
    """

    platform: str
    log: Log
    work: MeasuredWork
    leases: MeasuredLeases
    measures: PrometheusMeasures
    stuck_s: float
    hears: bool = True
    works: bool = True
    storing: Callable[[], Awaitable[Storing]] | None = None

    async def parts(self) -> Parts:
        """Each part and how it is; all `ok` is ready."""
        asked: dict[str, Coroutine[None, None, State]] = {"redis": self._redis()}
        if self.storing is not None:
            asked["storing"] = self._storing(self.storing)
        found: Parts = dict(zip(asked, await asyncio.gather(*asked.values()), strict=True))
        if self.hears:
            heard = self.measures.levels.get((Measure.CONNECTED, self.platform), 0.0)
            found["platform"] = "ok" if heard else "connecting"
        if self.works:
            found["worker"] = self._worker()
        return found

    async def _redis(self) -> State:
        try:
            async with asyncio.timeout(REDIS_S):
                await self.log.read("ready")
        except (StorageError, TimeoutError):
            return "away"
        return "ok"

    async def _storing(self, asked: Callable[[], Awaitable[Storing]]) -> State:
        try:
            async with asyncio.timeout(REDIS_S):
                return await asked()
        except (StorageError, TimeoutError):
            return "away"

    def _worker(self) -> State:
        now, held = now_s(), self.leases.held_since.values()
        if any(now - since > self.stuck_s for since in held):
            return "stuck"
        if self.work.asked_at is None:
            return "not begun"
        # While all its places are taken it does not look for more.
        return "silent" if not held and now - self.work.asked_at > IDLE_S else "ok"


async def beat(measures: PrometheusMeasures) -> None:
    """For ever: by how much each look at the clock is late."""
    while True:
        due = now_s() + BEAT_S
        await asyncio.sleep(BEAT_S)
        measures.stands(Measure.LAG_S, max(0.0, now_s() - due))
