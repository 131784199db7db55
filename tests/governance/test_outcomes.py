"""What was set about and came to nothing is on the record as that."""

import pytest

from core.errors import (
    ChairsideError,
    Conflict,
    EngineError,
    Forbidden,
    Gone,
    InputError,
    PlatformError,
    StorageError,
    SubmissionError,
    Unheld,
)
from core.governance.audit import Deed
from core.governance.outcomes import noting, recorded
from core.storage.audit.memory import MemoryAudit

SECRET = "Reviewer two is wrong"


def _rows(audit: MemoryAudit) -> list[tuple[str, dict[str, str]]]:
    return [(event.deed.value, dict(event.facts)) for event in audit.events]


async def test_what_was_done_has_one_row_from_before_it_was() -> None:
    audit = MemoryAudit()
    async with recorded(noting(audit, "ana", lambda: 7.5, "slack:T1:C1:1.5", "s1"), Deed.OPENED, mode="full"):
        assert _rows(audit) == [("opened", {"mode": "full"})]
    assert _rows(audit) == [("opened", {"mode": "full"})]
    (event,) = audit.events
    assert (event.by, event.at, event.thread, event.submission) == ("ana", 7.5, "slack:T1:C1:1.5", "s1")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StorageError(SECRET), "storage"),
        (Unheld(SECRET), "unheld"),
        (Conflict(SECRET), "storage"),
        (Gone(), "gone"),
        (InputError(SECRET), "input"),
        (Forbidden(SECRET), "forbidden"),
        (SubmissionError(SECRET), "submission"),
        (PlatformError(SECRET), "platform"),
        (EngineError(SECRET), "engine"),
        (OSError(SECRET), "fault"),
    ],
)
async def test_what_failed_has_a_second_row_of_the_same_person_and_place(error: Exception, reason: str) -> None:
    audit = MemoryAudit()
    with pytest.raises(type(error)):
        async with recorded(noting(audit, "ana", lambda: 7.5, "slack:T1:C1:1.5", "s1"), Deed.EXPORTED):
            raise error
    assert _rows(audit) == [("exported", {}), ("failed", {"what": "exported", "reason": reason})]
    assert len({(event.by, event.thread, event.submission) for event in audit.events}) == 1
    assert SECRET not in repr(audit.events)


@pytest.mark.parametrize("deed", [one for one in Deed if one is not Deed.FAILED])
async def test_every_deed_can_have_come_to_nothing(deed: Deed) -> None:
    audit = MemoryAudit()
    with pytest.raises(InputError):
        async with recorded(noting(audit, "ana", lambda: 1.0), deed):
            raise InputError("no")
    assert dict(audit.events[-1].facts)["what"] == deed.value


async def test_what_cannot_be_recorded_is_not_begun() -> None:
    audit, begun = MemoryAudit(), False
    audit.away = True
    with pytest.raises(StorageError):
        async with recorded(noting(audit, "ana", lambda: 1.0), Deed.FORGOT):
            begun = True
    assert not begun


async def test_a_failure_that_cannot_be_recorded_is_told_as_what_it_was(caplog: pytest.LogCaptureFixture) -> None:
    audit = MemoryAudit()

    async def goes_away() -> None:
        async with recorded(noting(audit, "ana", lambda: 1.0), Deed.FORGOT):
            audit.away = True
            raise StorageError("the first")

    with pytest.raises(ChairsideError, match="the first"):
        await goes_away()
    assert _rows(audit) == [("forgot", {})]
    assert "could not be recorded" in caplog.text
