"""
How a reply that is being made is ended: somebody says so, in the log, where the worker that makes it sees it.

    stop(log, work, thread_id, author, at)      what a button, a command or a word to the agent does
    unwanted(log, thread_id, thread, key)       what the worker waits for beside the reply

The entry outlives both: a worker that takes the turn over does not ask for the reply again.
"""

from core.conversation.entries import Edited, Stopped, Withdrawn
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Thread, Turn
from core.ports import Log, Work


def under_way(thread: Thread) -> Turn | None:
    """The turn whose reply is being made, or is made next; None if every question is settled."""
    return next((turn for turn in thread.open_turns() if turn.outcome is None and not turn.stopped), None)


async def stop(log: Log, work: Work, thread_id: str, author: str, at: float, key: str | None = None) -> bool:
    """
    End the reply that is being made in this thread; False if there is none, or if it is not that of the turn `key`.
    Repeating it is harmless.
    """
    turn = under_way(await load(log, thread_id))
    if turn is None or key not in {None, turn.key}:
        return False
    await receive(log, work, thread_id, Stopped(turn.key, author, at))
    return True


async def unwanted(log: Log, thread_id: str, thread: Thread, key: str) -> None:
    """Wait until the question of that key is stopped, edited or withdrawn. Raise `Gone` if the thread is erased."""
    async for entry in log.follow(thread_id, thread.version):
        if isinstance(entry, Stopped | Edited | Withdrawn) and entry.message == key:
            return
