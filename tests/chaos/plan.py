"""
What is done in one run, and when: drawn from a seed, so that a run that found something can be run again.

    people      ask, edit, delete, in threads of two submissions
    faults      of processes, of Redis, of the platform, of clocks; each begins, lasts a while, and is mended
"""

import random
from dataclasses import dataclass

LASTS_S = 6.0
"""How long people talk and things go wrong; then everything is mended."""

FAULTS = (
    "kill bot", "kill bot", "pause bot", "end bot", "kill redis", "pause redis", "full disk", "refuse writes",
    "lost answers", "dropped calls", "slow calls", "server errors", "rate limits", "stalled calls",
    "refresh sockets", "cut sockets", "silent sockets", "late copies", "clock jump",
)  # fmt: skip
QUESTIONS = (
    "What are the weaknesses?", "What are the strengths?", "What does R2 say?", "What are the scores?",
    "How do you assess the paper overall?", "What is the paper about?",
)  # fmt: skip
METHODS = ("chat.postMessage", "chat.postMessage", "chat.update", "users.info", "conversations.info", "*")


@dataclass(frozen=True)
class Step:
    """`at_s` after the start; `which` tells apart threads, questions and processes, `amount` is seconds or calls."""

    at_s: float
    what: str
    which: int = 0
    amount: float = 0.0
    words: str = ""


@dataclass(frozen=True)
class Plan:
    """`bots` are the commands of the processes; `always`: Redis flushes each write before it acknowledges it."""

    seed: int
    bots: tuple[tuple[str, ...], ...]
    always: bool
    steps: tuple[Step, ...]


LAYOUTS = (
    (("slack",),),
    (("slack",), ("slack",)),
    (("slack", "--no-worker"), ("worker", "slack"), ("worker", "slack")),
)


def plan_of(seed: int) -> Plan:
    """The run of that seed."""
    chance = random.Random(seed)
    bots = chance.choice(LAYOUTS)
    steps = [
        Step(chance.uniform(0, LASTS_S), "ask", which=chance.randrange(2), words=chance.choice(QUESTIONS))
        for _ in range(chance.randint(4, 8))
    ]
    for _ in range(chance.randint(0, 2)):
        what = chance.choice(("edit", "delete"))
        steps.append(Step(chance.uniform(1, LASTS_S), what, chance.randrange(8), words=chance.choice(QUESTIONS)))
    for _ in range(chance.randint(2, 4)):
        lasts_s = chance.uniform(0.2, 3.0)
        words = chance.choice(METHODS)
        steps.append(Step(chance.uniform(0, LASTS_S), chance.choice(FAULTS), chance.randrange(8), lasts_s, words))
    return Plan(seed, bots, chance.random() < 0.5, tuple(sorted(steps, key=lambda step: step.at_s)))
