"""
One turn's course: what each entry makes of it; pure.

    asked ──(begun)──(placed)── answered or failed ── delivered
"""

from dataclasses import dataclass, replace

from core.answering.reply import Reply, Usage
from core.conversation.entries import Answered, Begun, Delivered, Failed, Placed, Spent, Stopped
from core.conversation.message import Message

Step = Begun | Placed | Answered | Failed | Delivered | Stopped | Spent


@dataclass(frozen=True)
class Failure:
    """Why there is no reply, in words for the person."""

    reason: str


Outcome = Reply | Failure


@dataclass(frozen=True)
class Turn:
    """
    One message addressed to the bot and all that became of it. `begun`: a message of the bot's may be on the
    platform although no `posted` is known. `stopped`: nobody waits for its outcome any longer. `spent` is what a model
    was asked for replies that were not given.
    """

    key: str
    begun: bool = False
    posted: tuple[str, ...] = ()
    outcome: Outcome | None = None
    delivered: bool = False
    stopped: bool = False
    spent: tuple[Spent, ...] = ()

    @property
    def usages(self) -> tuple[Usage, ...]:
        """All that a model was asked for it, in vain or not, in order."""
        given = self.outcome.usage if isinstance(self.outcome, Reply) else None
        return (*(spent.usage for spent in self.spent), *((given,) if given else ()))

    def charged(self, spent: Spent) -> "Turn":
        return self if spent in self.spent else replace(self, spent=(*self.spent, spent))


def advanced(turn: Turn, entry: Step, question: Message) -> Turn:
    """The turn after the entry, given its question as it stands; itself if the entry does not apply."""
    if isinstance(entry, Spent):
        return turn.charged(entry)
    return turn if turn.delivered else _stepped(turn, entry, question)


def _stepped(turn: Turn, entry: Begun | Placed | Answered | Failed | Delivered | Stopped, question: Message) -> Turn:
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
        case Stopped():
            return replace(turn, stopped=True)
