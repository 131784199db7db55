"""Every port twice: on Redis and in memory."""

from functools import cache, partial

import pytest

from core.governance.chain import Hashing
from core.storage.audit.memory import MemoryBooks, MemoryRows
from core.storage.audit.names import Names
from core.storage.audit.record import AuditRecord
from core.storage.memory import (
    MemoryLeases,
    MemoryLog,
    MemorySubmissions,
    MemoryThreads,
    MemoryWork,
)
from core.storage.memory_committee import MemoryCommittee, MemoryRosters
from core.storage.memory_installations import MemoryErasing, MemoryInstallations, MemoryStates
from core.storage.memory_logins import MemoryLogins
from core.storage.memory_rates import MemoryBucket, MemoryPace
from core.storage.notes import MemoryNotes
from core.storage.open import Storage
from core.submissions.model import Part, Passage, Submission, Venue
from tests.conftest import LEASE_S


@pytest.fixture
def memory_storage() -> Storage:
    log, leases, submissions = MemoryLog(), MemoryLeases(), MemorySubmissions()
    work = cache(partial(MemoryWork, leases, LEASE_S))
    threads = MemoryThreads(log, submissions)
    work_of = lambda _queue: work()  # noqa: E731 - one for all queues
    installations, bucket, rosters = MemoryInstallations(), MemoryBucket(), MemoryRosters()
    logins = MemoryLogins()
    rows, names = MemoryRows(), Names(MemoryBooks())
    return Storage(
        log,
        leases,
        submissions,
        threads,
        work_of,
        MemoryPace(),
        bucket,
        MemoryNotes(),
        lambda _keys: installations,
        MemoryStates(),
        MemoryErasing(log, threads, logins, rosters),
        rosters,
        partial(MemoryCommittee, rosters, bucket),
        lambda keys, keep_s: AuditRecord(rows, names, Hashing(keys), keep_s=keep_s),
        lambda _keys: logins,
    )


@pytest.fixture(params=["memory_storage", "storage"], ids=["memory", "redis"])
def either(request: pytest.FixtureRequest) -> Storage:
    storage: Storage = request.getfixturevalue(request.param)
    return storage


def submission(submission_id: str = "s1", snapshot: str = "a", text: str = "Some words.") -> Submission:
    passage = Passage("P1", Part.PAPER, text, page=1)
    return Submission(submission_id, "A title", Venue("venue/1"), (passage,), snapshot=snapshot)
