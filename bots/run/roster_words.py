"""What `chairside roster` says of a roster: numbers, and people only where they are asked for."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from core.governance.identities import EVERYWHERE
from core.governance.joining import Change
from core.governance.roles import Admission
from core.governance.roster import Person, Roster


def of_whom(owner: str) -> str:
    return "the roster for every workspace and server" if owner == EVERYWHERE else f"the roster of {owner}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def changed(owner: str, change: Change) -> str:
    return (
        f"Replaced {of_whom(owner)}: {change.added:,} people added, {change.gone:,} gone, {change.changed:,} changed; "
        f"{counted(change.conflicts, 'conflict')}, {change.conflicts_before:,} before."
    )


def counts(owner: str, roster: Roster, admission: Admission) -> Iterator[str]:
    """Lines of numbers."""
    may_see = [person for person in roster.people if person.roles & admission.may_see]
    without = [person for person in may_see if not person.all_accounts]
    imported = f"{datetime.fromtimestamp(roster.at, UTC):%Y-%m-%d %H:%M} UTC"
    named = of_whom(owner)
    yield f"{named[:1].upper()}{named[1:]}, imported {imported}:"
    yield f"  on it: {len(roster.people):,}; in a role that may see submissions: {len(may_see):,}"
    for role, number in sorted(Counter(role for person in roster.people for role in person.roles).items()):
        yield f"    {number:,} {role}{'' if role in admission.may_see else ' (may not see)'}"
    yield f"  {counted(roster.counted_conflicts, 'conflict')}, with {counted(len(roster.conflicts), 'submission')}"
    by_email = sum(bool(person.emails) for person in without)
    yield (
        f"  of these with an account: {len(may_see) - len(without):,}; to be linked by address, where a platform "
        f"tells it: {by_email:,}; by a code only: {len(without) - by_email:,}"
    )
    if roster.codes:
        yield f"  {counted(len(roster.codes), 'code')} not used yet"


def described(person: Person) -> str:
    """One person in one line, tabs between: addresses, profiles, accounts, roles."""
    return "\t".join(
        " ".join(each) for each in (person.emails, person.profiles, person.all_accounts)
    ) + "\t" + ", ".join(sorted(person.roles))  # fmt: skip
