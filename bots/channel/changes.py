"""
What one process hears of people who come, go, or may read something now, told to all that answer on the platform.

    heard ─► a new word in the book ─► whoever is about to ask the door finds it ─► nothing is believed any more

Only one process of several hears of a change, and what the others believe may be a minute old: without this a thread
would not be silent at once for who answers in it.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from uuid import uuid4

from bots.channel.people import Door
from bots.channel.place import Place
from core.errors import StorageError
from core.ports import Notes

logger = logging.getLogger(__name__)

FACT = "people"
_PAUSES_S = (0.1, 0.5, 2.0, 8.0)


class Changes(Protocol):
    async def newest(self) -> str:
        """A word that is another after every change. Raise `StorageError`."""
        ...

    def told(self) -> None:
        """There was a change. Waits for nothing."""
        ...


@dataclass(frozen=True)
class NotedChanges:
    """`book` is the platform's."""

    notes: Notes
    book: str
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    async def newest(self) -> str:
        return (await self.notes.of(self.book)).get(FACT, "")

    def told(self) -> None:
        telling = asyncio.create_task(self._tell(uuid4().hex))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _tell(self, word: str) -> None:
        for pause_s in (*_PAUSES_S, None):
            try:
                await self.notes.put(self.book, {FACT: word})
            except StorageError as error:
                if pause_s is None:
                    logger.warning("other processes hear of a change a minute late: %s", error)
                    return
                await asyncio.sleep(pause_s)
            else:
                return


class Unchanging:
    """Where there is one process only, which has heard everything itself."""

    async def newest(self) -> str:
        return ""

    def told(self) -> None:
        """Nobody else is there."""


@dataclass
class Heeding:
    """A door that lets go of what it believes, by `forget`, as soon as any process has heard of a change."""

    door: Door
    changes: Changes
    forget: Callable[[], None]
    _seen: str = ""

    async def refusal(self, place: Place, person: str) -> str | None:
        newest = await self.changes.newest()
        if newest != self._seen:
            self.forget()
            self._seen = newest
        return await self.door.refusal(place, person)
