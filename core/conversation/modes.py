"""
The mode of a thread: what it is and why, for whoever asks; tightened by whoever says so, widened by nobody in it.

It is kept in the thread's `opened`: opening the submission again asks the venue's rules again, and what a person has
chosen stays.
"""

from dataclasses import replace

from core.conversation.entries import Opened
from core.conversation.record import record
from core.conversation.thread import Thread
from core.errors import InputError
from core.governance.acts import Mode, is_tighter, mode_named
from core.governance.ruling import Ruling, explained
from core.ports import Log

NOTHING_OPEN = "No submission is open in this thread yet, so it has no mode."


def ruling_in(thread: Thread) -> Ruling:
    """The ruling that holds in the thread: the venue's, or the mode that a person has chosen."""
    opened = thread.opened
    if opened is None:
        return Ruling(source=NOTHING_OPEN)
    if thread.mode == opened.mode:
        return Ruling(opened.mode, opened.source or "recorded when it was opened", opened.since)
    return Ruling(thread.mode, "tightened in this thread; the venue's rule would permit more")


def said_of(thread: Thread) -> str:
    """The mode, its source and its date, and what they mean, in Markdown."""
    return explained(ruling_in(thread)) if thread.opened else NOTHING_OPEN


async def tighten(log: Log, thread_id: str, word: str, by: str, at: float) -> str:
    """
    Set the mode that `word` names for this thread; what holds from then on, in Markdown. Raise `InputError` if there is
    no such mode, or if it would permit more than the one that holds.
    """
    mode = mode_named(word)
    if mode is None:
        raise InputError(f"There is no such mode: the modes are {', '.join(each.value for each in Mode)}.")

    def decide(thread: Thread) -> Opened | None:
        if thread.opened is None or not is_tighter(mode, thread.mode):
            return None
        return replace(thread.opened, chosen=mode.value, by=by, at=at)

    thread = (await record(log, thread_id, decide)).thread
    if thread.opened is None:
        raise InputError(NOTHING_OPEN)
    if thread.mode != mode:
        raise InputError(
            f"Mode {thread.mode} holds here, and a thread's mode can only be tightened; an operator widens it."
        )
    return said_of(thread)
