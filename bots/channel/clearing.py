"""
The bot's messages in a thread that was forgotten are deleted: at once by whoever forgets it, else within minutes by
any process that answers on the platform.

    noted ─► the log erased ─► deleted there ─► struck off, unless an answer may just have been on its way
                  └─ killed, or the platform away ─► a minute later, each minute, until it is done

Where somebody was answering, the thread is looked through once more a minute later: what they were posting then was in
no log.  What the platform will not have deleted is tried for a day: somebody may let the bot in again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.leftovers import Left, Undeletable, opened_at_of
from bots.rounds import rounds
from core.conversation.at_work import at_work
from core.conversation.record import load
from core.conversation.worker import Finishes, Worker
from core.errors import ChairsideError, fault_of

logger = logging.getLogger(__name__)

EACH_S, NEVER_ERASED_S, UNDELETABLE_S = 60.0, 86_400.0, 86_400.0
NOT_YET = "messages of a thread that was forgotten are not deleted yet: %s"
Clear = Callable[[Left], Awaitable[None]]
"""
Deletes on the platform what is left, and the thread's card; it then stands no more. Raises `PlatformError`, and of its
kinds `Undeletable`; repeating it is harmless.
"""


@dataclass(frozen=True)
class Clearing:
    desk: Desk
    clear: Clear

    async def at_once(self, left: Left) -> bool:
        """After the thread was erased: whether nothing is left for later because the platform would not do it now."""
        try:
            await self.clear(left)
            if not left.turns:
                await self.desk.leftovers.done(left)
        except Exception as error:  # noqa: BLE001 - it is forgotten, and noted; what comes of this does not undo it
            _tell(error)
            return False
        return True

    async def run(self) -> None:
        """For ever, until cancelled."""
        await rounds(self.step, EACH_S, "what is left of forgotten threads is not known now")

    async def step(self) -> None:
        """Delete what was noted more than a minute ago, if it is this process's turn. Raise `StorageError`."""
        noted = [one for one in await self.desk.leftovers.all() if self.desk.clock() - one.at >= EACH_S]
        if noted and await self.desk.bucket.first(self.desk.leftovers.book, EACH_S - 1):
            for left in noted:
                try:
                    await self._again(left)
                except Exception as error:  # noqa: BLE001 - what hinders one thread's must not hinder the others'
                    _tell(error)

    async def _again(self, left: Left) -> None:
        """Raise `PlatformError`, `StorageError`."""
        age_s = self.desk.clock() - left.at
        if await self._stands(left):
            if age_s < NEVER_ERASED_S:
                return
        else:
            try:
                await self.clear(left)
            except Undeletable as error:
                if age_s < UNDELETABLE_S:
                    raise
                logger.warning("messages of a thread that was forgotten stay where they are: %s", error)
        await self.desk.leftovers.done(left)

    async def _stands(self, left: Left) -> bool:
        """Whether it is not erased (yet): the process ended before it began to, or that is still to be finished."""
        thread = await load(self.desk.log, left.thread_id)
        return thread.version > 0 and opened_at_of(thread) == left.opened_at


def _tell(error: Exception) -> None:
    if isinstance(error, ChairsideError):
        logger.warning(NOT_YET, error)
    else:
        logger.error(NOT_YET, fault_of(error))


@asynccontextmanager
async def answering(desk: Desk, turns: Finishes, clear: Clear) -> AsyncIterator[None]:
    """A worker beside the block, as `at_work`, and the clearing of what was forgotten."""
    clearing = asyncio.create_task(Clearing(desk, clear).run())
    try:
        async with at_work(Worker(desk.work, desk.leases, turns), desk.drain_s):
            yield
    finally:
        clearing.cancel()
        await asyncio.wait({clearing})
