"""
Answers taken in turns: each side is asked once, then the next, so that what else the machine does meets all alike.

A side is a bot, a process of its own, on a fake platform of its own.  The fakes run in the process that asks, and their
time is in every figure.  After each answer everybody has a moment for what comes after it, so that no side pays for
another's.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.measure import Figure

QUESTIONS = 200
WARM = 20
REST_S = 0.02


@dataclass(frozen=True)
class Took:
    """Milliseconds from the question to the post, and to the last edit of what was posted."""

    post: float
    edit: float


Ask = Callable[[], Took]
"""One question, until it is answered whole."""


def in_turns(sides: Mapping[str, Ask], questions: int = QUESTIONS, warm: int = WARM) -> Mapping[str, Sequence[Took]]:
    """What each question took, by side; the first `warm` of each are not counted."""
    taken: dict[str, list[Took]] = {name: [] for name in sides}
    for number in range(questions + warm):
        for name, ask in sides.items():
            took = ask()
            time.sleep(REST_S)
            if number >= warm:
                taken[name].append(took)
    return taken


def quantiles(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 99th percentile."""
    found = statistics.quantiles(times, n=100)
    return found[49], found[98]


def beside(name: str, times: Sequence[float], floor: Sequence[float], floor_name: str) -> list[Figure]:
    """Both of them, each beside the floor's."""
    pairs = zip(("p50", "p99"), quantiles(times), quantiles(floor), strict=True)
    return [Figure(f"{name}, {label}", value, "ms", least, floor_name) for label, value, least in pairs]
