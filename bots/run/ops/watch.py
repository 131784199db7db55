"""
A process under watch: its ports measured, and a door for whoever looks, where an operator has set a port for it.

Without one nothing is measured, and the process works through the ports as they are.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace

from bots.channel.desk import Desk
from bots.run.ops.health import Telling, telling
from bots.run.ops.measured import MeasuredEngine, MeasuredLeases, MeasuredWork
from bots.run.ops.measured_log import MeasuredLog
from bots.run.ops.measured_reading import MeasuredActing
from bots.run.ops.metrics import PrometheusMeasures
from bots.run.ops.readiness import Readiness, beat
from bots.slack.server import address_of, listening_on
from core.errors import StorageError
from core.measures import Measure
from core.settings import Settings
from core.storage.backlog import Backlog

LISTENS = "Health and metrics are told at %s."
_LOOK_S = 2.0
logger = logging.getLogger("chairside")


@dataclass(frozen=True)
class Watched:
    """`hears`: it is connected to the platform itself; `works`: it answers."""

    platform: str
    backlog: Callable[[str], Awaitable[Backlog]] | None = None
    hears: bool = True
    works: bool = True


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
    ready = Readiness(
        what.platform, desk.log, work, leases, measures, settings.health_stuck_s, hears=what.hears, works=what.works
    )
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(listening_on(settings.health_host, settings.health_port, "CHAIRSIDE_HEALTH"))
        beating = asyncio.create_task(beat(measures))
        stack.callback(beating.cancel)
        telling_all = Telling(measures, ready.parts, lambda: _look(measures, what))
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
