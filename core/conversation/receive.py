"""The way in: what people do on a platform becomes an entry before the platform is told that it was taken."""

from core.conversation.decisions import Heard, if_new
from core.conversation.record import record
from core.conversation.thread import Thread
from core.ports import Log, Work


async def receive(log: Log, work: Work, thread_id: str, heard: Heard) -> Thread:
    """
    Store what was heard, once, and leave a hint if the thread has something to answer.

    When this returns, nothing can be lost any more. When it raises `StorageError`, let the platform deliver again.
    """
    recorded = await record(log, thread_id, if_new(heard))
    # A redelivery leaves the hint again: the first delivery may have died between the two writes.
    if recorded.thread.open_turns():
        await work.add(thread_id)
    return recorded.thread
