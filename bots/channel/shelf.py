"""
The threads of a channel in which a submission is open: finding one, listing all, erasing one.

Whoever finds one for a person asks the gate with its submission, and has it recorded what for: `meant`, `seen_by`, or
`found_for` where what is done with it has a row of its own.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bots.channel.desk import Desk
from bots.channel.leftovers import Left, left_by
from bots.channel.place import Place, place_of
from bots.channel.words import submission_named
from core.conversation.record import load
from core.conversation.thread import Thread
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.outcomes import Note
from core.submissions.model import Submission

NOT_OPEN = "That submission is not open in this channel: `/paper list` shows what is."
REQUEST = "request"
"""What a request's log is listed as being about: it names a submission and holds nothing of it."""


@dataclass(frozen=True)
class Shelved:
    """A thread and what it is about; the submission's id is the one it was opened under."""

    thread_id: str
    thread: Thread
    submission_id: str


def requests_of(place: Place) -> str:
    """The place under which the logs of a channel's requests are listed, to be erased with what they asked for."""
    return f"{place.name}:requests"


async def shelved(desk: Desk, place: Place, submission_id: str | None = None) -> AsyncIterator[Shelved]:
    """Every thread of the channel in which something is open, or which is listed for this one, the newest first."""
    for thread_id in await desk.threads.of(place.name, submission_id):
        thread = await load(desk.log, thread_id)
        if thread.opened:
            yield Shelved(thread_id, thread, thread.opened.submission)


async def seen_by(desk: Desk, place: Place, person: str) -> AsyncIterator[Shelved]:
    """The same, without those of which nothing is shown to the person; that they asked for these too is recorded."""
    async for one in shelved(desk, place):
        if await desk.gate.refusal(thread_of(one), person, one.submission_id) is None:
            yield one


def thread_of(one: Shelved) -> Place:
    return place_of(one.thread_id)


async def thread_about(desk: Desk, place: Place, submission_id: str) -> Shelved | None:
    """The oldest thread of the channel that is about the submission."""
    found = [one async for one in shelved(desk, place, submission_id) if one.submission_id == submission_id]
    return found[-1] if found else None


async def chosen(desk: Desk, place: Place, submission_id: str | None) -> Shelved:
    """The thread about that submission, or the newest one. Raise `InputError` if there is none."""
    if submission_id is not None:
        found = await thread_about(desk, place, submission_id)
        if found is None:
            raise InputError(NOT_OPEN)
        return found
    async for one in shelved(desk, place):
        return one
    raise InputError(desk.phrases.none_open)


async def meant(desk: Desk, place: Place, person: str, reference: str, what: str) -> Shelved:
    """As `found_for`; that they are shown `what` of it is recorded."""
    one = await found_for(desk, place, person, reference)
    await desk.gate.note(Deed.ASKED, thread_of(one), person, one.submission_id, what=what)
    return one


async def found_for(desk: Desk, place: Place, person: str, reference: str) -> Shelved:
    """
    The thread about what is named, for the person; without a reference, this one if something is open in it, else the
    newest of the channel. Raise `InputError` if there is none, or if they must not be shown it.
    """
    try:
        one = await _found(desk, place, reference)
    except InputError:
        await desk.gate.note(Deed.REFUSED, place, person, reason="absent")
        raise
    refused = await desk.gate.refusal(thread_of(one), person, one.submission_id)
    if refused:
        raise InputError(refused)
    return one


def noting_on(desk: Desk, one: Shelved, person: str) -> Note:
    """What puts the person's deeds with it on the record."""
    return lambda deed, **facts: desk.gate.note(deed, thread_of(one), person, one.submission_id, **facts)


async def _found(desk: Desk, place: Place, reference: str) -> Shelved:
    if reference:
        return await chosen(desk, place, submission_named(reference, desk.hosts) or reference)
    here = await load(desk.log, place.thread_id)
    if here.opened:
        return Shelved(place.thread_id, here, here.opened.submission)
    return await chosen(desk, place, None)


async def submission_of(desk: Desk, one: Shelved) -> Submission:
    opened = one.thread.opened
    return await desk.submissions.load(one.submission_id, opened.snapshot if opened else None)


async def forget(desk: Desk, place: Place, one: Shelved) -> Left:
    """Erase the thread, and its submission unless another thread needs it; what is left of it on the platform."""
    # Whoever opens it there at this moment is done before, or begins anew after.
    async with desk.leases.hold(f"{place.name}:opening:{one.submission_id}"):
        return await _forgotten(desk, place, one)


async def _forgotten(desk: Desk, place: Place, one: Shelved) -> Left:
    left = left_by(one.thread_id, await load(desk.log, one.thread_id), desk.clock())
    await desk.leftovers.note(left)
    requests = await desk.threads.of(requests_of(place))
    done = [request for request in requests if not (await load(desk.log, request)).open_turns()]
    await desk.threads.forget(requests_of(place), *done)
    await desk.threads.forget(place.name, one.thread_id)
    return left
