"""What a venue's disclosure field asks for: what was read, by what, under which rule, who asked, and how often."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from core.answering.reply import Reply
from core.conversation.thread import Thread
from core.conversation.usage import asked_of
from core.submissions.model import Part, Submission


@dataclass(frozen=True)
class Disclosure:
    """
    `read` are the passages by part; `engines` the answers by engine, `models` by model; `asked` the questions by
    person. Moments are ISO 8601, UTC; empty where nothing happened. `sentences` counts what was checked.
    """

    submission: str
    snapshot: str
    venue: str
    opened: str
    opened_by: str
    mode: str
    rule: str
    rule_since: str
    first_asked: str
    last_asked: str
    read: Mapping[str, int]
    not_read: tuple[str, ...]
    engines: Mapping[str, int]
    models: Mapping[str, int]
    tokens_sent: int
    tokens_written: int
    asked: Mapping[str, int]
    messages: int
    sentences: Mapping[str, int]


def disclosure(thread: Thread, submission: Submission) -> Disclosure:
    opened = thread.opened
    asked = [thread.messages[turn.key] for turn in thread.turns.values() if not thread.withdrawn(turn)]
    replies = [turn.outcome for turn in thread.turns.values() if isinstance(turn.outcome, Reply)]
    moments = sorted(message.at for message in asked)
    usages = [reply.usage for reply in replies if reply.usage]
    return Disclosure(
        submission=submission.id,
        snapshot=submission.snapshot,
        venue=submission.venue.name or submission.venue.id,
        opened=moment(opened.at) if opened else "",
        opened_by=opened.by if opened else "",
        mode=thread.mode,
        rule=opened.source if opened else "",
        rule_since=opened.since if opened else "",
        first_asked=moment(moments[0]) if moments else "",
        last_asked=moment(moments[-1]) if moments else "",
        read=_counted(submission),
        not_read=submission.unread,
        engines=dict(Counter(reply.engine for reply in replies)),
        models=dict(Counter(usage.model for usage in usages)),
        tokens_sent=sum(one.usage.sent for one in asked_of(thread)),
        tokens_written=sum(one.usage.written for one in asked_of(thread)),
        asked=dict(Counter(message.author for message in asked)),
        messages=sum(not message.withdrawn for message in thread.messages.values()),
        sentences={
            "checked": sum(reply.checks.sentences for reply in replies),
            "cited": sum(reply.checks.cited for reply in replies),
            "left_out": sum(reply.checks.removed for reply in replies),
        },
    )


def moment(at: float) -> str:
    """Seconds since the epoch as ISO 8601, UTC, to the second; empty for what no clock can show."""
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return ""


def _counted(submission: Submission) -> dict[str, int]:
    found = Counter(passage.part for passage in submission.passages)
    return {part.value: found[part] for part in Part if found[part]}
