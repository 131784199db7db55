"""
A thread as two files that open without the bot: JSON that can be read back (docs/export.md is its schema), and Markdown
for people.

What may not be shown to everybody in the thread is in neither: see `leaving`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from core.answering.reply import Reply
from core.answering.views import view
from core.conversation.entries import Entry, to_json
from core.conversation.exports.disclosure import disclosure, moment
from core.conversation.exports.leaving import leaving
from core.conversation.inquiry import inquiry_beside
from core.conversation.thread import Thread, fold
from core.errors import InputError
from core.submissions.model import Submission

FORMAT, VERSION = "chairside-export", 1
MAX_BYTES = 50_000_000
TOO_LARGE = "This thread is too large to export: more than {most} MB."

Json = dict[str, Any]


@dataclass(frozen=True)
class Takeout:
    """What the files are made of. `names` are people's names by the ids that entries hold, where they are known."""

    submission: Submission
    entries: tuple[Entry, ...]
    by: str
    at: float
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def thread(self) -> Thread:
        return fold(self.entries)

    def name(self, person: str) -> str:
        return self.names.get(person, person)


def takeout(
    submission: Submission, log: Sequence[Entry], by: str, at: float, names: Mapping[str, str] | None = None
) -> Takeout:
    """Of a whole log, with what may leave it, asked for `by` somebody `at` a moment."""
    return Takeout(submission, leaving(log), by, at, names or {})


def to_file(taken: Takeout) -> bytes:
    """The JSON. Raise `InputError` if it would be larger than `MAX_BYTES`."""
    thread = taken.thread
    tree: Json = {
        "format": FORMAT,
        "version": VERSION,
        "exported": {"at": moment(taken.at), "by": taken.by},
        "disclosure": asdict(disclosure(taken.entries, taken.submission)),
        "people": {person: taken.name(person) for person in people(thread)},
        "submission": TypeAdapter(Submission).dump_python(taken.submission, mode="json"),
        "entries": [json.loads(to_json(entry)[1]) for entry in taken.entries],
        "positions": positions(taken),
        "discussion": discussion(taken),
        "worksheet": worksheet(taken).text,
    }
    data = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    if len(data) > MAX_BYTES:
        raise InputError(TOO_LARGE.format(most=MAX_BYTES // 1_000_000))
    return data


def people(thread: Thread) -> list[str]:
    """Everybody who said something that stands, or holds a position, in the order of their first."""
    said = [message.author for message in thread.messages.values() if not message.withdrawn]
    held = [position.author for position in thread.positions.shown_to(None, thread.stands)]
    return list(dict.fromkeys([*said, *held]))


def positions(taken: Takeout) -> list[Json]:
    """The positions that everybody may see; none before the reveal."""
    inquiry = inquiry_beside(taken.thread, taken.submission, "")
    return [
        {"person": held.author, "stance": held.stance, "reason": held.reason, "at": moment(held.at),
         "earlier": list(held.earlier)}
        for held in inquiry.positions
    ]  # fmt: skip


def discussion(taken: Takeout) -> list[Json]:
    """What was said, in order: each message, and each answer with its citations."""
    thread, said = taken.thread, []
    for message in thread.messages.values():
        if message.withdrawn:
            continue
        turn = thread.turns.get(message.key)
        item: Json = {"at": moment(message.at), "person": message.author, "text": message.text}
        if message.revision:
            item["edited"] = True
        if turn and isinstance(turn.outcome, Reply):
            item["answer"] = {
                "text": turn.outcome.text,
                "engine": turn.outcome.engine,
                "mode": turn.outcome.mode,
                "citations": [asdict(cited) for cited in turn.outcome.citations],
            }
        said.append(item)
    return said


def worksheet(taken: Takeout) -> Reply:
    return view("worksheet", inquiry_beside(taken.thread, taken.submission, ""))
