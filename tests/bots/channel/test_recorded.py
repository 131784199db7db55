"""In a channel, an override of a mode and an export are on the record, before they are done."""

import pytest

from bots.channel.desk import Desk
from bots.channel.place import Place
from bots.channel.requests import Requests
from bots.channel.taking import Taking
from bots.channel.wishes import InMode
from core.conversation.record import load
from core.conversation.thread import Failure
from core.errors import InputError
from core.governance.audit import Deed
from tests.bots.channel.desks import desk_of
from tests.bots.channel.gates import OneGate
from tests.bots.channel.test_mode import CHANNEL, THREAD, opened, said
from tests.bots.channel.test_opening import SUBMISSION, Open


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
