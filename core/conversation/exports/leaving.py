"""
The entries of a thread that may leave it: they fold to the same messages, turns and positions, and hold no word that
was taken back.

    withdrawn     neither the message, nor what it stated, nor the reply to it, nor another that quotes it
    edited        only what it says now
    blind round   nothing that was stated to the agent alone, before the reveal; after it, not what was replaced before
    answered      only what the turn has come to
    condensed     only what is still true of the thread
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.answering.reply import Reply
from core.conversation.entries import Answered, Asked, Condensed, Edited, Entry, Failed, Position, Said, Unknown
from core.conversation.positions import told
from core.conversation.quoted import quotes_taken_back
from core.conversation.thread import Failure, Thread, fold

TAKEN_BACK = "The message was withdrawn."
QUOTED = "This answer quoted a message that was changed or withdrawn since."


def leaving(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """In their order; an entry of a kind that this version does not know stays behind."""
    thread = fold(entries)
    known: Iterable[Entry] = (entry for entry in entries if not isinstance(entry, Unknown))
    return tuple(_scrubbed(entry, thread) for entry in told(known, thread.positions) if not _stale(entry, thread))


def _stale(entry: Entry, thread: Thread) -> bool:
    """Whether it holds words and says nothing of what the thread has come to."""
    match entry:
        case Condensed():
            return entry != thread.condensed
        case Answered() | Failed():
            turn = thread.turns.get(entry.message)
            outcome = entry.reply if isinstance(entry, Answered) else Failure(entry.reason)
            return turn is None or not (_taken_back(entry.message, thread) or turn.outcome == outcome)
        case Edited():
            return entry.message not in thread.messages
        case Position():
            return not entry.private and entry.message not in thread.messages
    return False


def _scrubbed(entry: Entry, thread: Thread) -> Entry:
    """With the words that its message has now; an entry about no message as it is."""
    match entry:
        case Said() | Asked() | Edited() if entry.message in thread.messages:
            return replace(entry, text=thread.messages[entry.message].text)
        case Position() if entry.private:
            return entry if _ever_shown(entry, thread) else replace(entry, stance="", reason="")
        case Position() if entry.message in thread.messages:
            now = thread.messages[entry.message].text
            return entry if entry.reason == now else replace(entry, stance="", reason="")
        case Answered():
            return replace(entry, reply=_as_it_stands(entry, thread))
        case Failed() if _taken_back(entry.message, thread):
            return replace(entry, reason=TAKEN_BACK)
    return entry


def _as_it_stands(answered: Answered, thread: Thread) -> Reply:
    """The reply, or that it answered or quoted what was taken back since: what a model took for it stays told."""
    if _taken_back(answered.message, thread):
        return replace(answered.reply, text=TAKEN_BACK, citations=(), verdicts=(), condensed=None, stance=None)
    if quotes_taken_back(answered.reply, thread):
        return replace(answered.reply, text=QUOTED, citations=(), verdicts=(), stance=None)
    return answered.reply


def _ever_shown(position: Position, thread: Thread) -> bool:
    """Not one that its chair replaced before the reveal: it only keeps its place in the order."""
    known = thread.positions
    return position in (known.latest.get(position.author), *known.earlier.get(position.author, ()))


def _taken_back(message: str, thread: Thread) -> bool:
    return message in thread.messages and thread.messages[message].withdrawn
