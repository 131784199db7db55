"""
The way in, the same on every platform: what was heard is in the log before anything else happens.

What is heard in one thread is stored in the order in which `take` was called, also while Redis is slow.
"""

import asyncio
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.stopping import Stopping
from core.conversation.entries import Asked, Edited, Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load


@dataclass(frozen=True)
class Heard:
    """What was heard, and in which thread. `addressed`: to us, whatever the channel's setting."""

    place: Place
    entry: Asked | Said | Edited | Withdrawn
    addressed: bool = False


@dataclass(frozen=True)
class Intake:
    desk: Desk
    stopping: Stopping
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, heard: Heard) -> bool:
        """Store it; False if it does not concern us. Raise `StorageError` if it could not be stored."""
        # A lock is passed on in the order in which it was asked for: what came first is stored first.
        async with self._locks.setdefault(heard.place.thread_id, asyncio.Lock()):
            concerns_us = await self._concerns_us(heard)
            if concerns_us and not await self.stopping.heard(heard.place, heard.entry):
                await receive(self.desk.log, self.desk.work, heard.place.thread_id, heard.entry)
        return concerns_us

    async def _concerns_us(self, heard: Heard) -> bool:
        """What is not said to us is kept only where a submission is open."""
        if heard.addressed:
            return True
        thread = await load(self.desk.log, heard.place.thread_id)
        return thread.opened is not None or heard.entry.message in thread.messages
