"""The terminal's threads: opening one, listing them, finding one again, erasing one."""

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bots.loading import Loaded, Progress
from bots.terminal import pictures
from bots.terminal.desk import Desk
from core.conversation.entries import Opened
from core.conversation.receive import receive
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import InputError, SubmissionError
from core.governance.audit import Deed
from core.governance.outcomes import recorded
from core.ports import Threads
from core.submissions.model import Submission

PLACE = "terminal"
KEPT = "kept"
NONE_SUCH = "There is no such thread: “chairside threads” lists them."
SEVERAL = "Several threads begin so: give more of the name."


@dataclass(frozen=True)
class Shelved:
    """A thread that was opened here, and the submission that it is about."""

    thread_id: str
    thread: Thread
    submission: Submission

    @property
    def name(self) -> str:
        return name_of(self.thread_id)

    @property
    def at(self) -> float:
        """When somebody last said something, or when it was opened; seconds since the epoch."""
        opened = [self.thread.opened.at] if self.thread.opened else [0.0]
        return max(opened + [message.at for message in self.thread.messages.values()])


def name_of(thread_id: str) -> str:
    """What a person calls the thread."""
    return thread_id.removeprefix(f"{PLACE}:")


async def begin(desk: Desk, loaded: Loaded, by: str) -> str:
    """The id of a new thread in which the submission is open."""
    thread_id = f"{PLACE}:{secrets.token_hex(4)}"
    await _open_in(desk, thread_id, loaded, by)
    return thread_id


async def _open_in(desk: Desk, thread_id: str, loaded: Loaded, by: str) -> None:
    submission = loaded.submission
    ruling = desk.ruling(submission)
    async with recorded(desk.noting(thread_id, submission.id), Deed.OPENED, mode=ruling.mode):
        # Listed first: what a thread is listed for is not erased with another thread that is about it.
        await desk.threads.add(PLACE, thread_id, submission.id)
        await desk.submissions.save(submission, loaded.pdf)
        at = desk.clock()
        opened = Opened(submission.id, submission.snapshot, ruling.mode, by, at, ruling.source, ruling.since)
        await receive(desk.log, desk.work(thread_id), thread_id, opened)


async def shelved(desk: Desk) -> AsyncIterator[Shelved]:
    """Every thread in which something is open and can be read, the newest first."""
    for thread_id in await desk.threads.of(PLACE):
        try:
            found = await at(desk, thread_id)
        except (InputError, SubmissionError):
            continue
        yield found


@dataclass(frozen=True)
class Opening:
    """The thread to go on with, and what has changed since the submission was last loaded."""

    thread_id: str
    news: tuple[str, ...]


async def open_references(
    desk: Desk,
    references: Sequence[str],
    by: str,
    progress: Progress,
    within: Shelved | None = None,
    *,
    untouched: bool = False,
) -> Opening:
    """
    Where to go on: in the thread `within` if it is about the same submission, now in its new snapshot; else in a new
    thread, unless the newest one on the same snapshot holds a question that was never answered, because the process
    that was asked it has died; or, if an `untouched` one will do, nothing was ever said in it.
    """
    loaded = await desk.read(references, progress, within.submission if within else None)
    if within is not None and within.submission.id == loaded.submission.id:
        await _open_in(desk, within.thread_id, loaded, by)
        return Opening(within.thread_id, loaded.news)
    newest = await _newest(desk, loaded.submission)
    if newest and (newest.thread.open_turns() or (untouched and not newest.thread.messages)):
        return Opening(newest.thread_id, loaded.news)
    return Opening(await begin(desk, loaded, by), loaded.news)


async def _newest(desk: Desk, submission: Submission) -> Shelved | None:
    """The newest thread on the same snapshot."""
    async for found in shelved(desk):
        if (found.submission.id, found.submission.snapshot) == (submission.id, submission.snapshot):
            return found
    return None


async def at(desk: Desk, thread_id: str) -> Shelved:
    """The thread of that id. Raise `InputError` if nothing is open in it."""
    thread = await load(desk.log, thread_id)
    if thread.opened is None:
        raise InputError("Nothing is open in that thread (any more).")
    submission = await desk.submissions.load(thread.opened.submission, thread.opened.snapshot)
    return Shelved(thread_id, thread, submission)


async def named(desk: Desk, name: str) -> Shelved:
    """The thread that is called so, or whose name begins so. Raise `InputError` if none or several are."""
    found = {one.thread_id: one async for one in shelved(desk)}
    match [found[thread_id] for thread_id in _called(name, list(found))]:
        case [one]:
            return one
        case []:
            raise InputError(NONE_SUCH)
        case _:
            raise InputError(SEVERAL)


async def erase(desk: Desk, thread_id: str) -> None:
    """Erase the thread's log, its pictures and, where no other thread needs it, the submission."""
    async with recorded(desk.noting(thread_id), Deed.FORGOT):
        pictures.erase(desk, thread_id)
        await desk.threads.forget(PLACE, thread_id)


async def keep(desk: Desk, loaded: Loaded) -> None:
    """Keep this snapshot although no thread is about it, so that the next one can be compared with it."""
    submission = loaded.submission
    async with recorded(desk.noting(submission=submission.id), Deed.OPENED, what="card"):
        await desk.threads.add(KEPT, f"{KEPT}:{submission.id}", submission.id)
        await desk.submissions.save(submission, loaded.pdf)


async def listed_as(threads: Threads, name: str) -> tuple[str, str]:
    """
    The place and the id of what that name means to whoever wants to be rid of it: what was kept of the submission with
    that id, or the one listed thread, whatever is left of it. Raise `InputError` if none or several are.
    """
    kept = f"{KEPT}:{name.strip()}"
    if kept in await threads.of(KEPT):
        return KEPT, kept
    match _called(name, await threads.of(PLACE)):
        case [one]:
            return PLACE, one
        case []:
            raise InputError(NONE_SUCH)
        case _:
            raise InputError(SEVERAL)


def _called(name: str, thread_ids: Sequence[str]) -> list[str]:
    """Those whose name this is, or else whose name begins so."""
    wanted = name_of(name.strip())
    found = [thread_id for thread_id in thread_ids if wanted and name_of(thread_id).startswith(wanted)]
    return [thread_id for thread_id in found if name_of(thread_id) == wanted] or found
