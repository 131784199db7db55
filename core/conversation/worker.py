"""
A worker takes hints that a thread has something to answer, and answers it: every open turn, in order.

The log is the truth and the hint only a hint.  The lease keeps two workers from asking the engine twice; should one
lose it while its message is on the way to the platform, the other finds that message as soon as the platform shows it.
A hint is given up, and found again by any worker later, when Redis, the platform or our own code fails.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Protocol

from core.conversation.record import load
from core.conversation.thread import Thread, Turn
from core.errors import ChairsideError, StorageError, fault_of
from core.ports import Item, Leases, Log, Work

logger = logging.getLogger(__name__)


class Finishes(Protocol):
    """What brings one turn to its end: `Turns`, or what stands before it."""

    @property
    def log(self) -> Log: ...

    async def finish(self, thread_id: str, thread: Thread, turn: Turn) -> Thread: ...


@dataclass(frozen=True)
class Worker:
    """`threads_at_once` bounds how many threads this worker answers side by side."""

    work: Work
    leases: Leases
    turns: Finishes
    threads_at_once: int = 8

    async def run(self) -> None:
        """Answer for ever, until cancelled; what is under way is then taken up by whoever comes next."""
        places = asyncio.Semaphore(self.threads_at_once)
        async with asyncio.TaskGroup() as group:
            while True:
                await places.acquire()
                item = await self._take()
                if item is None:
                    places.release()
                else:
                    group.create_task(self._handle(item)).add_done_callback(lambda _: places.release())

    async def drain(self) -> None:
        """Answer until no hint is left, one after another."""
        while item := await self.work.take(0):
            await self._handle(item)

    async def _take(self) -> Item | None:
        try:
            return await self.work.take(2.0)
        except StorageError as error:
            logger.warning("work is out of reach: %s", error)
            await asyncio.sleep(1.0)
            return None

    async def _handle(self, item: Item) -> None:
        try:
            async with self.leases.hold(item.thread_id):
                await self.advance(item.thread_id)
            await self.work.done(item)
        except ChairsideError as error:
            logger.warning("a thread is left for later: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - one thread's fault must not end the others
            logger.error("fault, a thread is left for later: %s", fault_of(error))  # noqa: TRY400 - its text may quote

    async def advance(self, thread_id: str) -> None:
        """Finish every open turn of the thread, oldest first."""
        thread = await load(self.turns.log, thread_id)
        while ahead := thread.open_turns():
            thread = await self.turns.finish(thread_id, thread, ahead[0])
