"""Who is meant by an account or an address, and where something of theirs may stand."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.errors import InputError
from core.governance.identities import email_of, is_account
from core.governance.joining import without_keys
from core.governance.roster import Person, Roster
from core.storage.files import PLATFORM
from core.storage.keeping import Keeping
from core.storage.open import Storage

NOBODY = "Nobody with that address is on a roster: name the account (slack:T1:U1, discord:42, a name on this terminal)."
NO_STORE = "Nothing is stored here."


@dataclass(frozen=True)
class Somebody:
    """`accounts` as the roster and the record call them; `address` if that is what was given."""

    accounts: tuple[str, ...]
    address: str = ""

    def places(self) -> Iterable[tuple[str, str]]:
        """How the ids of threads begin in which they may have spoken, and what they are called there."""
        for account in self.accounts:
            owner, _, name = account.rpartition(":")
            yield (f"{owner}:" if is_account(account) else f"{PLATFORM}:"), (name if is_account(account) else account)

    def is_on(self, person: Person) -> bool:
        return self.address in person.emails or not set(self.accounts).isdisjoint(person.all_accounts)


async def named(storage: Storage, who: str) -> Somebody:
    """Raise `InputError` for an address that leads to no account."""
    address = email_of(who)
    if address is None:
        return Somebody((who.strip(),))
    known = Somebody((), address)
    accounts = [account for _, _, person in await listed(storage, known) for account in person.all_accounts]
    if not accounts and not await listed(storage, known):
        raise InputError(NOBODY)
    return replace(known, accounts=tuple(dict.fromkeys(accounts)))


async def threads_of(storage: Storage, somebody: Somebody) -> Sequence[tuple[str, str]]:
    keeping = keeping_of(storage)
    return [(one, name) for prefix, name in somebody.places() for one in await keeping.rewriting.threads(prefix)]


async def listed(storage: Storage, somebody: Somebody) -> Sequence[tuple[str, Roster, Person]]:
    found = []
    for owner in await storage.rosters.owners():
        roster = await storage.rosters.load(owner)
        if roster is not None:
            found += [(owner, roster, person) for person in roster.people if somebody.is_on(person)]
    return found


def row_of(owner: str, roster: Roster, person: Person) -> dict[str, Any]:
    conflicts = sorted(one for one, keys in roster.conflicts.items() if person.key in keys)
    codes = [code.until for code in roster.codes if code.person == person.key]
    return {"owner": owner, **asdict(person), "roles": sorted(person.roles), "conflicts": conflicts, "codes": codes}


def without(roster: Roster | None, somebody: Somebody) -> Roster | None:
    return roster and without_keys(roster, {person.key for person in roster.people if somebody.is_on(person)})


def keeping_of(storage: Storage) -> Keeping:
    if storage.keeping is None:
        raise InputError(NO_STORE)
    return storage.keeping
