"""How often text that is still being written may be shown: live text may be dropped, so it never waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from core.ports import Bucket

UPDATES_PER_MIN = 45


@dataclass(frozen=True)
class LivePace:
    """One message at most every `gap_s`; of all that share a name, over all processes, `UPDATES_PER_MIN`."""

    bucket: Bucket
    clock: Callable[[], float]
    gap_s: float
    _shown_at: dict[str, float] = field(default_factory=dict)

    async def allows(self, message: str, shared: str) -> bool:
        """Whether the message may be edited now; if so, it counts as done."""
        now = self.clock()
        if now - self._shown_at.get(message, 0.0) < self.gap_s:
            return False
        if not await self.bucket.take(shared, UPDATES_PER_MIN):
            return False
        self._shown_at[message] = now
        return True

    def ended(self, messages: Iterable[str]) -> None:
        """No more live text will come in any of them."""
        for message in messages:
            self._shown_at.pop(message, None)

    async def make_room(self, shared: str) -> None:
        """An edit is made that must be: live text, which shares a limit of the platform with it, gives way."""
        await self.bucket.take(shared, UPDATES_PER_MIN, anyway=True)
