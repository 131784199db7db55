"""
What is done in one run, and when: drawn from a seed, so that a run that found something can be run again.

    where       Slack or Discord; one process, two, or one that hears and two that answer
    Redis       alone, flushing each write or each second; or a master and a replica that a sentinel watches
    engine      the extractive one, or a model server
    people      ask, edit, delete, in threads of two submissions
    faults      of processes, clocks, Redis, the platform, the model; each begins, lasts a while, and is mended
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

LASTS_S = 5.0
"""How long people talk and things go wrong; then everything is mended."""

COMMON = (
    "kill bot", "kill bot", "pause bot", "end bot", "clock jump", "pause redis", "slow redis",
    "lost answers", "dropped calls", "slow calls", "server errors", "rate limits", "stalled calls", "jumbled events",
)  # fmt: skip
OF_PLATFORM: Mapping[str, tuple[str, ...]] = {
    "slack": ("refresh sockets", "cut sockets", "silent sockets", "late copies"),
    "discord": ("global limit", "cut gateway", "closed gateway", "reconnect", "invalid session", "expired session",
                "replayed events", "gateway away"),
}  # fmt: skip
OF_REDIS: Mapping[str, tuple[str, ...]] = {
    "always": ("kill redis", "kill redis", "restart redis", "full disk", "refuse writes"),
    "everysec": ("kill redis", "kill redis", "restart redis", "full disk", "refuse writes"),
    "sentinel": (),
}
OF_MODEL = ("model down", "model slow", "model silent", "model cut", "model busy", "model broken")
FAILOVERS = ("failover", "stale master")
"""The master dies; or is silent for so long that another is made, and goes on."""
FAULTS = frozenset(
    (
        *COMMON,
        *OF_MODEL,
        *FAILOVERS,
        *(one for table in (OF_PLATFORM, OF_REDIS) for row in table.values() for one in row),
    )
)
QUESTIONS = (
    "What are the weaknesses?", "What are the strengths?", "What does R2 say?", "What are the scores?",
    "How do you assess the paper overall?", "What is the paper about?",
)  # fmt: skip
METHODS: Mapping[str, tuple[str, ...]] = {
    "slack": ("chat.postMessage", "chat.postMessage", "chat.update", "users.info", "conversations.info", "*"),
    "discord": ("send", "send", "edit", "edit", "history", "channel", "member"),
}
LAYOUTS: Mapping[str, tuple[tuple[tuple[str, ...], ...], ...]] = {
    name: (((name,),), ((name,), (name,)), ((name, "--no-worker"), ("worker", name), ("worker", name)))
    for name in OF_PLATFORM
}


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
    """`bots` are the commands of the processes, `redis` is how it flushes, or that a sentinel watches it."""

    seed: int
    platform: str
    bots: tuple[tuple[str, ...], ...]
    redis: str
    model: bool
    steps: tuple[Step, ...]

    @property
    def told(self) -> str:
        """For the line of a run that failed."""
        faults = ", ".join(f"{step.what} at {step.at_s:.1f} s" for step in self.steps if step.what in FAULTS)
        return f"{self.platform}, {len(self.bots)} processes, {self.redis}{', model' * self.model}; {faults}"


def plan_of(seed: int) -> Plan:
    """The run of that seed."""
    chance = random.Random(seed)
    platform = chance.choice(sorted(OF_PLATFORM))
    redis = chance.choices(("always", "everysec", "sentinel"), (4, 4, 2))[0]
    bots, model = chance.choice(LAYOUTS[platform]), chance.random() < 0.3
    steps = [*_people(chance), *_faults(chance, platform, redis, model=model)]
    return Plan(seed, platform, bots, redis, model, tuple(sorted(steps, key=lambda step: step.at_s)))


def _people(chance: random.Random) -> list[Step]:
    steps = [
        Step(chance.uniform(0, LASTS_S), "ask", which=chance.randrange(2), words=chance.choice(QUESTIONS))
        for _ in range(chance.randint(4, 8))
    ]
    for _ in range(chance.randint(0, 2)):
        what = chance.choice(("edit", "delete"))
        steps.append(Step(chance.uniform(1, LASTS_S), what, chance.randrange(8), words=chance.choice(QUESTIONS)))
    return steps


def _faults(chance: random.Random, platform: str, redis: str, *, model: bool) -> list[Step]:
    # One only: the campaign does not try what becomes of a second before the first has healed.
    named = [chance.choice(FAILOVERS)] if redis == "sentinel" else []
    named += chance.sample(OF_MODEL, 1) if model else []
    there = (*COMMON, *OF_PLATFORM[platform], *OF_REDIS[redis], *(OF_MODEL if model else ()))
    named += chance.choices(there, k=chance.randint(2, 4) - len(named) // 2)
    return [
        Step(
            chance.uniform(0, LASTS_S),
            what,
            chance.randrange(8),
            chance.uniform(0.2, 3.0),
            chance.choice(METHODS[platform]),
        )
        for what in named
    ]
