"""In a channel, an override of a mode, an export and a forgetting are on the record, before they are done."""

import pytest

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.requests import Requests
from bots.channel.taking import Taking
from bots.channel.wishes import InMode
from core.conversation.record import load
from core.conversation.thread import Failure
from core.errors import InputError, StorageError, SubmissionError
from core.governance.audit import Deed
from core.storage.memory import MemorySubmissions
from core.submissions.model import Submission
from tests.bots.channel.desks import desk_of, nothing_left
from tests.bots.channel.gates import OneGate
from tests.bots.channel.test_mode import CHANNEL, THREAD, opened, read, said
from tests.bots.channel.test_opening import LINK, SUBMISSION, Open


class Away(Open):
    """Nothing but asking can be recorded."""

    async def note(self, deed: Deed, place: Place, person: str, submission: str = "", **facts: str) -> None:
        if deed is not Deed.ASKED:
            raise InputError("It cannot be recorded.")
        await super().note(deed, place, person, submission, **facts)


def noted(desk: Desk) -> list[tuple[Deed, str, str]]:
    assert isinstance(desk.gate, OneGate)
    return [row for row in desk.gate.noted if row[0] is not Deed.ASKED]


async def test_a_mode_that_is_tightened_is_recorded_once_and_one_that_is_asked_for_is_not() -> None:
    desk, gate = await opened(), Open()
    await said(desk, "q1", "mode", gate)
    await said(desk, "q2", "mode full", gate)
    await said(desk, "q3", "mode no-model", gate)
    await said(desk, "q4", "mode no-model", gate)
    assert [row for row in gate.noted if row[0] is Deed.MODE] == [(Deed.MODE, "ana", SUBMISSION.id)]


async def test_a_mode_that_is_tightened_by_command_is_recorded() -> None:
    desk = await opened()
    await Requests(desk).mode(CHANNEL, "ben", InMode("understand"), "k1")
    await Requests(desk).mode(CHANNEL, "ben", InMode(""), "k2")
    assert (Deed.MODE, "ben", SUBMISSION.id) in noted(desk)
    assert len([row for row in noted(desk) if row[0] is Deed.MODE]) == 1


async def test_an_override_that_cannot_be_recorded_is_not_made() -> None:
    desk = await opened()
    before = (await load(desk.log, THREAD.thread_id)).mode
    assert isinstance(await said(desk, "q1", "mode no-model", Away()), Failure)
    shut = desk_of(log=desk.log, submissions=desk.submissions, threads=desk.threads, gate=Away())
    with pytest.raises(InputError, match="recorded"):
        await Requests(shut).mode(CHANNEL, "ben", InMode("no-model"), "k1")
    assert (await load(desk.log, THREAD.thread_id)).mode == before


async def test_an_export_is_recorded_before_a_file_is_made() -> None:
    desk = await opened()
    assert await Taking(desk).files(THREAD, "ben", "", {})
    assert noted(desk)[-1] == (Deed.EXPORTED, "ben", SUBMISSION.id)
    shut = desk_of(log=desk.log, submissions=desk.submissions, threads=desk.threads, gate=Away())
    with pytest.raises(InputError, match="recorded"):
        await Taking(shut).files(THREAD, "ben", "", {})


async def test_an_export_has_one_row_and_a_failed_one_two() -> None:
    desk = await opened()
    assert isinstance(desk.gate, OneGate)
    before = len(desk.gate.noted)
    await Taking(desk).files(THREAD, "ben", "", {})
    assert [deed for deed, _, _ in desk.gate.noted[before:]] == [Deed.EXPORTED]
    desk.submissions.erase(SUBMISSION.id)  # type: ignore[attr-defined]
    with pytest.raises(SubmissionError):
        await Taking(desk).files(THREAD, "ben", "", {})
    assert [deed for deed, _, _ in desk.gate.noted[before:]] == [Deed.EXPORTED, Deed.EXPORTED, Deed.FAILED]


async def test_a_forgetting_is_recorded_before_anything_is_erased() -> None:
    desk = await opened()
    shut = desk_of(log=desk.log, submissions=desk.submissions, threads=desk.threads, gate=Away())
    with pytest.raises(InputError, match="recorded"):
        await Requests(shut).forget(CHANNEL, "ben", SUBMISSION.id, nothing_left)
    assert (await load(desk.log, THREAD.thread_id)).opened

    await Requests(desk).forget(CHANNEL, "ben", SUBMISSION.id, nothing_left)
    assert noted(desk)[-1] == (Deed.FORGOT, "ben", SUBMISSION.id)
    assert (await load(desk.log, THREAD.thread_id)).opened is None


async def test_whoever_forgets_what_is_not_there_is_refused_on_the_record() -> None:
    desk = await opened()
    with pytest.raises(InputError):
        await Requests(desk).forget(CHANNEL, "ben", "another", nothing_left)
    assert noted(desk)[-1] == (Deed.REFUSED, "ben", "")


async def test_an_opening_that_is_not_stored_has_a_row_that_says_so() -> None:
    class Full(MemorySubmissions):
        async def save(self, submission: Submission, pdf: bytes | None = None) -> bool:
            del submission, pdf
            raise StorageError("Redis is full.")

    desk, gate = desk_of(read=read, submissions=Full()), Open()
    with pytest.raises(StorageError):
        await said(desk, "q0", f"open {LINK}", gate)
    assert [deed for deed, _, _ in gate.noted if deed is not Deed.ASKED] == [Deed.OPENED, Deed.FAILED]
