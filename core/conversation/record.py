"""Every write to a log is the same loop: read, fold, let a pure `decide` say what follows, append, or decide again."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from core.conversation.entries import Entry, Erased
from core.conversation.recent import recent
from core.conversation.thread import Thread, fold
from core.errors import Conflict, Gone, Rewritten
from core.ports import Log

Decide = Callable[[Thread], Entry | None]
"""What follows from a thread's state: one entry, or nothing because it has happened already or no longer applies."""


@dataclass(frozen=True)
class Recorded:
    """The thread after it, and whether this very call `wrote` the entry: if not, it was there, or does not apply."""

    thread: Thread
    wrote: bool


async def load(log: Log, thread_id: str) -> Thread:
    """The thread's state now; of what this process knows of it already, only the last entry is read again."""
    kept = recent(log)
    known = kept.get(thread_id)
    thread: Thread | None = None
    if known:
        with suppress(Gone, Rewritten):
            thread = await _since(log, thread_id, known)
    return kept.keep(thread_id, thread or fold(await log.read(thread_id)))


async def held(log: Log, thread_id: str) -> Thread:
    """As `load`, for whoever acts upon it: what it rests on is as safe as what `record` writes. Raise `Unheld`."""
    thread = await load(log, thread_id)
    if thread.last is not None:
        await log.secure(thread_id, thread.version, thread.last)
    return thread


async def as_known(log: Log, thread_id: str) -> Thread:
    """The thread as this process knew it last, unseen: for what holds of it at any time, such as who asked what."""
    return recent(log).get(thread_id) or await load(log, thread_id)


async def lately(log: Log, thread_id: str) -> Thread:
    """As `load`; a look that this process took, or an entry that it added, a moment ago will do."""
    return recent(log).lately(thread_id) or await load(log, thread_id)


async def record(log: Log, thread_id: str, decide: Decide, known: Thread | None = None) -> Recorded:
    """
    Append what `decide` says, deciding again when another writer was faster.

    With a `known` state the log is read only if that state is out of date, which the append finds out, or if nothing
    seems to follow from it; without one, what this process knows will do if the log finds that it ends so. If
    `StorageError` is raised the entry may or may not be stored; calling again is harmless. Raise `Gone` if the thread
    has been erased, `Rewritten` if somebody has been erased from it since the `known` state: what is to be added was
    made of their words.
    """
    if known is None and (recorded := await _added(log, thread_id, decide)):
        return recorded
    thread, fresh = (known, False) if known else (await load(log, thread_id), True)
    while True:
        entry = decide(thread)
        if entry is not None:
            kept = recent(log)
            try:
                await log.append(thread_id, thread.version + 1, entry)
            except Conflict:
                thread, fresh = await _overtaken(log, thread_id, thread, given=known is not None), True
                continue
            return Recorded(kept.keep(thread_id, fold([entry], thread)), wrote=True)
        if fresh:
            if thread.last is not None:
                await log.secure(thread_id, thread.version, thread.last)
            return Recorded(thread, wrote=False)
        thread, fresh = await _known_still(log, thread_id, thread), True


async def _added(log: Log, thread_id: str, decide: Decide) -> Recorded | None:
    """What `decide` says of what is kept of the thread, if the log ends with that; None: look first."""
    kept = recent(log)
    thread = kept.get(thread_id)
    entry = decide(thread) if thread else None
    if thread is None or entry is None:
        return None
    try:
        await log.append(thread_id, thread.version + 1, entry, thread.last)
    except (Conflict, Gone):
        return None
    return Recorded(kept.keep(thread_id, fold([entry], thread)), wrote=True)


async def _since(log: Log, thread_id: str, known: Thread) -> Thread:
    """
    What is `known` with what has been added to it. Raise `Gone` if the log does not hold what is known, `Rewritten` if
    that is because somebody was erased.
    """
    held = await log.read(thread_id, max(known.version - 1, 0))
    news = held[1:] if known.version else held
    if any(isinstance(entry, Erased) for entry in news):
        raise Rewritten
    if known.version and (not held or held[0] != known.last):
        raise Gone
    return fold(news, known) if news else known


async def _known_still(log: Log, thread_id: str, known: Thread) -> Thread:
    """The thread as it is now. Raise as `_since`: `Gone` also for one that was erased and begun anew."""
    kept = recent(log)
    return kept.keep(thread_id, await _since(log, thread_id, known))


async def _overtaken(log: Log, thread_id: str, known: Thread, *, given: bool) -> Thread:
    """
    The thread with what another writer has added; read anew after `Rewritten`, which a `given` state is void by. Raise
    `Gone` if the log holds no more than is known of it.
    """
    try:
        thread = await _known_still(log, thread_id, known)
    except Rewritten:
        if given:
            raise
        return await load(log, thread_id)
    if thread.version == known.version:
        raise Gone
    return thread
