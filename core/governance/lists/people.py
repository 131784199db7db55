"""
The file of people: columns `email`, `openreview`, `slack`, `discord`, `roles`; each cell may hold several.

Somebody is on the roster by at least one of the first four, and in at least one role.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.governance import identities
from core.governance.lists.faults import refuse
from core.governance.lists.table import Line, Table
from core.governance.roles import AMBIGUOUS, plain_role, role_named

COLUMNS: Mapping[str, Sequence[str]] = {
    "email": ("e-mail", "mail", "emails", "email address", "e-mail address", "preferred email", "user email"),
    "openreview": ("openreview id", "profile", "profile id", "openreview profile", "openreview profile id", "tilde id"),
    "slack": ("slack id", "slack user", "slack member id", "member id", "userid"),
    "discord": ("discord id", "discord user", "discord user id"),
    "roles": ("role", "group", "groups", "committee role"),
}
_KNOWN_BY = ("email", "openreview", "slack", "discord")
_APART, _ROLES_APART = re.compile(r"[\s,;|]+"), re.compile(r"[,;|\n]+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")

NO_EMAIL = "this is no e-mail address."
NO_PROFILE = "this is no OpenReview id: write it as ~First_Last1."
NO_SLACK = "this is no Slack member id: write it as T0123:U0456, or as U0456 with --for slack:T0123."
NO_DISCORD = "this is no Discord user id: write the number that Discord copies as “User ID”."
ROUNDED = "Excel has rounded this number: make the column text and paste the number again."
DISGUISED = "this has letters that are not seen, or that look like those of another alphabet: type it anew."
NO_ROLE = "this is no role that is known: see docs/committee.md, or list it in CHAIRSIDE_COMMITTEE_ROLES."
SAME = "line {line} has the same already: everybody has one line, with all their roles, and shares it with nobody."
PC = "“PC” may mean a program chair or a program committee member: write “program chair” or “reviewer”."


@dataclass(frozen=True)
class Entry:
    """Somebody as a list has them, `profiles` as they are written there; `line` is 0 where it was no file."""

    emails: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    line: int = 0

    @property
    def identities(self) -> tuple[str, ...]:
        return identities.known_by(self.emails, self.profiles, self.accounts)


def people_in(
    data: bytes, file: str, owner: str, also: Iterable[str] = (), *, roles_needed: bool = True
) -> tuple[Entry, ...]:
    """
    `also` are roles that are known beside ours. Raise `Faulty` with all that is wrong with the file, for the roster of
    that owner.
    """
    table, extra, seen = Table(file), frozenset(also), dict[str, int]()
    entries: list[Entry] = []
    for line in table.lines(data, COLUMNS):
        if not entries and not table.faults:
            _check_columns(table, roles_needed=roles_needed)
        before = len(table.faults)
        entry = _entry(table, line, owner, extra)
        if len(table.faults) == before and roles_needed and not entry.roles:
            table.fault(line.number, "roles", "everybody needs a role, such as area chair.")
        _check_new(table, entry, seen)
        entries.append(entry)
    if not entries and not table.faults:
        table.fault(0, "", "it names nobody; to take a roster away there is “chairside roster remove”.")
    refuse(table.faults)
    return tuple(entries)


def _check_columns(table: Table, *, roles_needed: bool) -> None:
    if table.columns.isdisjoint(_KNOWN_BY):
        table.fault(1, "", f"a column is missing by which people are known: {', '.join(_KNOWN_BY)}.")
    if roles_needed and "roles" not in table.columns:
        table.fault(1, "", "the column roles is missing.")
    refuse(table.faults)


def _entry(table: Table, line: Line, owner: str, also: frozenset[str]) -> Entry:
    def read(column: str, parse: Callable[[str], str | None], wrong: str, apart: re.Pattern[str]) -> tuple[str, ...]:
        words = filter(None, (part.strip() for part in apart.split(line.cells.get(column, ""))))
        found = [(word, parse(word)) for word in words]
        if faulty := [word for word, known in found if known is None]:
            # One of a cell: its words may be one wrong thing.
            table.fault(line.number, column, _why(column, faulty[0]) or wrong)
        return tuple({known.casefold(): known for _, known in found if known}.values())

    emails = read("email", identities.email_of, NO_EMAIL, _APART)
    profiles = read("openreview", identities.profile_as_written, NO_PROFILE, _APART)
    slack = read("slack", lambda word: identities.slack_account(word, owner), NO_SLACK, _APART)
    discord = read("discord", identities.discord_account, NO_DISCORD, _APART)
    roles = read("roles", lambda word: role_named(word, also), NO_ROLE, _ROLES_APART)
    if not line.cells.keys() & set(_KNOWN_BY):
        table.fault(line.number, "", f"nothing says who this is: {', '.join(_KNOWN_BY)} are empty.")
    return Entry(emails, profiles, (*slack, *discord), frozenset(roles), line.number)


def _why(column: str, word: str) -> str:
    if column == "discord" and _ROUNDED.fullmatch(word):
        return ROUNDED
    if column in {"email", "openreview"} and (identities.is_disguised(word) or not word.isprintable()):
        return DISGUISED
    return PC if column == "roles" and plain_role(word) == AMBIGUOUS else ""


def _column_of(identity: str) -> str:
    platform, is_account, _ = identity.partition(":")
    return platform if is_account else "openreview" if identity.startswith("~") else "email"


def _check_new(table: Table, entry: Entry, seen: dict[str, int]) -> None:
    """A fault if an earlier line has named somebody by the same, in the first column that does."""
    shared = [(known, seen[known]) for known in entry.identities if known in seen]
    if shared:
        known, line = shared[0]
        table.fault(entry.line, _column_of(known), SAME.format(line=line))
    for known in entry.identities:
        seen.setdefault(known, entry.line)
