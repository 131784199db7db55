"""
What chairs do in a thread beside talking: give a position unseen, wait for positions, reveal them, mark a message.

    give      a position, to the agent alone
    state     a position that stands in a message of the thread
    obeyed    what a message to the agent orders ("reveal the positions", "expect @ana"), before it is answered
    mark      a message is a decision, an open question, or no longer

Each is written once, however often it is told.
"""

from dataclasses import dataclass

from core.answering.understanding.marks import Mark, mark_in
from core.answering.understanding.orders import Expect, Reveal, order_in
from core.conversation.decisions import if_new, if_open
from core.conversation.entries import Asked
from core.conversation.record import record
from core.conversation.stated import Marked, Position, Revealed, Round
from core.conversation.thread import Thread
from core.errors import InputError
from core.ports import Log

NOTHING_OPEN = "No submission is open in this thread yet to hold a position on: open one first."
NOT_KEPT = "I have not kept that message: what was said in a submission's thread since it was opened can be marked."


KEPT: dict[Mark, str] = {
    "decision": "Marked as a decision. `memory` lists it; mark it once more to take the mark away.",
    "question": "Marked as an open question. `memory` lists it; mark it once more to take the mark away.",
    "": "The mark is taken away.",
}
REVEALING = "reveal positions"
SHOW = "positions"
"""What whoever completes a round asks for, in the thread."""


@dataclass(frozen=True)
class Given:
    """The thread after it; `revealed`: it was the one that the round waited for last."""

    thread: Thread
    revealed: bool

    @property
    def said(self) -> str:
        """What the person is told, in Markdown; nothing of what they hold, which they know."""
        if self.revealed:
            return "Your position is recorded. All who were waited for have given theirs: the thread shows them."
        if self.thread.positions.revealed:
            return "Your position is recorded. The positions are revealed, so everybody in the thread can see it."
        missing = self.thread.positions.missing(self.thread.stands)
        rest = f" Still waited for: {', '.join(missing)}." if missing else " `reveal positions`, said to me, shows all."
        return f"Your position is recorded, and shown to nobody else before the reveal.{rest}"


async def give(log: Log, thread_id: str, position: Position) -> Given:
    """Store a position that nobody else is shown before the reveal. Raise `InputError` if nothing is open there."""
    hidden = False

    def decide(thread: Thread) -> Position | None:
        nonlocal hidden
        if thread.opened is None:
            raise InputError(NOTHING_OPEN)
        hidden = not thread.positions.revealed
        held = thread.positions.latest.get(position.author)
        return None if held and held.message == position.message else position

    recorded = await record(log, thread_id, decide)
    return Given(recorded.thread, recorded.wrote and hidden and recorded.thread.positions.revealed)


async def state(log: Log, thread_id: str, thread: Thread, held: Position) -> Thread:
    """
    Store what was stated in the thread. If it is the one that the round waited for last, its author asks for all in a
    turn of its own, `shown_after` this one.
    """
    recorded = await record(log, thread_id, if_open(held), thread)
    if recorded.wrote and recorded.thread.positions.revealed and not thread.positions.revealed:
        asked = Asked(shown_after(held.message), held.author, SHOW, held.at)
        recorded = await record(log, thread_id, if_new(asked), recorded.thread)
    return recorded.thread


def shown_after(key: str) -> str:
    """The key of the turn that shows all positions once the one that was stated in the message `key` completes them."""
    return f"{key}-{SHOW}"


async def obeyed(log: Log, thread_id: str, thread: Thread, key: str, at: float) -> Thread:
    """The thread after what the message `key` orders, if it orders anything."""
    message = thread.messages[key]
    order = order_in(message.text, message.author)
    if order is None or thread.opened is None:
        return thread

    def decide(thread: Thread) -> Round | Revealed | None:
        if thread.positions.revealed or thread.messages[key].withdrawn:
            return None
        match order:
            case Reveal():
                return Revealed(message.author, at)
            case Expect(people):
                return Round(people, message.author, at) if people != thread.positions.expected else None

    return (await record(log, thread_id, decide, thread)).thread


async def mark(log: Log, thread_id: str, message: str, kind: Mark, by: str, at: float) -> Mark:
    """
    Mark the message, or take that mark from it if it has it; what it is marked as now. Raise `InputError` if the thread
    does not have it.
    """
    thread = (await record(log, thread_id, lambda _: None)).thread
    known = thread.messages.get(message)
    if known is None or known.withdrawn:
        raise InputError(NOT_KEPT)
    held = thread.marks.get(message)
    wanted: Mark = "" if (held.mark if held else mark_in(known.text)) == kind else kind
    await record(log, thread_id, if_new(Marked(message, wanted, by, at)), thread)
    return wanted
