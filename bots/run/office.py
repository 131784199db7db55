"""What the commands of `chairside roster` work with, opened and closed again."""

import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bots.loading import library_of
from bots.run.process import leave_when_told, login, run_to_end, settings
from bots.run.recorded import record_of
from bots.run.storage import storage_of
from core.errors import InputError
from core.governance import identities
from core.governance.roles import Admission, admission_of
from core.governance.secretary import Secretary
from core.storage.open import Storage
from core.submissions.sources.config import Sources

NO_OWNER = "Name a workspace or a server: --for slack:T0123 or --for discord:4567."
NO_WHO = "Name an account (slack:T1:U1, discord:42), an e-mail address or an OpenReview id."


@dataclass(frozen=True)
class Office:
    """What every command here works with."""

    secretary: Secretary
    storage: Storage
    admission: Admission
    sources: Sources


def identity_in(who: str) -> str:
    """An account, an address or a profile in its one spelling. Raise `InputError` for anything else."""
    known = identities.email_of(who) or identities.profile_of(who) or (who if identities.is_account(who) else "")
    if not known:
        raise InputError(NO_WHO)
    return known


def with_office(use: Callable[[Office], Coroutine[Any, Any, None]], owner: str) -> None:
    """Open what the owner's commands need, and use it. Raise `InputError` for what is no owner."""
    if not identities.is_owner(owner):
        raise InputError(NO_OWNER)

    async def opened() -> None:
        found = settings()
        leave_when_told()
        async with storage_of(found) as storage:
            secretary = Secretary(storage.rosters, record_of(storage, found), login(), time.time)
            admission = admission_of(found.committee_roles, unlisted=found.committee_unlisted)
            sources = library_of(found, storage.submissions, storage.pace).sources
            await use(Office(secretary, storage, admission, sources))

    run_to_end(opened())
