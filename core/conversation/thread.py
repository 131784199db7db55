"""
A thread's state is a fold over its log: `fold(entries) -> Thread`, pure.

A turn runs its course (`course`); its author may withdraw it at any point, and a placeholder that is up already is
then taken back.  An entry that no longer applies (a redelivered question, a second answer, an answer to words that have
been edited since) changes only the version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from core.conversation.course import Failure, Outcome, Turn, advanced
from core.conversation.entries import (
    Answered,
    Asked,
    Begun,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Erased,
    Failed,
    Marked,
    Opened,
    Placed,
    Position,
    Rated,
    Revealed,
    Round,
    Said,
    Spent,
    Stopped,
    Unknown,
    Withdrawn,
)
from core.conversation.message import Message
from core.conversation.positions import Positions
from core.governance.acts import tightest

__all__ = ["Failure", "Message", "Outcome", "Thread", "Turn", "fold"]


@dataclass(frozen=True)
class Thread:
    """
    `messages` and `turns` are in the order of their arrival, by key; `ratings` hold each person's latest of each
    turn, by turn and person, `marks` the latest of each message. `condensed` is what the thread said up to a message in
    fewer words, None if that has changed since. `last` is the entry that made this version.
    """

    version: int = 0
    opened: Opened | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)
    positions: Positions = field(default_factory=Positions)
    ratings: dict[tuple[str, str], Rated] = field(default_factory=dict)
    marks: dict[str, Marked] = field(default_factory=dict)
    condensed: Condensed | None = None
    last: Entry | None = field(default=None, repr=False, compare=False)

    @property
    def mode(self) -> str:
        """What the venue's rules, and whoever has tightened them here, let a model do."""
        return tightest([self.opened.mode, self.opened.chosen or self.opened.mode]) if self.opened else tightest([])

    def withdrawn(self, turn: Turn) -> bool:
        return self.messages[turn.key].withdrawn

    def open_turns(self) -> list[Turn]:
        """Turns with something left to do, oldest first; of a withdrawn one, only what may be up has to come down."""
        return [turn for turn in self.turns.values() if not turn.delivered and (turn.begun or not self.withdrawn(turn))]

    def stands(self, held: Position) -> bool:
        return _stands(self.messages, held)

    def held(self) -> list[Position]:
        """Each person's latest position, shown yet or not, unless the message that stated it was withdrawn."""
        return self.positions.held(self.stands)


_EMPTY = Thread()


def fold(entries: Iterable[Entry], thread: Thread = _EMPTY) -> Thread:
    """The state after `entries`, which follow those that made `thread`."""
    version, opened, last = thread.version, thread.opened, thread.last
    messages, turns = dict(thread.messages), dict(thread.turns)
    ratings, marks, condensed, positions = dict(thread.ratings), dict(thread.marks), thread.condensed, thread.positions
    for entry in entries:
        version, last = version + 1, entry
        condensed = _still_condensed(condensed, entry, messages)
        match entry:
            case Opened():
                opened = replace(entry, chosen=entry.chosen or opened.chosen) if opened else entry
            case Said() | Asked():
                messages.setdefault(entry.message, Message(entry.message, entry.author, entry.text, entry.at))
                if isinstance(entry, Asked):
                    turns.setdefault(entry.message, Turn(entry.message))
            case Edited() | Withdrawn():
                if known := messages.get(entry.message) or _unheard(entry):
                    messages[entry.message] = known.after(entry)
            case Rated() | Marked() | Position() | Round() | Revealed():
                positions = _stated(entry, messages, positions, ratings, marks)
            case Begun() | Placed() | Answered() | Failed() | Delivered() | Stopped() | Spent():
                if entry.message in turns:
                    turns[entry.message] = advanced(turns[entry.message], entry, messages[entry.message])
            case Condensed() | Erased() | Unknown():
                pass
            case _:
                assert_never(entry)
    return Thread(version, opened, messages, turns, positions, ratings, marks, condensed, last)


def _unheard(entry: Edited | Withdrawn) -> Message | None:
    """What stands for a message that is deleted before it is told of: it is then never heard."""
    return Message(entry.message, "", "", entry.at) if isinstance(entry, Withdrawn) else None


def _stated(
    said: Rated | Marked | Position | Round | Revealed,
    messages: dict[str, Message],
    positions: Positions,
    ratings: dict[tuple[str, str], Rated],
    marks: dict[str, Marked],
) -> Positions:
    """The positions after it; a rating or a mark is put where it belongs. What is about no message says nothing."""
    if isinstance(said, Round | Revealed) or (isinstance(said, Position) and said.private):
        return positions.after(said, partial(_stands, messages))
    if said.message not in messages:
        return positions
    if isinstance(said, Position):
        return positions.after(said, partial(_stands, messages))
    if isinstance(said, Rated):
        ratings[said.message, said.author] = said
    else:
        marks[said.message] = said
    return positions


def _stands(messages: dict[str, Message], held: Position) -> bool:
    return held.private or not messages[held.message].withdrawn


def _still_condensed(before: Condensed | None, entry: Entry, messages: dict[str, Message]) -> Condensed | None:
    """None once a message that was condensed has changed: its old words must not live on in other words."""
    if isinstance(entry, Condensed):
        return entry if entry.through in messages else before
    if before is None or not isinstance(entry, Edited | Withdrawn) or entry.message not in messages:
        return before
    order = list(messages)
    return None if order.index(entry.message) <= order.index(before.through) else before
