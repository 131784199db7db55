"""
The way in, the same on every platform: what was heard is in the log before anything else happens.

Nothing is kept of people who may not see what is open there, by the committee's roster.
What is heard in one thread is stored in the order in which `take` was called, also while Redis is slow.
"""

import asyncio
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.stopping import GATE_S, Stopping
from core.conversation.entries import Asked, Edited, Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.errors import PlatformError

UNSURE = "It cannot be known at the moment whether you may see what is open here, so nothing was kept: say it again."


@dataclass(frozen=True)
class Heard:
    """What was heard, and in which thread. `addressed`: to us, whatever the channel's setting. `editor`: who edits."""

    place: Place
    entry: Asked | Said | Edited | Withdrawn
    addressed: bool = False
    editor: str = ""


@dataclass(frozen=True)
class Intake:
    desk: Desk
    stopping: Stopping
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _telling: set[asyncio.Task[bool]] = field(default_factory=set)

    async def take(self, heard: Heard) -> bool:
        """Store it; False if it does not concern us. Raise `StorageError` if it could not be stored."""
        # A lock is passed on in the order in which it was asked for: what came first is stored first.
        async with self._locks.setdefault(heard.place.thread_id, asyncio.Lock()):
            concerns_us = await self._concerns_us(heard) and not await self._kept_out(heard)
            if concerns_us and not await self.stopping.heard(heard.place, heard.entry):
                await receive(self.desk.log, self.desk.work, heard.place.thread_id, heard.entry)
        return concerns_us

    async def _kept_out(self, heard: Heard) -> bool:
        """Nothing is kept of who may not see what is open there; who has asked is told so, alone."""
        entry = heard.entry
        person = entry.author if isinstance(entry, Asked | Said) else heard.editor
        if not person:
            return False
        try:
            async with asyncio.timeout(GATE_S):
                words = await self.desk.gate.unheard(heard.place, person)
        except (PlatformError, TimeoutError):
            words = UNSURE
        if words and heard.addressed:
            telling = asyncio.create_task(self.desk.gate.tell(heard.place, person, words))
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)
        return bool(words)

    async def _concerns_us(self, heard: Heard) -> bool:
        """What is not said to us is kept only where a submission is open."""
        if heard.addressed:
            return True
        thread = await load(self.desk.log, heard.place.thread_id)
        return thread.opened is not None or heard.entry.message in thread.messages
