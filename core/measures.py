"""
What is measured of a process while it runs, for whoever operates it: numbers under names and labels that are ours.

A label's values are a closed set that stands here, so a thread, a channel, a person or a submission cannot become one:
what is not in the set is told as `other`.  docs/operations.md says of each what to do about it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

OTHER = "other"
PLATFORMS = ("slack", "discord")
_FAST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_SLOW_S = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0)


@dataclass(frozen=True)
class Shape:
    """`label` may be empty: there is none. `bounds_s` are those of the classes of a `time`, in seconds."""

    kind: Literal["count", "time", "level"]
    about: str
    label: str = ""
    values: tuple[str, ...] = ()
    bounds_s: tuple[float, ...] = ()


class Measure(StrEnum):
    ASKED = "turns_asked"
    TURNS = "turns"
    STORED_S = "question_stored_seconds"
    DELIVERED_S = "turn_delivered_seconds"
    ENGINE_S = "engine_seconds"
    TOKENS = "model_tokens"
    MODEL_CALLS = "model_calls"
    MODEL_FAILURES = "model_failures"
    WAITS_S = "rate_limit_wait_seconds"
    LEASES_LOST = "leases_lost"
    CONFLICTS = "log_conflicts"
    APPENDS = "log_appends"
    STORAGE_FAILURES = "storage_failures"
    READS_S = "submission_read_seconds"
    IN_HAND = "threads_in_hand"
    QUEUE = "queue_length"
    OLDEST_S = "oldest_unanswered_seconds"
    CONNECTED = "connected"
    CONNECTIONS = "connections_opened"
    LAG_S = "loop_lag_seconds"


OUTCOMES = ("answered", "failed", "withdrawn")
ENGINES = ("extractive", "generative", "none")
TOKENS = ("sent", "cached", "written")
FAILURES = ("refused", "too long", "broke off", "passing")
PARTS = ("log", "work", "leases")
READS = ("submission", "with pdf", "refused")
KINDS = (
    "opened", "said", "asked", "begun", "placed", "answered", "failed", "delivered", "edited", "withdrawn", "position",
    "rated", "stopped", "condensed", "spent", "round", "revealed", "marked", "erased",
)  # fmt: skip

SHAPES: dict[Measure, Shape] = {
    Measure.ASKED: Shape("count", "Questions stored.", "platform", PLATFORMS),
    Measure.TURNS: Shape("count", "Turns brought to their end: the platform shows it.", "outcome", OUTCOMES),
    Measure.STORED_S: Shape("time", "From a question's date to its log.", "platform", PLATFORMS, _FAST_S),
    Measure.DELIVERED_S: Shape("time", "From a question's date to its delivered end.", "platform", PLATFORMS, _SLOW_S),
    Measure.ENGINE_S: Shape("time", "What an engine took for one reply.", "engine", ENGINES, _SLOW_S),
    Measure.TOKENS: Shape("count", "Tokens of the model; those cached are among those sent.", "kind", TOKENS),
    Measure.MODEL_CALLS: Shape("count", "Calls to the model that it answered."),
    Measure.MODEL_FAILURES: Shape("count", "Calls to the model that failed, repeated ones too.", "kind", FAILURES),
    Measure.WAITS_S: Shape("time", "Waits that a platform asked for.", "platform", PLATFORMS, _SLOW_S),
    Measure.LEASES_LOST: Shape("count", "Leases on threads that were lost while the thread was answered."),
    Measure.CONFLICTS: Shape("count", "Entries whose number another writer had taken."),
    Measure.APPENDS: Shape("count", "Entries written to logs.", "kind", KINDS),
    Measure.STORAGE_FAILURES: Shape("count", "Calls of Redis that failed.", "part", PARTS),
    Measure.READS_S: Shape("time", "What reading a submission took.", "outcome", READS, _SLOW_S),
    Measure.IN_HAND: Shape("level", "Threads that this process answers now."),
    Measure.QUEUE: Shape("level", "Hints that wait or are worked on, over all processes.", "platform", PLATFORMS),
    Measure.OLDEST_S: Shape("level", "Age of the oldest of them; 0 if there is none.", "platform", PLATFORMS),
    Measure.CONNECTED: Shape("level", "Whether this process hears the platform.", "platform", PLATFORMS),
    Measure.CONNECTIONS: Shape("count", "Connections to the platform, the first included.", "platform", PLATFORMS),
    Measure.LAG_S: Shape("level", "By how much the process was late for its last look at the clock."),
}


class Measures(Protocol):
    """Whoever counts. `label` is one of the values of the measure's shape."""

    def count(self, measure: Measure, label: str = "", by: float = 1.0) -> None:
        """So many more of what is a count."""
        ...

    def took(self, measure: Measure, seconds: float, label: str = "") -> None:
        """Once more so long, of what is a time."""
        ...

    def stands(self, measure: Measure, value: float, label: str = "") -> None:
        """What is a level stands so high now."""
        ...


class Unmeasured:
    """Nobody counts."""

    def count(self, measure: Measure, label: str = "", by: float = 1.0) -> None:
        """Is not counted."""

    def took(self, measure: Measure, seconds: float, label: str = "") -> None:
        """Is not kept."""

    def stands(self, measure: Measure, value: float, label: str = "") -> None:
        """Is not kept."""
