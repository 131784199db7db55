"""The questions of a venue's peak hour: sittings that begin by chance, of some questions about one submission each."""

import heapq
import random
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.scale.assumptions import Assumptions

HOUR_S = 3_600.0


@dataclass(frozen=True, order=True)
class Question:
    at: float
    venue: int
    channel: int
    submission: int


def peak_hour(taken: Assumptions, venues: int = 1, seed: int = 1, times: float = 1.0) -> list[Question]:
    """Those of one hour, oldest first; `times` as many as taken for granted. Sittings from before it go on in it."""
    chance, found = random.Random(seed), list[Question]()
    sitting = max(1, round(taken.session))
    ahead_s = 3 * sitting * taken.think_s
    rate = venues * times * taken.peak_turns / sitting / HOUR_S
    at = -ahead_s
    while (at := at + chance.expovariate(rate)) < HOUR_S:
        venue, submission = chance.randrange(venues), chance.randrange(round(taken.shelved))
        asked = at
        for _ in range(sitting):
            if 0 <= asked < HOUR_S:
                found.append(Question(asked, venue, submission % round(taken.channels), submission))
            asked += chance.expovariate(1 / taken.think_s)
    return sorted(found)


def at_hand(questions: Sequence[Question], most: int) -> float:
    """The share of the questions whose submission is among the `most` that the process had to do with last."""
    held, hits = OrderedDict[tuple[int, int], None](), 0
    for one in questions:
        key = one.venue, one.submission
        hits += key in held
        held[key] = None
        held.move_to_end(key)
        if len(held) > most:
            held.popitem(last=False)
    return hits / len(questions)


def waits_for_place(questions: Sequence[Question], places: int, takes_s: float) -> list[float]:
    """Seconds that each waits until one of so many places is free, each answer taking so long on average."""
    chance, busy, waits = random.Random(2), [0.0] * places, list[float]()
    for one in questions:
        free_at = heapq.heappop(busy)
        begun = max(one.at, free_at)
        waits.append(begun - one.at)
        heapq.heappush(busy, begun + chance.gammavariate(4, takes_s / 4))
    return waits


def listings(questions: Sequence[Question], lasts_s: float = 60.0) -> int:
    """The most lists of a channel's people that are asked for in a minute, each believed for a minute."""
    seen, asked = dict[int, float](), list[float]()
    for one in questions:
        if one.at - seen.get(one.channel, -lasts_s) >= lasts_s:
            seen[one.channel] = one.at
            asked.append(one.at)
    return max((sum(at <= other < at + 60 for other in asked) for at in asked), default=0)


def active_threads(taken: Assumptions, seed: int = 4) -> int:
    """How many submissions are asked about in the deadline week: their threads are active together."""
    chance = random.Random(seed)
    sittings = round(taken.all_turns * taken.week / taken.session)
    return len({chance.randrange(round(taken.shelved)) for _ in range(sittings)})
