"""`chairside roster`: the committee's roster imported, fetched and taken away; codes for linking."""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bots.run.codes_file import codes_file
from bots.run.office import Office, identity_in, with_office
from bots.run.roster_words import changed, counted, counts, of_whom
from bots.run.telling import out, tell
from core.errors import InputError
from core.governance.identities import EVERYWHERE
from core.governance.lists.conflicts import Numbers, conflicts_in, numbers_in
from core.governance.lists.people import Entry, people_in
from core.governance.lists.table import MAX_BYTES
from core.governance.roster import Person

DAY_S = 86_400.0


def import_(people: Path, conflicts: Path | None, submissions: Path | None, owner: str) -> None:
    """Put the roster of these files in the place of the owner's. Raise `Faulty` with all that is wrong with them."""

    async def imported(office: Office) -> None:
        hosts = office.sources.hosts
        entries = people_in(_read(people), people.name, owner, office.admission.may_see)
        numbers = numbers_in(_read(submissions), submissions.name, hosts) if submissions else Numbers()
        place = {known: at for at, entry in enumerate(entries) for known in entry.identities}
        named = conflicts_in(_read(conflicts), conflicts.name, place, numbers, hosts) if conflicts else {}
        await _replace(office, owner, entries, named, "replaced")

    with_office(imported, owner)


def fetch(venue: str, beside: Path | None, owner: str) -> None:
    """The same from OpenReview's groups and conflicts; `beside` is a file of people that knows their accounts."""

    async def fetched(office: Office) -> None:
        from core.governance.lists.fetched import entries_of  # noqa: PLC0415 - httpx takes a third of a second
        from core.submissions.sources.committee import Committees  # noqa: PLC0415
        from core.submissions.sources.fetch import open_fetch  # noqa: PLC0415
        from core.submissions.sources.openreview import OpenReview  # noqa: PLC0415

        also: tuple[Entry, ...] = ()
        if beside:
            also = people_in(_read(beside), beside.name, owner, office.admission.may_see, roles_needed=False)
        async with open_fetch(office.sources) as asking:
            site = OpenReview(asking, office.sources)
            found = await Committees(site, office.sources).of(venue, office.admission.may_see)
        made = entries_of(found, also)
        if not made.entries:
            raise InputError("OpenReview lists nobody of that venue in a role that may see submissions.")
        await _replace(office, owner, made.entries, made.conflicts, "fetched")
        for role in found.bare:
            tell(f"OpenReview lists no conflict of any {role}: import a file of conflicts if there are some.")
        if found.untold is None or found.untold:
            some = counted(found.untold, "submission") if found.untold else "any submission"
            tell(f"Authors are not known of {some}: OpenReview's list of conflicts has to name them.")
        if made.strangers:
            whose = f"{counted(made.strangers, 'profile')} that no group has"
            tell(f"There are conflicts of {whose}: somebody who left, or a member by another name; docs/committee.md.")
        if made.unread:
            tell(f"{counted(made.unread, 'member')} left out: a group, or neither a profile nor an address.")
        if made.lost and beside:
            tell(f"{counted(made.lost, 'line')} of {beside.name} left out: nobody of this committee.")

    with_office(fetched, owner)


def remove(owner: str) -> None:
    async def removed(office: Office) -> None:
        before = await office.secretary.remove(owner)
        out(
            f"Removed {of_whom(owner)}: {len(before.people):,} people, {counted(before.counted_conflicts, 'conflict')}."
        )

    with_office(removed, owner)


def erase(who: str) -> None:
    """Take a person from all rosters."""

    async def erased(office: Office) -> None:
        out(f"Erased from {counted(await office.secretary.erase(identity_in(who)), 'roster')}.")

    with_office(erased, EVERYWHERE)


def unlink(who: str) -> None:
    """Take an account from whoever has it, on all rosters."""

    async def unlinked(office: Office) -> None:
        out(f"Unlinked on {counted(await office.secretary.unlink(identity_in(who)), 'roster')}.")

    with_office(unlinked, EVERYWHERE)


def codes(owner: str, path: Path, days: float, *, everybody: bool) -> None:
    """
    Write a code for each person in a role that may see, or each of whom no account is known, to a new file that only
    its owner may read.
    """

    def wanted(person: Person) -> bool:
        return bool(person.emails or person.profiles) and (everybody or not person.all_accounts)

    async def issued(office: Office) -> None:
        may_see, others = office.admission.may_see, list[str]()

        def given_to(person: Person) -> bool:
            sees = not may_see.isdisjoint(person.roles)
            others.extend([person.key] if wanted(person) and not sees else ())
            return wanted(person) and sees

        with codes_file(path) as write:
            given = await office.secretary.issue(owner, given_to, days * DAY_S)
            write(given, time.time() + days * DAY_S)
        out(f"Wrote {counted(len(given), 'code')} to {path.name}. Mail each to its person alone, then delete the file.")
        if others:
            tell(f"No code for {counted(len(set(others)), 'person')} in no role that may see submissions.")

    with_office(issued, owner)


async def _replace(
    office: Office, owner: str, entries: Sequence[Entry], conflicts: Mapping[str, Iterable[int]], what: str
) -> None:
    out(changed(owner, await office.secretary.replace(owner, entries, conflicts, what)))
    roster = await office.storage.rosters.load(owner)
    out(*counts(owner, roster, office.admission) if roster else ())


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as exc:
        raise InputError(f"{path.name} cannot be read: is the path right?") from exc
