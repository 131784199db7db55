"""How long a thread and its submission are kept: so many days after the last entry; pure."""

from dataclasses import dataclass

DAY_S = 86_400.0


@dataclass(frozen=True)
class Stored:
    """
    A thread listed in a `place`, with the submissions it is about; or, without a thread, one submission that none is
    about. `last_at` is when something was last added to it, seconds since the epoch.
    """

    last_at: float
    thread_id: str = ""
    place: str = ""
    submissions: tuple[str, ...] = ()

    def days_since(self, now: float) -> int:
        return int(max(now - self.last_at, 0.0) // DAY_S)


@dataclass(frozen=True)
class Retention:
    """`keep_days` 0: for good."""

    keep_days: float = 180.0

    def is_due(self, stored: Stored, now: float) -> bool:
        """Whether it is to be erased. A time to come, of a clock that went wrong, is no reason to."""
        return self.keep_days > 0 and now - stored.last_at > self.keep_days * DAY_S
