"""A channel's desk in memory."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bots.channel.desk import Desk
from bots.channel.leftovers import Left
from bots.loading import Loaded, Progress
from core.errors import InputError
from core.storage.memory import MemoryLeases, MemoryLog, MemorySubmissions, MemoryThreads, MemoryWork
from core.storage.memory_rates import MemoryBucket
from core.submissions.model import Submission
from core.submissions.references import Hosts
from tests.bots.channel.gates import OneGate
from tests.fakes.engines import EchoEngine

AT = 1_700_000_000.0


async def nothing(names: Sequence[str | Path], progress: Progress, beside: Submission | None) -> Loaded:
    """Reads no reference."""
    del names, progress, beside
    raise InputError("There is nothing to read here.")


def desk_of(**parts: Any) -> Desk:
    """A desk whose engine answers with the question's own words; `parts` stand in for others."""
    log, submissions, leases = MemoryLog(), MemorySubmissions(), MemoryLeases()
    desk = Desk(
        log=log,
        work=MemoryWork(leases),
        leases=leases,
        submissions=submissions,
        threads=MemoryThreads(log, submissions),
        bucket=MemoryBucket(),
        engine=EchoEngine(),
        read=nothing,
        hosts=Hosts(),
        clock=lambda: AT,
        gate=OneGate(),
    )
    return replace(desk, **parts)


async def nothing_left(left: Left) -> None:
    """A platform on which nothing stands."""
    del left
