"""
A worker takes hints that a thread has something to answer, and answers it: every open turn, in order.

The log is the truth and the hint only a hint.  The lease keeps two workers from asking the engine twice; should one
lose it while its message is on the way to the platform, the other finds that message as soon as the platform shows it.
A hint is given up, and found again by any worker later, when Redis, the platform or our own code fails; time and
again, then after pauses that grow (`setbacks`).

Hints for a thread that this worker is answering already are left to that answering: they take none of its places.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Protocol

from core.conversation.record import load
from core.conversation.setbacks import Setbacks
from core.conversation.thread import Thread, Turn
from core.errors import ChairsideError, PlatformError, StorageError, fault_of
from core.ports import Item, Leases, Log, Work

logger = logging.getLogger(__name__)

AWAY_S = 1.0


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
    _in_hand: dict[str, list[Item]] = field(default_factory=dict)
    _setbacks: Setbacks = field(default_factory=Setbacks)
    _away: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Answer for ever, until cancelled; what is under way is then taken up by whoever comes next."""
        places = asyncio.Semaphore(self.threads_at_once)
        async with asyncio.TaskGroup() as group:
            while True:
                await places.acquire()
                item = await self._take()
                if item is None or self._setbacks.waits(item, _now_s()):
                    places.release()
                else:
                    group.create_task(self._handle(item)).add_done_callback(lambda _: places.release())

    async def drain(self) -> None:
        """Answer until no hint is left, one after another."""
        while item := await self.work.take(0):
            await self._handle(item)

    async def _take(self) -> Item | None:
        try:
            item = await self.work.take(2.0)
        except StorageError as error:
            if not self._away.is_set():
                logger.warning("work is out of reach, which is tried until it is not: %s", error)
            self._away.set()
            await asyncio.sleep(AWAY_S)
            return None
        if self._away.is_set():
            logger.warning("work is within reach again")
        self._away.clear()
        return item

    async def _handle(self, item: Item) -> None:
        thread_id = item.thread_id
        if thread_id in self._in_hand:
            self._in_hand[thread_id].append(item)
            return
        items = self._in_hand[thread_id] = [item]
        try:
            while items:
                async with self.leases.hold(thread_id):
                    await self._answer(thread_id, items)
            self._setbacks.over(thread_id)
        except StorageError as error:
            logger.warning("a thread is left for later: %s", error)
        except Exception as error:  # noqa: BLE001 - one thread's fault must not end the others
            self._setbacks.failed(thread_id, items, _now_s())
            _tell(error)
        finally:
            del self._in_hand[thread_id]

    async def _answer(self, thread_id: str, items: list[Item]) -> None:
        """Do what the items hint at, and take them from the list; more of them may come meanwhile."""
        seen = tuple(items)
        await self.advance(thread_id)
        for item in seen:
            await self.work.done(item)
            items.remove(item)

    async def advance(self, thread_id: str) -> None:
        """Finish every open turn of the thread, oldest first."""
        thread = await load(self.turns.log, thread_id)
        while ahead := thread.open_turns():
            thread = await self.turns.finish(thread_id, thread, ahead[0])


def _tell(error: Exception) -> None:
    """The text of an error may quote a submission, but for the platform's."""
    if isinstance(error, PlatformError):
        logger.warning("a thread is left for later: %s", error)
    elif isinstance(error, ChairsideError):
        logger.warning("a thread is left for later: %s", type(error).__name__)
    else:
        logger.error("fault, a thread is left for later: %s", fault_of(error))


def _now_s() -> float:
    return asyncio.get_running_loop().time()
