"""What is stored, what comes in and what it costs: the first tables of docs/scale.md."""

from collections.abc import Sequence

from bench.scale.assumptions import Assumptions
from bench.scale.found import Found, figure, table
from bench.scale.platforms import on_slack
from bench.scale.traffic import HOUR_S, at_hand, peak_hour
from bots.run.retention import EACH_S, MOST
from core.deliberation.kept import SIZE
from core.storage.ages import LEAST, SHARES

KINDS = {
    "submission": "snapshots, without the PDF",
    "thread": "logs, that of its request included",
    "used": "which threads a submission has",
    "uses": "which submissions a thread is about",
    "place": "its line in a channel's list",
    "audit": "rows of the record of deeds",
}
LISTS = ("used", "uses", "place")
COMMANDS = 17
"""To Redis for a turn: `python -m bench.growth replicas` counts them."""
DAY_MIN, YEAR_DAYS = 24 * 60, 365


def linear(found: Found) -> str:
    """Bytes and keys of a submission at the sizes of the samples, and how far they are from each other."""
    samples = found.samples
    rows = [
        [f"`{kind}`: {says}", *_apart([one.sizes[kind] / one.size for one in samples])] for kind, says in KINDS.items()
    ]
    rows += [
        ["**all of it**", *_apart([sum(one.sizes[kind] for kind in KINDS) / one.size for one in samples])],
        ["append-only file, not yet rewritten", *_apart([one.file / one.size for one in samples])],
        ["its keys, their number", *_apart([_keys(found, at) for at in range(len(samples))])],
        ["entries in its log, their number", *_apart([one.entries / one.size for one in samples])],
    ]
    return table(["of one submission, in bytes", *(f"of {one.size:,}" for one in samples), "apart"], rows)


def _keys(found: Found, at: int) -> float:
    one = found.samples[at]
    return sum(one.keys[kind] for kind in KINDS if kind not in {"place", "audit"}) / one.size


def _apart(values: Sequence[float]) -> list[str]:
    return [*map(figure, values), f"{abs(values[-1] / values[0] - 1):.1%}"]


def stored(found: Found) -> str:
    taken, last = found.taken, found.samples[-1]
    gb = {kind: last.sizes[kind] / last.size * taken.shelved / 1e9 for kind in KINDS}
    pdfs, roster = taken.shelved * found.pdf_mb / 1e3, found.roster.mb / 1e3
    text = gb["submission"] + gb["thread"] + sum(gb[kind] for kind in LISTS) + roster
    held = min(1.0, taken.rounds_a_year * (taken.keep_days + taken.round_days) / YEAR_DAYS)
    rows = [
        ("keys", _keys(found, -1) * taken.shelved + taken.channels, ""),
        ("entries in logs", last.entries / last.size * taken.shelved, ""),
        ("snapshots, in `submission`", gb["submission"], "GB"),
        ("logs, in `thread`", gb["thread"], "GB"),
        ("lists: `used`, `uses`, `place`", sum(gb[kind] for kind in LISTS), "GB"),
        (f"`roster`: {taken.chairs:,.0f} people, {taken.submissions * taken.conflicts:,.0f} conflicts", roster, "GB"),
        ("**in Redis, without PDFs**", text, "GB"),
        ("PDFs, in `submission`", pdfs, "GB"),
        ("**in Redis, with PDFs** (`CHAIRSIDE_KEEP_PDFS`)", text + pdfs, "GB"),
        ("the same on an average day of the year, without PDFs", text * held, "GB"),
        ("rows of the record a year", last.rows / last.size * taken.shelved * taken.rounds_a_year, ""),
        (f"the record after {taken.audit_years:g} years", gb["audit"] * taken.rounds_a_year * taken.audit_years, "GB"),
    ]
    head = ["at the end of a round", "one venue", f"{taken.venues:,.0f} venues"]
    return table(head, [[says, figure(value, unit), figure(value * taken.venues, unit)] for says, value, unit in rows])


def traffic(found: Found) -> str:
    taken, made, last = found.taken, found.made, found.samples[-1]
    hour, many = peak_hour(taken), peak_hour(taken, round(taken.at_peak))
    slack, factor = on_slack(hour, taken, model=True), taken.at_peak
    day = taken.all_turns * taken.week * taken.day
    asked = (len(hour) / HOUR_S, len(many) / HOUR_S)
    cores = [last.turn_s + made.answer_s + (1 - at_hand(one, SIZE)) * made.opening_s for one in (hour, many)]
    rows: list[tuple[str, float, float]] = [
        ("questions in a round", taken.all_turns, taken.all_turns * taken.venues),
        ("questions on the busiest day", day, day * factor),
        ("questions in the peak hour", len(hour), len(many)),
        ("questions in a second of it", asked[0], asked[1]),
        ("events from Slack in it, where a model answers", slack.events, slack.events * factor),
        ("calls of Slack in it, the same", slack.calls, slack.calls * factor),
        ("rows of the record in a second of it", *_rows(taken, asked)),
        (f"commands to Redis in a second of it, {COMMANDS} a turn", COMMANDS * asked[0], COMMANDS * asked[1]),
        ("cores that workers take then, without a model", asked[0] * cores[0], asked[1] * cores[1]),
        ("cores that Redis takes then", asked[0] * last.redis_s, asked[1] * last.redis_s),
    ]
    head = ["", "one venue", f"{taken.venues:,.0f} venues, {factor:g} of them in their peak hour"]
    return table(head, [[says, figure(one), figure(all_of_them)] for says, one, all_of_them in rows])


def _rows(taken: Assumptions, asked: tuple[float, float]) -> tuple[float, float]:
    """Of questions and of presses."""
    each = 1 + taken.presses / taken.turns
    return asked[0] * each, asked[1] * each


def spent(found: Found) -> str:
    taken, made, venues = found.taken, found.made, found.taken.venues
    sent, written = taken.all_turns * made.sent, taken.all_turns * taken.written * made.calls
    price = (sent * (1 - taken.cached) * taken.price_sent + written * taken.price_written) / 1e6
    rows = [
        (f"calls of a model, {made.calls:.1f} an answer", taken.all_turns * made.calls, venues),
        (f"tokens sent, {made.sent:,.0f} an answer", sent, venues),
        ("tokens written", written, venues),
        ("their cost at the prices taken for granted", price, venues),
        ("the cost of one answer", price / taken.all_turns, 1),
    ]
    head = ["in a round, if a model answers every question", "one venue", f"{venues:,.0f} venues"]
    return table(head, [[says, figure(value), figure(value * times)] for says, value, times in rows])


def expiry(found: Found) -> str:
    """How long it takes to see what is due, and to erase a round."""
    taken = found.taken
    rows = []
    for says, venues in (("one venue", 1.0), (f"{taken.venues:,.0f} venues", taken.venues)):
        keys = _keys(found, -1) * taken.shelved * venues
        look = 3 * keys / max(LEAST, keys / SHARES) * EACH_S / 60 / DAY_MIN
        erased = taken.shelved * venues / MOST * EACH_S / 60 / DAY_MIN
        a_day = taken.shelved * venues * taken.rounds_a_year / YEAR_DAYS
        rows.append(
            [says, f"{look:.1f} days", f"{erased:.1f} days", figure(a_day), f"{MOST * DAY_MIN * 60 / EACH_S:,.0f}"]
        )
    return table(
        ["", "a look at every key", "a whole round erased", "due on an average day", "erased at most in a day"], rows
    )
