"""
A worker takes hints that a thread has something to answer, and answers it: every open turn, in order.

The log is the truth and the hint only a hint.  The lease keeps two workers from asking the engine twice; should one
lose it while its message is on the way to the platform, the other finds that message as soon as the platform shows it.
A hint is given up, and found again by any worker later, when Redis, the platform or our own code fails; time and
again, then after pauses that grow (`setbacks`).

Hints for a thread that this worker is answering already are left to that answering: they take none of its places, nor
does a thread that another worker answers.  A thread with many questions keeps no other waiting for more than one of
them (`places`).

Whoever is told to leave takes nothing more, ends the turn that is in hand, and gives back the hints of what is left.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from core.conversation.places import Place, Places
from core.conversation.record import held
from core.conversation.setbacks import Setbacks
from core.conversation.thread import Thread, Turn
from core.errors import ChairsideError, PlatformError, StorageError, fault_of
from core.ports import Item, Leases, Log, Work
from core.trail import about

logger = logging.getLogger(__name__)

AWAY_S = 1.0
_WAIT_S = 2.0


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
    _leaving: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Answer until told to leave, or cancelled: what is under way is then taken up by whoever comes next."""
        async with asyncio.TaskGroup() as group:
            taking = group.create_task(self._take_on(group))
            await self._leaving.wait()
            taking.cancel()

    def leave(self) -> None:
        """Take nothing more; `run` ends with the turns that are in hand."""
        self._leaving.set()

    async def drain(self) -> None:
        """Answer until no hint is left, one after another."""
        while item := await self.work.take(0):
            await self._handle(item)

    async def _take_on(self, group: asyncio.TaskGroup) -> None:
        places = Places(self.threads_at_once)
        while True:
            place = await places.take()
            item = await self._new(places)
            if item is None or self._setbacks.waits(item, _now_s()):
                place.leave()
            else:
                group.create_task(self._handle(item, place))
                # Its lease is asked for before the next hint is: one step until it asks, one until that is sent.
                for _ in range(2):
                    await asyncio.sleep(0)

    async def _new(self, places: Places) -> Item | None:
        """A hint for a thread that is not in hand yet. The others, of which there may be many, take no place's time."""
        while True:
            item = await self._take(0.0 if places.wanted else _WAIT_S)
            if item is None or item.thread_id not in self._in_hand or self._setbacks.waits(item, _now_s()):
                return item
            self._in_hand[item.thread_id].append(item)

    async def _take(self, wait_s: float) -> Item | None:
        try:
            item = await self.work.take(wait_s)
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

    async def _handle(self, item: Item, place: Place | None = None) -> None:
        try:
            with about(item.thread_id):
                await self._answered(item, place)
        finally:
            if place:
                place.leave()

    async def _answered(self, item: Item, place: Place | None) -> None:
        thread_id = item.thread_id
        if thread_id in self._in_hand:
            self._in_hand[thread_id].append(item)
            return
        items = self._in_hand[thread_id] = [item]
        try:
            while items:
                async with self.leases.hold(thread_id, place.leave if place else None):
                    if place:
                        await place.again()
                    await self._answer(thread_id, items, place)
            self._setbacks.over(thread_id)
        except asyncio.CancelledError:
            await self._give_back(thread_id, items)
            raise
        except StorageError as error:
            logger.warning("a thread is left for later: %s", error)
        except Exception as error:  # noqa: BLE001 - one thread's fault must not end the others
            self._setbacks.failed(thread_id, items, _now_s())
            _tell(error)
        finally:
            del self._in_hand[thread_id]

    async def _answer(self, thread_id: str, items: list[Item], place: Place | None) -> None:
        """Do what the items hint at, and take them from the list; more of them may come meanwhile."""
        seen = tuple(items)
        if not await self.advance(thread_id, place):
            await self.work.add(thread_id)
        for item in seen:
            await self.work.done(item)
            items.remove(item)

    async def _give_back(self, thread_id: str, items: list[Item]) -> None:
        """Whoever comes next need not wait until the hints are old enough to be taken from the dead."""
        with suppress(StorageError):
            await self.work.add(thread_id)
            for item in items:
                await self.work.done(item)

    async def advance(self, thread_id: str, place: Place | None = None) -> bool:
        """
        Finish every open turn of the thread, oldest first; the place is given up between two of them. False if some
        are left for others, since this worker is leaving.
        """
        thread = await held(self.turns.log, thread_id)
        while ahead := thread.open_turns():
            if self._leaving.is_set():
                return False
            thread = await self.turns.finish(thread_id, thread, ahead[0])
            if place and thread.open_turns():
                await place.give_way()
                thread = await held(self.turns.log, thread_id)
        return True


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
