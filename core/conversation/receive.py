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

MOST_LEFT = 2_000
"""How many of its latest questions a process knows the hints of."""

Left = OrderedDict[tuple[str, str], None]
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
        # It is there, and perhaps it was brought for the last time. An earlier hint may stand on another master.
        if asked:
            with suppress(Unheld):
                await work.add(thread_id)
        raise
    # A redelivery leaves the hint again: the first delivery may have died between the two writes. But one that this
    # process left is kept until the question is answered.
    if recorded.thread.open_turns() and (recorded.wrote or asked not in left):
        await work.add(thread_id)
        if asked:
            left[asked] = None
            while len(left) > MOST_LEFT:
                left.popitem(last=False)
    return recorded.thread


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
