"""What a venue's disclosure field asks for: what was read, by what, under which rule, who asked, and how often."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.answering.reply import Reply, Usage
from core.conversation.entries import Entry, Opened
from core.conversation.modes import ruling_in
from core.conversation.thread import Thread, fold
from core.submissions.model import Part, Submission

EXTRACTIVE = "extractive"
"""The engine that needs no model, and that answers where a model was asked in vain."""


@dataclass(frozen=True)
class Ruled:
    """From that moment on that mode held, by that rule."""

    at: str
    mode: str
    rule: str


@dataclass(frozen=True)
class Disclosure:
    """
    `read` are the passages by part; `modes` what held when, oldest first, `mode` the last of them; `engines` the
    answers by engine, `models` those that a model wrote, by model; `calls` all that each model was called for, whether
    an answer came of it or not; `tokens_estimated`: of some of these the server did not say; `asked` the questions by
    person, but for those `taken_back`. Moments are ISO 8601, UTC; empty where nothing happened. `sentences` counts what
    was checked.
    """

    submission: str
    snapshot: str
    venue: str
    opened: str
    opened_by: str
    mode: str
    rule: str
    rule_since: str
    modes: tuple[Ruled, ...]
    first_asked: str
    last_asked: str
    read: Mapping[str, int]
    not_read: tuple[str, ...]
    engines: Mapping[str, int]
    models: Mapping[str, int]
    calls: Mapping[str, int]
    tokens_sent: int
    tokens_written: int
    tokens_estimated: bool
    asked: Mapping[str, int]
    taken_back: int
    messages: int
    sentences: Mapping[str, int]


def disclosure(entries: Sequence[Entry], submission: Submission) -> Disclosure:
    thread = fold(entries)
    opened, ruling = thread.opened, ruling_in(thread)
    asked = [thread.messages[turn.key] for turn in thread.turns.values() if not thread.withdrawn(turn)]
    replies = [turn.outcome for turn in thread.turns.values() if isinstance(turn.outcome, Reply)]
    moments = sorted(message.at for message in asked)
    usages = [usage for turn in thread.turns.values() for usage in turn.usages]
    return Disclosure(
        submission=submission.id,
        snapshot=submission.snapshot,
        venue=submission.venue.name or submission.venue.id,
        opened=moment(opened.at) if opened else "",
        opened_by=opened.by if opened else "",
        mode=thread.mode,
        rule=ruling.source if opened else "",
        rule_since=ruling.since if opened else "",
        modes=tuple(_ruled(entries)),
        first_asked=moment(moments[0]) if moments else "",
        last_asked=moment(moments[-1]) if moments else "",
        read=_counted(submission),
        not_read=submission.unread,
        engines=dict(Counter(reply.engine for reply in replies)),
        models=dict(Counter(reply.usage.model for reply in replies if reply.usage and reply.engine != EXTRACTIVE)),
        calls=_calls(usages),
        tokens_sent=sum(usage.sent for usage in usages),
        tokens_written=sum(usage.written for usage in usages),
        tokens_estimated=any(usage.estimated for usage in usages),
        asked=dict(Counter(message.author for message in asked)),
        taken_back=len(thread.turns) - len(asked),
        messages=sum(not message.withdrawn for message in thread.messages.values()),
        sentences={
            "checked": sum(reply.checks.sentences for reply in replies),
            "cited": sum(reply.checks.cited for reply in replies),
            "left_out": sum(reply.checks.removed for reply in replies),
        },
    )


def _ruled(entries: Iterable[Entry]) -> Iterator[Ruled]:
    """Whenever another mode holds than before: opened again, or tightened by somebody."""
    thread = Thread()
    for entry in entries:
        if isinstance(entry, Opened):
            before, thread = thread.mode if thread.opened else "", fold([entry], thread)
            if thread.mode != before:
                yield Ruled(moment(entry.at), thread.mode, ruling_in(thread).source)


def _calls(usages: Iterable[Usage]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for usage in usages:
        found[usage.model] += usage.calls
    return dict(found)


def moment(at: float) -> str:
    """Seconds since the epoch as ISO 8601, UTC, to the second; empty for what no clock can show."""
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return ""


def _counted(submission: Submission) -> dict[str, int]:
    found = Counter(passage.part for passage in submission.passages)
    return {part.value: found[part] for part in Part if found[part]}
