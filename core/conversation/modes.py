"""
The mode of a thread: what it is and why, for whoever asks; tightened by whoever says so, widened by nobody in it; and
what becomes of an answer that is being made when that happens.

It is kept in the thread's `opened`: opening the submission again asks the venue's rules again, and what a person has
chosen stays.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from core.answering.reply import Reply
from core.conversation.entries import Opened
from core.conversation.record import record
from core.conversation.thread import Thread, fold
from core.errors import InputError
from core.governance.acts import Mode, is_tighter, mode_named
from core.governance.ruling import Ruling, explained
from core.ports import Log

NOTHING_OPEN = "No submission is open in this thread yet, so it has no mode: open one first."


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


Ask = Callable[[Thread], Coroutine[Any, Any, Reply]]


async def held_to_mode(log: Log, thread_id: str, thread: Thread, ask: Ask, show: Callable[[str], None]) -> Reply:
    """
    What `ask` gives in the mode that holds for as long as it takes: if that is tightened meanwhile, `ask` is cancelled,
    what it has shown is taken back as far as it was not sent, and it is asked again of the thread as it is then.
    """
    while thread.mode is not Mode.NO_MODEL:
        asking = asyncio.create_task(ask(thread))
        watch = asyncio.create_task(_tightened(log, thread_id, thread))
        try:
            await asyncio.wait({asking, watch}, return_when=asyncio.FIRST_COMPLETED)
            if not watch.done() or watch.exception() is not None:
                return await asking
            thread = watch.result()
            show("")
        finally:
            for task in (asking, watch):
                task.cancel()
            await asyncio.wait({asking, watch})
    return await ask(thread)


async def _tightened(log: Log, thread_id: str, thread: Thread) -> Thread:
    """The thread, once its mode is tighter."""
    before = thread.mode
    async for entry in log.follow(thread_id, thread.version):
        thread = fold([entry], thread)
        if is_tighter(thread.mode, before):
            break
    return thread
