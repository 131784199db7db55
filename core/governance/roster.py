"""
A roster: the people of a committee, by what they are known, their roles, and with which submissions they conflict.

Nobody's name is kept: an address or a profile id is what a roster is joined by, and no more than that is needed.  A
person's `key` says nothing and stays the same when the roster is replaced, so that links and codes outlive it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.governance.committee import Standing
from core.governance.identities import known_by
from core.governance.roles import Admission

_UNNAMED = ("pdf-",)


@dataclass(frozen=True)
class Person:
    """
    `profiles` are as they were written; `accounts` those that the operator has listed, `linked` those that people
    linked themselves.
    """

    key: str
    emails: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    linked: tuple[str, ...] = ()

    @property
    def identities(self) -> tuple[str, ...]:
        return known_by(self.emails, self.profiles, self.accounts)

    @property
    def all_accounts(self) -> tuple[str, ...]:
        return (*self.accounts, *self.linked)


@dataclass(frozen=True)
class Code:
    """A linking code that was given to a person: `digest` of it, good until `until` (seconds since the epoch)."""

    digest: str
    person: str
    until: float


@dataclass(frozen=True)
class Roster:
    """`conflicts` are the keys of people by submission; `at` is when it was imported, seconds since the epoch."""

    people: tuple[Person, ...]
    conflicts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    at: float = 0.0
    codes: tuple[Code, ...] = ()

    @cached_property
    def by_identity(self) -> Mapping[str, Person]:
        """By address, profile and account, linked ones too."""
        return {known: person for person in self.people for known in (*person.identities, *person.linked)}

    @cached_property
    def by_key(self) -> Mapping[str, Person]:
        return {person.key: person for person in self.people}

    @property
    def counted_conflicts(self) -> int:
        return sum(map(len, self.conflicts.values()))

    def standing(self, identity: str, submission: str, admission: Admission) -> Standing:
        person = self.by_identity.get(identity)
        if person is None:
            return Standing.UNKNOWN
        named = self.conflicts.get(submission)
        return standing_of(
            person.roles,
            admission,
            conflicted=named is not None and person.key in named,
            unlisted=bool(submission and self.conflicts and named is None and not can_be_named(submission)),
        )


def standing_of(roles: Iterable[str], admission: Admission, *, conflicted: bool, unlisted: bool) -> Standing:
    """Of somebody on the roster. `unlisted`: there are conflicts, and they cannot name this submission."""
    if conflicted:
        return Standing.CONFLICTED
    if admission.may_see.isdisjoint(roles) or (unlisted and not admission.unlisted):
        return Standing.UNKNOWN
    return Standing.ADMITTED


def can_be_named(submission: str) -> bool:
    """Whether a list of conflicts can name it: a PDF by itself has no id that anybody but us knows."""
    return not submission.startswith(_UNNAMED)
