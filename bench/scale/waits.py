"""The limits that are met, and what is waited for: the last tables of docs/scale.md."""

from collections.abc import Sequence
from dataclasses import replace

from bench.scale.found import Found, figure, seconds, table
from bench.scale.limits import (
    ACTIVE_THREADS,
    DISCORD_A_S,
    EVENTS_AN_HOUR,
    LISTS_A_MIN,
    POSTS_A_CHANNEL_S,
    UPDATES_A_MIN,
)
from bench.scale.platforms import on_discord, on_slack, quantile
from bench.scale.traffic import HOUR_S, active_threads, at_hand, listings, peak_hour, waits_for_place

LOADS = (1, 2, 4)
WORKERS = (1, 2, 4, 8, 16)
AT_ONCE = (4, 8)
"""Calls of a model that a process has under way: as it is set, and the threads that a worker answers side by side."""
SHELVES = (16, 64, 256)


def slack(found: Found) -> str:
    """In a venue's peak hour, by the number of its channels and by load."""
    rows = []
    for channels in (1, 10, round(found.taken.channels)):
        for times in LOADS:
            taken = replace(found.taken, channels=float(channels))
            hour = peak_hour(taken, times=times)
            at_once, announced = on_slack(hour, taken, model=False), on_slack(hour, taken, model=True)
            shares = f"{announced.live:.1f}", f"{announced.events / EVENTS_AN_HOUR:.0%}"
            rows.append(
                [f"{channels} × {times}", f"{len(hour):,}", _waits(at_once.posts), _waits(announced.finals), *shares]
            )
    head = [
        "channels × load",
        "questions",
        "a post waits",
        "a final edit waits",
        "live texts an answer",
        "of the hour's events",
    ]
    return table(head, rows)


def discord(found: Found) -> str:
    rows = []
    for venues in (1, round(found.taken.at_peak), round(found.taken.venues)):
        hour = peak_hour(found.taken, venues)
        at_once, announced = (on_discord(hour, found.taken, model=model) for model in (False, True))
        busy = announced.calls / HOUR_S / DISCORD_A_S
        shares = f"{announced.live:.1f}", f"{busy:.0%}"
        rows.append([f"{venues}", f"{len(hour):,}", _waits(at_once.posts), _waits(announced.finals), *shares])
    calls = f"of {DISCORD_A_S} calls a second"
    return table(
        ["venues at their peak", "questions", "a post waits", "a final edit waits", "live texts an answer", calls], rows
    )


def reach(found: Found) -> str:
    """Limits that are met by number and not by waiting."""
    taken = found.taken
    hour, threads = peak_hour(taken), active_threads(taken)
    lists, second = listings(hour), len(hour) / HOUR_S
    rows = [
        [
            "Discord: active threads of a server",
            ACTIVE_THREADS,
            f"{threads:,} in the deadline week",
            threads / ACTIVE_THREADS,
        ],
        [
            "Slack: `conversations.info`, one with each list of a channel's people, a minute",
            UPDATES_A_MIN,
            f"{lists}",
            lists / UPDATES_A_MIN,
        ],
        ["Slack: `conversations.members`, a minute", LISTS_A_MIN, f"{lists}", lists / LISTS_A_MIN],
        [
            "Slack: `chat.postMessage` in one channel for all, a second",
            POSTS_A_CHANNEL_S,
            f"{second:.2f}",
            second / POSTS_A_CHANNEL_S,
        ],
    ]
    told = [[str(says), figure(float(most)), str(asked), f"{share:.0%}"] for says, most, asked, share in rows]  # type: ignore[arg-type]
    known = taken.chairs / LISTS_A_MIN
    told.append(
        [
            "Slack: `users.info`, a minute, the first time that a chair is met",
            f"{LISTS_A_MIN}",
            f"{taken.chairs:,.0f} in all",
            f"{known:.0f} min of it",
        ]
    )
    return table(["limit", "allowed", "asked for by one venue", "used"], told)


def workers(found: Found) -> str:
    """How long a question waits for a place at the model."""
    taken, rows = found.taken, []
    cases = [(venues, at_once) for venues in (1, round(taken.at_peak)) for at_once in AT_ONCE]
    for number in WORKERS:
        waits = [
            waits_for_place(peak_hour(taken, venues), number * at_once, taken.model_s) for venues, at_once in cases
        ]
        rows.append([f"{number}", *map(_waits, waits)])
    head = [f"{venues} venue{'s' * (venues > 1)}, {at_once} calls a process" for venues, at_once in cases]
    return table(["worker processes", *head], rows)


def shelves(found: Found) -> str:
    """What it helps to keep more submissions worked out."""
    taken, rows = found.taken, []
    hours = [peak_hour(taken, venues) for venues in (1, round(taken.at_peak))]
    for most in SHELVES:
        shares = [at_hand(hour, most) for hour in hours]
        cpu = [1e3 * (found.made.answer_s + (1 - share) * found.made.opening_s) for share in shares]
        rows.append([f"{most}", *(f"{share:.0%}, {ms:.0f} ms" for share, ms in zip(shares, cpu, strict=True))])
    head = [
        "submissions that a process keeps worked out",
        "one venue: found there, CPU of an answer",
        f"{taken.at_peak:g} venues",
    ]
    return table(head, rows)


def _waits(values: Sequence[float]) -> str:
    return " / ".join(seconds(quantile(values, share)) for share in (0.5, 0.99))
