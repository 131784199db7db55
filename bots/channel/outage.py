"""What a process says while the store is away: when it goes, once a minute, and when it is back, however many wait."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from core.errors import StorageError

logger = logging.getLogger(__name__)

EVERY_S = 60.0


@dataclass
class Outage:
    """Of one process. Who waits is told apart by whatever it names itself by; the same trouble is one trouble."""

    clock: Callable[[], float] = time.monotonic
    _waiting: set[object] = field(default_factory=set)
    _told_at: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def waiting(self) -> Iterator[Callable[[StorageError], None]]:
        """While the block tries; what it is given tells of each time that it could not."""
        who = object()
        try:
            yield partial(self.lasts, who)
        except BaseException:
            # Not stored: another tells when that is possible again.
            self._waiting.discard(who)
            raise
        self.over(who)

    def lasts(self, who: object, error: StorageError) -> None:
        """It cannot store what it holds, and will try again."""
        self._waiting.add(who)
        now, words = self.clock(), str(error)
        if now - self._told_at.get(words, -EVERY_S) >= EVERY_S:
            self._told_at[words] = now
            logger.warning("what is heard waits to be stored: %s", error)

    def over(self, who: object) -> None:
        """It is stored, or need not be; harmless for who never waited."""
        if who not in self._waiting:
            return
        self._waiting.discard(who)
        if not self._waiting:
            self._told_at.clear()
            logger.warning("what was heard is stored again")
