"""
The way in, the same on every platform: what was heard is in the log before anything else happens.

Nothing is kept of people who may not see what is open there, by the committee's roster.  Where that cannot be known
now nothing is taken: the platform brings it again, and whoever asked is told once that it will take a while.
What is heard in one thread is stored in the order in which `take` was called, also while Redis is slow.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.rows import Rows
from bots.channel.stopping import GATE_S, Stopping
from core.conversation.entries import Asked, Edited, Said, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.errors import PlatformError, StorageError

GRACE_S = 360.0
"""For so long what is not known is asked again; Slack brings an event for the last time after six minutes."""
WAITING = (
    "It cannot be known at the moment whether you may see what is open here. I try again for some minutes and answer "
    "then; if there is no answer after that, say it again."
)
UNSURE = "It could not be known whether you may see what is open here, so nothing was kept: say it again."
_TAKEN_LATER = "It cannot be known now whether its author may be heard."
_MOST_KNOWN = 1_000


@dataclass(frozen=True)
class Heard:
    """
    What was heard, and in which thread. `addressed`: to us, whatever the channel's setting. `editors`: of an edit,
    whoever has a part in it, its author first.
    """

    place: Place
    entry: Asked | Said | Edited | Withdrawn
    addressed: bool = False
    editors: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        return (self.entry.author,) if isinstance(self.entry, Asked | Said) else self.editors


@dataclass(frozen=True)
class Intake:
    """
    `_since` is when it was first not known of a message whether its author may be heard, `_said` what its author was
    told of it.
    """

    desk: Desk
    stopping: Stopping
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _telling: set[asyncio.Task[None]] = field(default_factory=set)
    _since: dict[str, float] = field(default_factory=dict)
    _said: dict[tuple[str, str], None] = field(default_factory=dict)

    async def take(self, heard: Heard) -> bool:
        """
        Store it; False if it does not concern us. Raise `StorageError` if it could not be stored, or not be known
        whether it may be: it must be brought again then.
        """
        # A lock is passed on in the order in which it was asked for: what came first is stored first.
        async with self._locks.setdefault(heard.place.thread_id, asyncio.Lock()):
            concerns_us = await self._concerns_us(heard) and not await self._kept_out(heard)
            if concerns_us and not await self.stopping.heard(heard.place, heard.entry):
                await receive(self.desk.log, self.desk.work, heard.place.thread_id, heard.entry)
        return concerns_us

    async def _kept_out(self, heard: Heard) -> bool:
        """Nothing is kept of who may not see what is open there; who has asked is told so, alone."""
        for person in heard.people:
            try:
                async with asyncio.timeout(GATE_S):
                    words = await self.desk.gate.unheard(heard.place, person)
            except (PlatformError, TimeoutError) as exc:
                if self._is_given_up(heard, person):
                    return True
                raise StorageError(_TAKEN_LATER) from exc
            if words:
                self._tell(heard, person, words)
                return True
        self._since.pop(heard.entry.message, None)
        return False

    def _is_given_up(self, heard: Heard, person: str) -> bool:
        """Whether it was tried for long enough."""
        now = self.desk.clock()
        since = self._since.setdefault(heard.entry.message, now)
        while len(self._since) > _MOST_KNOWN:
            del self._since[next(iter(self._since))]
        given_up = now - since >= GRACE_S
        self._tell(heard, person, UNSURE if given_up else WAITING)
        return given_up

    def _tell(self, heard: Heard, person: str, words: str) -> None:
        """Once of a message, of which Slack tells twice, and again; nothing of what was not said to us."""
        told = (heard.entry.message, words)
        if heard.addressed and told not in self._said:
            self._said[told] = None
            while len(self._said) > _MOST_KNOWN:
                del self._said[next(iter(self._said))]
            self._soon(self._told(heard, person, words))

    async def _told(self, heard: Heard, person: str, words: str) -> None:
        if words == WAITING:
            await Rows(self.desk).refused(heard.place, person, "", "unsure")
        await self.desk.gate.tell(heard.place, person, words)

    def _soon(self, telling: Coroutine[Any, Any, None]) -> None:
        """Whoever brings an event does not wait for it."""
        task = asyncio.create_task(telling)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _concerns_us(self, heard: Heard) -> bool:
        """What is not said to us is kept only where a submission is open."""
        if heard.addressed:
            return True
        thread = await load(self.desk.log, heard.place.thread_id)
        return thread.opened is not None or heard.entry.message in thread.messages
