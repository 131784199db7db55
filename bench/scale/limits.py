"""What the platforms allow, as their documentation says (docs/scale.md names its pages); and a limit to be asked."""

from dataclasses import dataclass

POSTS_A_CHANNEL_S = 1.0
"""`chat.postMessage`: about one a second for each channel."""

UPDATES_A_MIN = 50
"""Tier 3, `chat.update` and `conversations.info`: for each method, workspace and app; some bursts are tolerated."""

LISTS_A_MIN = 100
"""`conversations.members`, `users.info`, tier 4."""

EVENTS_AN_HOUR = 30_000
"""Deliveries to an app in one workspace."""

DISCORD_A_S = 50
"""Requests of one bot, all servers together."""

ACTIVE_THREADS = 1_000
"""Of a server."""


@dataclass
class Limit:
    """One in `gap_s` seconds, `burst` at once after a silence. To be asked in the order of time."""

    gap_s: float
    burst: float = 1.0
    _full_at: float = 0.0

    def free(self, at: float) -> bool:
        """Whether one would be let through at once."""
        return self._full_at - (self.burst - 1) * self.gap_s <= at

    def through(self, at: float) -> float:
        """When one that comes `at` that time is let through, behind those before it."""
        let = max(at, self._full_at - (self.burst - 1) * self.gap_s)
        self._full_at = max(self._full_at, let) + self.gap_s
        return let

    def anyway(self, at: float) -> None:
        """One more that was not to be held up, at the cost of those that come within a minute."""
        self._full_at = min(max(self._full_at, at) + self.gap_s, max(self._full_at, at + 60))
