"""
A process under watch: its ports measured, and a door for whoever looks, where an operator has set a port for it.

Without one nothing is measured, and the process works through the ports as they are.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from bots.channel.desk import Desk
from bots.run.ops.health import Telling, telling
from bots.run.ops.measured import MeasuredEngine, MeasuredLeases, MeasuredWork
from bots.run.ops.measured_log import MeasuredLog
from bots.run.ops.measured_reading import MeasuredActing
from bots.run.ops.metrics import PrometheusMeasures
from bots.run.ops.readiness import Parts, Readiness, beat
from bots.serving import address_of, listening_on
from core.errors import StorageError
from core.measures import Measure
from core.settings import Settings
from core.storage.backlog import Backlog
from core.storage.storing import Storing

Process = dict[str, Callable[[], Awaitable[Parts]]]
"""How each platform is that one process works for: asked at any of its doors, it is ready if all of it is."""
LISTENS = "Health and metrics are told at %s."
_LOOK_S = 2.0
logger = logging.getLogger("chairside")


@dataclass(frozen=True)
class Watched:
    """
    `hears`: it is connected to the platform itself; `works`: it answers. The `process` is the same for all platforms
    that it works for. `backlog` and `storing` are the storage's.
    """

    platform: str
    backlog: Callable[[str], Awaitable[Backlog]] | None = None
    hears: bool = True
    works: bool = True
    process: Process = field(default_factory=dict)
    storing: Callable[[], Awaitable[Storing]] | None = None

    async def parts(self) -> Parts:
        """Its own by their names alone, another's with its platform's name before."""
        own = await self.process[self.platform]()
        others = {name: await told() for name, told in list(self.process.items()) if name != self.platform}
        return {**own, **{f"{name} {part}": state for name, parts in others.items() for part, state in parts.items()}}


@asynccontextmanager
async def watched(desk: Desk, settings: Settings, what: Watched) -> AsyncIterator[Desk]:
    """The desk to work with while the block runs. Raise `InputError` for an address that cannot be listened on."""
    if settings.health_port is None:
        yield desk
        return
    measures = PrometheusMeasures()
    own = measured(desk, measures, what.platform)
    work, leases = own.work, own.leases
    assert isinstance(work, MeasuredWork)
    assert isinstance(leases, MeasuredLeases)
    stuck_s, hears, works = settings.health_stuck_s, what.hears, what.works
    ready = Readiness(what.platform, desk.log, work, leases, measures, stuck_s, hears, works, what.storing)
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(listening_on(settings.health_host, settings.health_port, "CHAIRSIDE_HEALTH"))
        beating = asyncio.create_task(beat(measures))
        stack.callback(beating.cancel)
        what.process[what.platform] = ready.parts
        stack.callback(what.process.pop, what.platform)
        telling_all = Telling(measures, what.parts, lambda: _look(measures, what))
        await stack.enter_async_context(telling(telling_all, listening))
        logger.info(LISTENS, address_of(listening))
        yield own


def measured(desk: Desk, measures: PrometheusMeasures, platform: str) -> Desk:
    return replace(
        desk,
        log=MeasuredLog(desk.log, measures, time.time, platform),
        work=MeasuredWork(desk.work, measures),
        leases=MeasuredLeases(desk.leases, measures),
        engine=MeasuredEngine(desk.engine, measures),
        acting=MeasuredActing(desk.acting, measures),
        measures=measures,
    )


async def _look(measures: PrometheusMeasures, what: Watched) -> None:
    """What waits. While Redis is out of reach, as it was known last."""
    if what.backlog is None:
        return
    with suppress(StorageError, TimeoutError):
        async with asyncio.timeout(_LOOK_S):
            found = await what.backlog(what.platform)
        measures.stands(Measure.QUEUE, found.length, what.platform)
        measures.stands(Measure.OLDEST_S, found.oldest_s, what.platform)
