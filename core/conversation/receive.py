"""The way in: what people do on a platform becomes an entry before the platform is told that it was taken."""

from collections import OrderedDict
from contextlib import suppress
from weakref import finalize

from core.conversation.decisions import Heard, if_new
from core.conversation.entries import Asked
from core.conversation.record import Recorded, record
from core.conversation.thread import Thread
from core.errors import Forgotten, Gone, Unheld
from core.ports import Log, Work

MOST_UNHELD = 10
"""Platforms that give up bring a question less often than this."""
MOST_LEFT = 2_000
"""How many of its latest questions a process knows the hints of."""

Left = OrderedDict[tuple[str, str], int]
"""How many hints it has left of each."""
_left: dict[int, Left] = {}


async def receive(log: Log, work: Work, thread_id: str, heard: Heard) -> Thread:
    """
    Store what was heard, once, and leave a hint if the thread has something to answer.

    When this returns, nothing can be lost any more. When it raises `StorageError`, let the platform deliver again.
    """
    left, asked = _left_by(work), (thread_id, heard.message) if isinstance(heard, Asked) else None
    try:
        recorded = await _recorded(log, thread_id, heard)
    except Unheld:
        # It is there, and perhaps it was brought for the last time; an earlier hint may stand on another master.
        if asked and left.get(unheld := (thread_id, f"{asked[1]} unheld"), 0) < MOST_UNHELD:
            _remember(left, unheld)
            with suppress(Unheld):
                await work.add(thread_id)
        raise
    # A redelivery leaves the hint again: the first delivery may have died between the two writes. But one that this
    # process left is kept until the question is answered.
    if recorded.thread.open_turns() and (recorded.wrote or asked not in left):
        await work.add(thread_id)
        if asked:
            _remember(left, asked)
    return recorded.thread


def _remember(left: Left, asked: tuple[str, str]) -> None:
    left[asked] = left.get(asked, 0) + 1
    while len(left) > MOST_LEFT:
        left.popitem(last=False)


async def _recorded(log: Log, thread_id: str, heard: Heard) -> Recorded:
    """Once more where the log is shorter than it was: erased, or another server's, of which the second look knows."""
    try:
        return await record(log, thread_id, if_new(heard))
    except Forgotten:
        raise
    except Gone:
        return await record(log, thread_id, if_new(heard))


def _left_by(work: Work) -> Left:
    """What hints this process has left in that very queue, for as long as it is there."""
    if id(work) not in _left:
        _left[id(work)] = OrderedDict()
        finalize(work, _left.pop, id(work), None)
    return _left[id(work)]
