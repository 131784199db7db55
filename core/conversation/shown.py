"""
What a turn's call has shown on the platform, to be taken down if its thread is erased meanwhile.

Whoever erases a thread deletes what the log says stands there.  What is posted at that very moment is not in the log
and never will be: only the call that posted it knows its ids.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.conversation.thread import Outcome, Turn
from core.errors import Gone, PlatformError
from core.ports import Messenger

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """The messenger, which remembers for one turn the ids of all that was posted."""

    messenger: Messenger
    ids: dict[str, None] = field(default_factory=dict)

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return self._noted(await self.messenger.find(thread_id, turn))

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        return self._noted(await self.messenger.place(thread_id, turn, outcome))

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        return self._noted(await self.messenger.update(thread_id, turn, posted, outcome))

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        await self.messenger.remove(thread_id, turn, posted)

    def _noted(self, posted: tuple[str, ...]) -> tuple[str, ...]:
        self.ids.update(dict.fromkeys(posted))
        return posted


@asynccontextmanager
async def shown_until_gone(messenger: Messenger, thread_id: str, turn: Turn) -> AsyncIterator[Shown]:
    """
    Finish the turn inside the block by the messenger that it is given. `Gone` is passed on after what was posted was
    taken down, or could not be, which is logged.
    """
    shown = Shown(messenger, dict.fromkeys(turn.posted))
    try:
        yield shown
    except Gone:
        try:
            await messenger.remove(thread_id, turn, tuple(shown.ids))
        except PlatformError as error:
            logger.warning("what was posted for a thread that was erased may still stand there: %s", error)
        raise
