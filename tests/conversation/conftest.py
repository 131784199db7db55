"""One thread on a small submission, everything in memory."""

from dataclasses import dataclass, field

import pytest

from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Thread
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.ports import Engine, Log, Messenger
from core.storage.memory import MemoryLeases, MemoryLog, MemorySubmissions, MemoryWork
from core.submissions.model import Part, Passage, Submission, Venue
from tests.fakes.engines import EchoEngine, PonderingEngine
from tests.fakes.platform import FakePlatform

THREAD = "terminal:t1"


@dataclass
class World:
    """Everything around a worker. `worker` makes one on the same log and platform, as a restarted process would."""

    log: MemoryLog = field(default_factory=MemoryLog)
    leases: MemoryLeases = field(default_factory=MemoryLeases)
    submissions: MemorySubmissions = field(default_factory=MemorySubmissions)
    platform: FakePlatform = field(default_factory=FakePlatform)
    engine: Engine = field(default_factory=EchoEngine)

    def __post_init__(self) -> None:
        self.work = MemoryWork(self.leases, lease_s=0.0)

    async def open(self) -> None:
        passage = Passage("R1.1", Part.REVIEW, "The idea is simple.", reviewer=1)
        await self.submissions.save(Submission("sub", "On Batches", Venue(), (passage,), snapshot="s1"))
        await receive(self.log, self.work, THREAD, Opened("sub", "s1", "no-model", "ana", 0.0))

    async def ask(self, key: str, text: str, author: str = "ana") -> Thread:
        return await receive(self.log, self.work, THREAD, Asked(key, author, text, 1.0))

    def worker(
        self,
        *,
        slow: bool = False,
        log: Log | None = None,
        messenger: Messenger | None = None,
        engine: Engine | None = None,
    ) -> Worker:
        """`slow`: every reply takes longer than the placeholder waits."""
        turns = Turns(
            log or self.log,
            self.submissions,
            PonderingEngine(engine or self.engine) if slow else engine or self.engine,
            messenger or self.platform,
            clock=lambda: 2.0,
            placeholder_after_s=0.0 if slow else 5.0,
        )
        return Worker(self.work, self.leases, turns)

    async def thread(self) -> Thread:
        return await load(self.log, THREAD)


@pytest.fixture
async def world() -> World:
    made = World()
    await made.open()
    return made
