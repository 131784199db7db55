"""
From lists of people and conflicts to a roster that takes the place of an older one.

Who was on the older one, by any address, profile or account, keeps the key, and with it the accounts that were linked
and the codes that were given.  Somebody of whom the new lists make two keeps neither: whose they are is not certain.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from core.governance.lists.people import Entry
from core.governance.roster import Person, Roster


@dataclass(frozen=True)
class Change:
    """What became of the people, in numbers, and how many conflicts there were and are."""

    added: int
    gone: int
    changed: int
    conflicts_before: int
    conflicts: int


def roster_of(
    entries: Sequence[Entry], conflicts: Mapping[str, Iterable[int]], before: Roster | None, at: float
) -> Roster:
    """`conflicts` are places in `entries` by submission; `at` is now."""
    old = before or Roster(())
    known = [_known(entry, old) for entry in entries]
    heirs = Counter(person.key for each in known for person in each)
    listed = {account for entry in entries for account in entry.accounts}
    people, taken = [], {person.key for person in old.people}
    for entry, each in zip(entries, known, strict=True):
        theirs = [person for person in each if heirs[person.key] == 1]
        key = theirs[0].key if theirs else _new_key(entry, taken)
        taken.add(key)
        linked = tuple(sorted({one for person in theirs for one in person.linked} - listed))
        people.append(Person(key, entry.emails, entry.profiles, entry.accounts, entry.roles, linked))
    keys = {person.key for person in people}
    named = {submission: frozenset(people[at].key for at in places) for submission, places in conflicts.items()}
    codes = tuple(code for code in old.codes if code.person in keys and code.until > at)
    return Roster(tuple(people), named, at, codes)


def change_of(before: Roster | None, after: Roster) -> Change:
    old, new = (before or Roster(())).by_key, after.by_key
    kept = old.keys() & new.keys()
    changed = sum(old[key] != new[key] for key in kept)
    conflicts = before.counted_conflicts if before else 0
    return Change(len(new) - len(kept), len(old) - len(kept), changed, conflicts, after.counted_conflicts)


def united(entries: Iterable[Entry], beside: Iterable[Entry]) -> tuple[tuple[Entry, ...], int]:
    """
    The entries, each with what lists beside them know of the same person, and those beside that have a role of their
    own; and how many of those beside are nobody's.
    """
    people: list[Entry] = []
    place: dict[str, int] = {}
    lost = 0
    for entry, is_beside in [*((one, False) for one in entries), *((one, True) for one in beside)]:
        at = sorted({place[known] for known in entry.identities if known in place})
        if not at and is_beside and not entry.roles:
            lost += 1
            continue
        into = at[0] if at else len(people)
        people[into : into + 1] = [_one(people[into], entry) if at else entry]
        for other in at[1:]:
            people[into], people[other] = _one(people[into], people[other]), Entry()
        place.update(dict.fromkeys(people[into].identities, into))
    return tuple(one for one in people if one.identities), lost


def without(roster: Roster, identity: str) -> Roster:
    """The roster without whoever is known by that, and all that is kept of them; itself if nobody is."""
    person = roster.by_identity.get(identity)
    return without_keys(roster, {person.key}) if person else roster


def without_keys(roster: Roster, gone: AbstractSet[str]) -> Roster:
    """The roster without the people who have these keys, and all that is kept of them."""
    conflicts = {submission: keys - gone for submission, keys in roster.conflicts.items()}
    return replace(
        roster,
        people=tuple(each for each in roster.people if each.key not in gone),
        conflicts={submission: keys for submission, keys in conflicts.items() if keys},
        codes=tuple(code for code in roster.codes if code.person not in gone),
    )


def unlinked(roster: Roster, accounts: Iterable[str]) -> Roster:
    """The roster without those accounts, linked or listed."""
    gone = set(accounts)
    people = tuple(
        replace(
            person,
            accounts=tuple(one for one in person.accounts if one not in gone),
            linked=tuple(one for one in person.linked if one not in gone),
        )
        for person in roster.people
    )
    return replace(roster, people=people)


def departed(roster: Roster, owner: str) -> Roster:
    """The roster without the accounts of a workspace that has left."""
    return unlinked(roster, [known for known in roster.by_identity if known.startswith(f"{owner}:")])


def _known(entry: Entry, old: Roster) -> list[Person]:
    """Who of the older roster this is; several, if it has two of what the new list says is one."""
    found = [old.by_identity[each] for each in entry.identities if each in old.by_identity]
    return list({person.key: person for person in found}.values())


def _one(first: Entry, second: Entry) -> Entry:
    def both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for each in (*one, *other):
            found.setdefault(each.casefold(), each)
        return tuple(found.values())

    return Entry(
        both(first.emails, second.emails),
        both(first.profiles, second.profiles),
        both(first.accounts, second.accounts),
        first.roles | second.roles,
        first.line or second.line,
    )


def _new_key(entry: Entry, taken: set[str]) -> str:
    """A digest that nobody has, or had on the older roster: another's links must not be inherited."""
    number = 0
    while True:
        key = hashlib.blake2b(f"{number} {entry.identities[0]}".encode(), digest_size=8).hexdigest()
        if key not in taken:
            return key
        number += 1
