"""
An erasing that broke off, of a thread or of an owner, is finished by the processes that go on, and not only when one
begins.

Who erases now is given a minute: what is still noted at the next look is taken to be left behind.  Doing it twice is
harmless.
"""

from dataclasses import dataclass, field

from bots.rounds import rounds
from core.storage.keeping import Keeping
from core.storage.open import Storage

EACH_S = 60.0
TURN = "unfinished"


@dataclass
class Unfinished:
    keeping: Keeping
    _seen: frozenset[str] = field(default_factory=frozenset)
    """What was noted at the look before, by this process: threads and files."""
    _left: frozenset[str] = field(default_factory=frozenset)
    """The same of owners."""

    async def run(self) -> None:
        """For ever, until cancelled."""
        await rounds(self.step, EACH_S, "an erasing that broke off is not finished yet")

    async def step(self) -> None:
        """Raise `StorageError`."""
        if not await self.keeping.turns.taken(TURN, EACH_S - 1):
            return
        threads, owners = await self.keeping.threads.unfinished(), await self.keeping.erasing.unfinished()
        broken, gone = threads & self._seen, owners & self._left
        self._seen, self._left = threads - broken, owners - gone
        if broken:
            await self.keeping.threads.finish_forgetting(broken)
        if gone:
            await self.keeping.erasing.finish(gone)


def unfinished_of(storage: Storage) -> Unfinished | None:
    return Unfinished(storage.keeping) if storage.keeping else None
