"""
What is to be deleted on the platform of a thread that is forgotten: ids alone, noted before its log goes, struck off
once nothing is left there.

Without the note nobody would know, after a process was killed in between, which messages to delete: the log says so,
and is gone.
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType

from core.conversation.thread import Thread
from core.errors import PlatformError, fault_of
from core.ports import Notes

logger = logging.getLogger(__name__)

_MOST_TURNS = 2
"""Turns are answered one after another, the oldest first."""


class Undeletable(PlatformError):
    """The platform will not have the bot's messages deleted, for as long as nobody changes something there."""


class Deleting:
    """
    Steps of which one that is refused for good keeps no other from being taken: each in a `with` of this, and `ended`
    after the last. Whether an error is of that kind, `is_final` says; any other is raised at once.
    """

    def __init__(self, is_final: Callable[[PlatformError], bool]) -> None:
        self._is_final = is_final
        self._refused: PlatformError | None = None

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if not (isinstance(error, PlatformError) and self._is_final(error)):
            return False
        self._refused = self._refused or error
        return True

    def ended(self) -> None:
        """Raise `Undeletable` if a step was refused."""
        if self._refused:
            raise Undeletable(str(self._refused)) from self._refused


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

    async def all(self) -> Sequence[Left]:
        facts = await self.notes.of(self.book) if self.notes else {}
        platform = self.book.partition(":")[0]
        return [left for name, fact in facts.items() for left in _left(f"{platform}:{name}", fact)]


def leftovers_on(notes: Notes, platform: str) -> Leftovers:
    """Those of a platform: what any process notes, one that answers there deletes."""
    return Leftovers(notes, f"{platform}:leftovers")


def _name(thread_id: str) -> str:
    return thread_id.partition(":")[2]


def _left(thread_id: str, fact: str) -> Iterator[Left]:
    """None of what another version has noted: it hinders nothing."""
    try:
        messages, turns, opened_at, at = json.loads(fact)
        yield Left(thread_id, tuple(messages), tuple(turns), float(opened_at), float(at))
    except (TypeError, ValueError) as error:
        logger.error("what is left of a thread that was forgotten cannot be read: %s", fault_of(error))  # noqa: TRY400
