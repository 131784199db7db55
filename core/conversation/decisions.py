"""Whether an entry follows from a thread's state: each a pure rule, and each harmless when repeated."""

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
    Withdrawn,
)
from core.conversation.record import Decide
from core.conversation.thread import Thread
from core.errors import Gone

Heard = Opened | Said | Asked | Edited | Withdrawn | Rated
"""What comes from people."""

Done = Begun | Placed | Answered | Failed | Delivered | Position
"""What comes from a worker."""


def if_new(entry: Heard) -> Decide:
    """
    A redelivered event says nothing; a message that was `Said` may still turn out to be `Asked`. What is only said
    begins no thread: the decision raises `Gone` where there is none.
    """

    def decide(thread: Thread) -> Entry | None:
        match entry:
            case Opened():
                known = thread.opened
                new = known is None or (known.submission, known.snapshot) != (entry.submission, entry.snapshot)
            case Said():
                if not thread.version:
                    raise Gone
                new = entry.message not in thread.messages
            case Asked():
                new = entry.message not in thread.turns
            case Edited():
                message = thread.messages.get(entry.message)
                new = message is not None and not message.withdrawn and message.text != entry.text
            case Withdrawn():
                message = thread.messages.get(entry.message)
                new = message is not None and not message.withdrawn
            case Rated():
                known_rating = thread.ratings.get((entry.message, entry.author))
                turn = thread.turns.get(entry.message)
                new = (
                    turn is not None and turn.delivered and (not known_rating or known_rating.verdict != entry.verdict)
                )
        return entry if new else None

    return decide


def if_open(entry: Done) -> Decide:
    """A step of a turn is written once, and only while the turn has it before it."""

    def decide(thread: Thread) -> Entry | None:
        turn = thread.turns[entry.message]
        question = thread.messages[entry.message]
        match entry:
            case Begun():
                ahead = not turn.begun
            case Placed():
                ahead = not turn.posted
            case Answered() | Failed():
                ahead = turn.outcome is None and not question.withdrawn and question.revision == entry.revision
            case Delivered():
                ahead = True
            case Position():
                held = thread.positions.get(entry.author)
                ahead = not question.withdrawn and (held is None or held.message != entry.message)
        return entry if ahead and not turn.delivered else None

    return decide
