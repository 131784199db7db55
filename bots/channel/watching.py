"""
What follows when somebody comes to a place, or may read it now: its threads are looked at, before anybody asks.

Whoever opened a submission that the newcomer may not see is told so; the thread is silent at once in any case, since
the list of who is there is forgotten when the platform tells of a change.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from bots.channel.admission import Admission
from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.shelf import shelved, thread_of
from core.errors import ChairsideError, fault_of

logger = logging.getLogger(__name__)

PAUSE_S = 0.2
"""Changes come in bunches: they are looked at together."""


@dataclass(frozen=True)
class Watching:
    desk: Desk
    gate: Admission
    _ahead: dict[str, Place] = field(default_factory=dict)
    _looking: set[asyncio.Task[None]] = field(default_factory=set)

    def soon(self, places: Iterable[Place]) -> None:
        """Look at all that is open there, in a moment."""
        self._ahead.update({place.name: place for place in places})
        if self._ahead and not self._looking:
            looking = asyncio.create_task(self._run())
            self._looking.add(looking)
            looking.add_done_callback(self._looking.discard)

    async def _run(self) -> None:
        while self._ahead:
            await asyncio.sleep(PAUSE_S)
            places = list(self._ahead.values())
            self._ahead.clear()
            for place in places:
                try:
                    await self.look(place)
                except ChairsideError as error:
                    logger.warning("a place is not looked at now: %s", error)
                except Exception as error:  # noqa: BLE001 - one place's fault must not end the looking
                    logger.error("a fault while a place was looked at: %s", fault_of(error))  # noqa: TRY400 - may quote

    async def look(self, place: Place) -> None:
        """Raise `ChairsideError` if it cannot be known who is there."""
        async for one in shelved(self.desk, place):
            await self.gate.look(thread_of(one))
