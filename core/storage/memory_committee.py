"""The twin in memory of the committee and its rosters: whole rosters by owner, and no fields."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core.errors import InputError
from core.governance import codes
from core.governance.audit import Audit, Unrecorded
from core.governance.committee import Standing
from core.governance.deeds import linking, refused
from core.governance.identities import EVERYWHERE, told_email
from core.governance.roles import Admission
from core.governance.roster import Person, Roster
from core.ports import Bucket
from core.storage.memory_rates import MemoryBucket


class MemoryRosters:
    def __init__(self, **rosters: Roster) -> None:
        self.held: dict[str, Roster] = dict(rosters)

    async def load(self, owner: str) -> Roster | None:
        return self.held.get(owner)

    async def rewrite(self, owner: str, change: Callable[[Roster | None], Roster | None]) -> None:
        after = change(self.held.get(owner))
        if after is None:
            self.held.pop(owner, None)
        else:
            self.held[owner] = after

    async def owners(self) -> Sequence[str]:
        return sorted(self.held)


class MemoryCommittee:
    """A `Committee`; `rosters` may be changed from outside at any time."""

    def __init__(
        self,
        rosters: MemoryRosters | None = None,
        bucket: Bucket | None = None,
        audit: Audit | None = None,
        admission: Admission | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.rosters = rosters or MemoryRosters()
        self._bucket = bucket or MemoryBucket()
        self._audit = audit or Unrecorded()
        self._admission = admission or Admission()
        self._clock = clock

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
        _, roster = self._holding(owner)
        if roster is None:
            return dict.fromkeys(accounts, Standing.UNGATED)
        return {account: roster.standing(account, submission, self._admission) for account in accounts}

    async def link_by_email(self, owner: str, emails: Mapping[str, str]) -> None:
        for account, said in emails.items():
            holder, roster = self._holding(owner)
            address = told_email(said)
            person = roster.by_identity.get(address) if roster and address else None
            if roster and person and account not in roster.by_identity:
                async with linking(self._audit, account, holder, "email", self._clock):
                    self._link(holder, person, account)

    async def link_by_code(self, owner: str, account: str, code: str) -> None:
        if not await self._bucket.take(f"{account}:code", codes.TRIES_PER_MIN):
            raise InputError(codes.TOO_OFTEN)
        holder, roster = self._holding(owner)
        if roster is None:
            raise InputError(codes.NEEDLESS)
        given = next((each for each in roster.codes if each.digest == codes.digest_of(code)), None)
        if account in roster.by_identity or given is None or given.until < self._clock():
            words = codes.LINKED if account in roster.by_identity else codes.UNKNOWN
            await self._audit.note(refused(account, self._clock()))
            raise InputError(words)
        async with linking(self._audit, account, holder, "code", self._clock):
            self._link(holder, roster.by_key[given.person], account, without=given.digest)

    def _holding(self, owner: str) -> tuple[str, Roster | None]:
        holder = owner if owner in self.rosters.held else EVERYWHERE
        return holder, self.rosters.held.get(holder)

    def _link(self, holder: str, person: Person, account: str, without: str = "") -> None:
        roster = self.rosters.held[holder]
        now = replace(person, linked=(*person.linked, account))
        people = tuple(now if each.key == person.key else each for each in roster.people)
        left = tuple(each for each in roster.codes if each.digest != without)
        self.rosters.held[holder] = replace(roster, people=people, codes=left)
