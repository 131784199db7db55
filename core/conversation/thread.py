"""
A thread's state is a fold over its log: `fold(entries) -> Thread`, pure.

A turn's life, and the entry that moves it on:

    asked ──(begun)──(placed)── answered or failed ── delivered
      └── withdrawn by its author at any point; a placeholder that is up already is then taken back

An entry that no longer applies (a redelivered question, a second answer, an answer to words that have been edited
since) changes only the version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import assert_never

from core.answering.reply import Reply
from core.conversation.entries import (
    Answered,
    Asked,
    Begun,
    Delivered,
    Edited,
    Entry,
    Failed,
    Opened,
    Placed,
    Position,
    Rated,
    Said,
    Unknown,
    Withdrawn,
)


@dataclass(frozen=True)
class Failure:
    """Why there is no reply, in words for the person."""

    reason: str


Outcome = Reply | Failure


@dataclass(frozen=True)
class Message:
    """A person's message. `revision` counts its edits; a withdrawn one keeps no text."""

    key: str
    author: str
    text: str
    at: float
    revision: int = 0
    withdrawn: bool = False


@dataclass(frozen=True)
class Turn:
    """
    One message addressed to the bot and all that became of it. `begun`: a message of the bot's may be on the
    platform although no `posted` is known.
    """

    key: str
    begun: bool = False
    posted: tuple[str, ...] = ()
    outcome: Outcome | None = None
    delivered: bool = False


@dataclass(frozen=True)
class Thread:
    """
    `messages` and `turns` are in the order of their arrival, by key; `positions` hold each person's latest, `ratings`
    each person's latest of each turn, by turn and person.
    """

    version: int = 0
    opened: Opened | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    ratings: dict[tuple[str, str], Rated] = field(default_factory=dict)

    def withdrawn(self, turn: Turn) -> bool:
        return self.messages[turn.key].withdrawn

    def open_turns(self) -> list[Turn]:
        """Turns with something left to do, oldest first; of a withdrawn one, only what may be up has to come down."""
        return [turn for turn in self.turns.values() if not turn.delivered and (turn.begun or not self.withdrawn(turn))]

    def held(self) -> list[Position]:
        """Each person's latest position, unless the message that stated it was withdrawn."""
        return [held for held in self.positions.values() if not self.messages[held.message].withdrawn]


_EMPTY = Thread()


def fold(entries: Iterable[Entry], thread: Thread = _EMPTY) -> Thread:
    """The state after `entries`, which follow those that made `thread`."""
    version, opened = thread.version, thread.opened
    messages, turns = dict(thread.messages), dict(thread.turns)
    positions, ratings = dict(thread.positions), dict(thread.ratings)
    for entry in entries:
        version += 1
        match entry:
            case Opened():
                opened = entry
            case Said() | Asked():
                messages.setdefault(entry.message, Message(entry.message, entry.author, entry.text, entry.at))
                if isinstance(entry, Asked):
                    turns.setdefault(entry.message, Turn(entry.message))
            case Edited() | Withdrawn():
                if entry.message in messages:
                    messages[entry.message] = _changed(messages[entry.message], entry)
            case Position() | Rated():
                if entry.message in messages:
                    _give_view(entry, positions, ratings)
            case Begun() | Placed() | Answered() | Failed() | Delivered():
                if entry.message in turns:
                    turns[entry.message] = _advanced(turns[entry.message], entry, messages[entry.message])
            case Unknown():
                pass
            case _:
                assert_never(entry)
    return Thread(version, opened, messages, turns, positions, ratings)


def _give_view(view: Position | Rated, positions: dict[str, Position], ratings: dict[tuple[str, str], Rated]) -> None:
    if isinstance(view, Position):
        positions[view.author] = view
    else:
        ratings[view.message, view.author] = view


def _changed(message: Message, entry: Edited | Withdrawn) -> Message:
    if message.withdrawn:
        return message
    if isinstance(entry, Withdrawn):
        return replace(message, text="", withdrawn=True)
    return replace(message, text=entry.text, revision=message.revision + 1)


def _advanced(turn: Turn, entry: Begun | Placed | Answered | Failed | Delivered, question: Message) -> Turn:
    if turn.delivered:
        return turn
    match entry:
        case Begun():
            return replace(turn, begun=True)
        case Placed():
            return turn if turn.posted else replace(turn, begun=True, posted=entry.posted)
        case Answered() | Failed():
            stale = entry.revision != question.revision or question.withdrawn
            outcome = entry.reply if isinstance(entry, Answered) else Failure(entry.reason)
            return turn if turn.outcome or stale else replace(turn, begun=True, outcome=outcome)
        case Delivered():
            return replace(turn, posted=entry.posted, delivered=True)
