"""
What is to be deleted on the platform of a thread that is forgotten: ids alone, noted before its log goes, struck off
once nothing is left there.

Without the note nobody would know, after a process was killed in between, which messages to delete: the log says so,
and is gone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.conversation.thread import Thread
from core.ports import Notes

_MOST_TURNS = 2
"""Turns are answered one after another, the oldest first."""


@dataclass(frozen=True)
class Left:
    """
    The ids of the bot's messages in the thread, and the keys of the turns that somebody may be answering: what is shown
    for these was perhaps posted after the log was read. `opened_at` tells the log from one that was begun in the same
    place since; `at` is when it was noted. Both in seconds since the epoch.
    """

    thread_id: str
    messages: tuple[str, ...]
    turns: tuple[str, ...]
    opened_at: float
    at: float


def left_by(thread_id: str, thread: Thread, at: float) -> Left:
    messages = tuple(message for turn in thread.turns.values() for message in turn.posted)
    turns = tuple(turn.key for turn in thread.open_turns()[:_MOST_TURNS])
    return Left(thread_id, messages, turns, opened_at_of(thread), at)


def opened_at_of(thread: Thread) -> float:
    return thread.opened.at if thread.opened else 0.0


@dataclass(frozen=True)
class Leftovers:
    """
    A fact of `book`, the platform's, for each thread: its name begins with its owner's, by which it goes with them.
    Without `notes` nothing is kept.
    """

    notes: Notes | None = None
    book: str = ""

    async def note(self, left: Left) -> None:
        """Raise `StorageError`."""
        if self.notes:
            fact = [left.messages, left.turns, left.opened_at, left.at]
            await self.notes.put(self.book, {_name(left.thread_id): json.dumps(fact)})

    async def done(self, left: Left) -> None:
        if self.notes:
            await self.notes.drop(self.book, [_name(left.thread_id)])

    async def all(self) -> Iterable[Left]:
        facts = await self.notes.of(self.book) if self.notes else {}
        platform = self.book.partition(":")[0]
        return [_left(f"{platform}:{name}", fact) for name, fact in facts.items()]


def _name(thread_id: str) -> str:
    return thread_id.partition(":")[2]


def _left(thread_id: str, fact: str) -> Left:
    messages, turns, opened_at, at = json.loads(fact)
    return Left(thread_id, tuple(messages), tuple(turns), opened_at, at)
