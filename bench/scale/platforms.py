"""
Answers on their way to the platforms, against what those allow: a simulation of events in the order of time.

An answer with a model is a placeholder, live text while it is written, which is dropped where there is no room, and its
final edit, which waits; without a model it is one post.
"""

import heapq
import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.scale.assumptions import Assumptions
from bench.scale.limits import DISCORD_A_S, POSTS_A_CHANNEL_S, UPDATES_A_MIN, Limit
from bench.scale.traffic import Question
from bots.channel.pace import UPDATES_PER_MIN
from bots.discord.messenger import GAP_S as DISCORD_GAP_S
from bots.slack.messenger import GAP_S as SLACK_GAP_S
from core.storage.bucket import BURST

SLACK_BURST = 10
"""A guess: how far Slack lets an app run ahead is not documented."""


@dataclass(frozen=True)
class Waits:
    """Seconds, of posts and of final edits; live texts for each answer; calls and events in all."""

    posts: tuple[float, ...]
    finals: tuple[float, ...]
    live: float
    calls: int
    events: int


def on_slack(questions: Sequence[Question], taken: Assumptions, *, model: bool) -> Waits:
    """In one workspace, one venue's."""
    channels: defaultdict[int, Limit] = defaultdict(lambda: Limit(POSTS_A_CHANNEL_S))
    slack, ours = Limit(60 / UPDATES_A_MIN, SLACK_BURST), Limit(60 / UPDATES_PER_MIN, BURST)
    allowed = Allowed(lambda one: channels[one.channel], slack, lambda _: ours, SLACK_GAP_S, leaves_room=True)
    return _run(questions, taken, allowed, model=model)


def on_discord(questions: Sequence[Question], taken: Assumptions, *, model: bool) -> Waits:
    """With one bot, all venues'; a thread is a channel of its own, so that only what holds for all is met."""
    bot = Limit(1 / DISCORD_A_S, DISCORD_A_S)
    threads: defaultdict[object, Limit] = defaultdict(lambda: Limit(60 / UPDATES_PER_MIN, BURST))
    allowed = Allowed(lambda _: bot, bot, lambda one: threads[one.venue, one.submission], DISCORD_GAP_S)
    return _run(questions, taken, allowed, model=model)


@dataclass(frozen=True)
class Allowed:
    """The platform's limits on posts and on edits, and our own on live text, which comes every `gap_s`."""

    posting: Callable[[Question], Limit]
    editing: Limit
    live: Callable[[Question], Limit]
    gap_s: float
    leaves_room: bool = False
    """Final edits count with live text."""


def _run(questions: Sequence[Question], taken: Assumptions, allowed: Allowed, *, model: bool) -> Waits:
    chance, numbers = random.Random(5), itertools.count()
    ahead = [(one.at, next(numbers), "ask", one, 0.0) for one in questions]
    posts, finals, live = list[float](), list[float](), 0
    while ahead:
        at, _, what, one, ends = heapq.heappop(ahead)
        if what == "ask":
            posted = allowed.posting(one).through(at)
            posts.append(posted - at)
            ends = max(posted, at + chance.gammavariate(4, taken.model_s / 4))
            if model:
                heapq.heappush(ahead, (posted + allowed.gap_s, next(numbers), "live", one, ends))
                heapq.heappush(ahead, (ends, next(numbers), "final", one, ends))
        elif what == "live" and at < ends:
            if allowed.live(one).free(at) and allowed.editing.free(at):
                allowed.live(one).through(at)
                allowed.editing.through(at)
                live += 1
            heapq.heappush(ahead, (at + allowed.gap_s, next(numbers), "live", one, ends))
        elif what == "final":
            if allowed.leaves_room:
                allowed.live(one).anyway(at)
            finals.append(allowed.editing.through(at) - at)
    edits = live + len(finals)
    events = round(len(posts) * (2 + 1 + taken.said / taken.turns)) + edits
    return Waits(tuple(posts), tuple(finals), live / len(posts), len(posts) + edits, events)


def quantile(values: Sequence[float], share: float) -> float:
    """0 of none."""
    held = sorted(values)
    return held[min(len(held) - 1, int(share * len(held)))] if held else 0.0
