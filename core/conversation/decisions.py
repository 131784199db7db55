"""Whether an entry follows from a thread's state: each a pure rule, and each harmless when repeated."""

from core.conversation.entries import (
    Answered,
    Asked,
    Begun,
    Condensed,
    Delivered,
    Edited,
    Entry,
    Failed,
    Marked,
    Opened,
    Placed,
    Position,
    Rated,
    Said,
    Spent,
    Stopped,
    Withdrawn,
)
from core.conversation.record import Decide
from core.conversation.thread import Message, Thread
from core.errors import Gone
from core.governance.acts import is_tighter

Heard = Opened | Said | Asked | Edited | Withdrawn | Rated | Stopped | Marked
"""What comes from people."""

Done = Begun | Placed | Answered | Failed | Delivered | Position | Condensed | Spent
"""What comes from a worker."""


def if_new(entry: Heard) -> Decide:
    """
    A redelivered event says nothing; a message that was `Said` may still turn out to be `Asked`. What is only said
    begins no thread: the decision raises `Gone` where there is none. Where a submission is open, a message that is
    deleted before it is told of is told in vain.
    """

    def decide(thread: Thread) -> Entry | None:
        match entry:
            case Opened():
                new = thread.opened is None or _says_more(thread.opened, entry)
            case Said():
                if not thread.version:
                    raise Gone
                new = entry.message not in thread.messages
            case Asked():
                new = entry.message not in thread.turns and not _gone(thread, entry.message)
            case Edited():
                message = thread.messages.get(entry.message)
                new = message is not None and not message.withdrawn and _changes(message, entry)
            case Withdrawn():
                known = entry.message in thread.messages or thread.opened is not None
                new = known and not _gone(thread, entry.message)
            case Stopped():
                turn = thread.turns.get(entry.message)
                new = turn is not None and turn.outcome is None and not (turn.stopped or turn.delivered)
            case Marked():
                new = entry.message in thread.messages and _marks_anew(thread, entry)
            case Rated():
                known_rating = thread.ratings.get((entry.message, entry.author))
                turn = thread.turns.get(entry.message)
                new = (
                    turn is not None and turn.delivered and (not known_rating or known_rating.verdict != entry.verdict)
                )
        return entry if new else None

    return decide


def _gone(thread: Thread, key: str) -> bool:
    return key in thread.messages and thread.messages[key].withdrawn


def _says_more(known: Opened, entry: Opened) -> bool:
    """Another submission, another snapshot of it, another ruling on it, or shown to others."""
    return _what(known) != _what(entry)


def _what(opened: Opened) -> tuple[object, ...]:
    return opened.submission, opened.snapshot, opened.mode, opened.rights, opened.everybody


def _marks_anew(thread: Thread, entry: Marked) -> bool:
    known = thread.marks.get(entry.message)
    return not thread.messages[entry.message].withdrawn and (known is None or known.mark != entry.mark)


def _changes(message: Message, edit: Edited) -> bool:
    """An edit that is told late, or once more, does not undo one that was made after it."""
    return message.text != edit.text and message.edited_at <= edit.at


def if_open(entry: Done) -> Decide:
    """
    A step of a turn is written once, and only while the turn has it before it. The decision raises `Gone` where there
    is no such turn: its thread was erased, or was begun anew since.
    """

    def decide(thread: Thread) -> Entry | None:
        if entry.message not in thread.turns:
            raise Gone
        turn = thread.turns[entry.message]
        question = thread.messages[entry.message]
        match entry:
            case Begun():
                ahead = not turn.begun
            case Placed():
                ahead = not turn.posted
            case Answered() | Failed():
                current = not question.withdrawn and question.revision == entry.revision
                ahead = turn.outcome is None and current and not _outlawed(entry, thread)
            case Delivered():
                ahead = True
            case Condensed():
                ahead = thread.condensed is None or thread.condensed.through != entry.through
            case Position():
                held = thread.positions.latest.get(entry.author)
                ahead = not question.withdrawn and (held is None or held.message != entry.message)
            case Spent():
                return None if entry in turn.spent else entry
        return entry if ahead and not turn.delivered else None

    return decide


def _outlawed(entry: Answered | Failed, thread: Thread) -> bool:
    """Whether a model was asked for it in a mode that has been tightened since."""
    if isinstance(entry, Failed) or entry.reply.usage is None:
        return False
    return is_tighter(thread.mode, entry.reply.mode)
