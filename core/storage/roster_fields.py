"""
A roster as the fields of one hash, laid out so that standings are one look at the fields that they need:

    roster           when it was imported, and how many conflicts there are
    person:{key}     the person
    account:{A}      whose account it is, and the roles; listed by the operator, or linked: those that nobody lists
    email:{E}        the same by address, for whoever links by it
    conflict:{S}     the keys of the people who conflict with the submission
    code:{digest}    whose code it is, the roles, and until when it is good
"""

import json
from collections.abc import Iterable, Mapping

from core.errors import StorageError
from core.governance.roster import Code, Person, Roster

ABOUT = "roster"
DAMAGED = "The stored roster is damaged: import it again."


def account(name: str) -> str:
    return f"account:{name}"


def email(address: str) -> str:
    return f"email:{address}"


def conflict(submission: str) -> str:
    return f"conflict:{submission}"


def code(digest: str) -> str:
    return f"code:{digest}"


def whose(value: str) -> tuple[str, frozenset[str]]:
    """The key and the roles that an account or an address leads to."""
    key, _, roles = value.partition("|")
    return key, frozenset(filter(None, roles.split(",")))


def good_until(value: str) -> tuple[str, float]:
    """What the account of whoever has the code is to hold, and until when the code is good."""
    leads_to, _, until = value.rpartition("|")
    return leads_to, float(until)


def conflicts_in(about: str) -> int:
    """How many there are, as the field `roster` says. Raise `StorageError` if it does not."""
    try:
        return int(json.loads(about)["conflicts"])
    except (KeyError, ValueError, TypeError) as exc:
        raise StorageError(DAMAGED) from exc


def fields_of(roster: Roster) -> dict[str, str]:
    fields = {ABOUT: json.dumps({"at": roster.at, "conflicts": roster.counted_conflicts})}
    for person in roster.people:
        known = {"e": person.emails, "p": person.profiles, "a": person.accounts, "r": sorted(person.roles)}
        fields[f"person:{person.key}"] = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        leads_to = _leads_to(person)
        fields.update(dict.fromkeys(map(account, person.all_accounts), leads_to))
        fields.update(dict.fromkeys(map(email, person.emails), leads_to))
    fields.update({conflict(submission): " ".join(sorted(keys)) for submission, keys in roster.conflicts.items()})
    of_codes = ((each, roster.by_key[each.person]) for each in roster.codes)
    fields.update({code(each.digest): f"{_leads_to(person)}|{each.until}" for each, person in of_codes})
    return fields


def _leads_to(person: Person) -> str:
    return f"{person.key}|{','.join(sorted(person.roles))}"


def roster_of(fields: Mapping[str, str]) -> Roster:
    """Of what `fields_of` made. Raise `StorageError` if it is anything else."""
    try:
        by_kind: dict[str, dict[str, str]] = {kind: {} for kind in ("person", "account", "conflict", "code")}
        for name, value in fields.items():
            kind, _, rest = name.partition(":")
            by_kind.setdefault(kind, {})[rest] = value
        linked: dict[str, list[str]] = {}
        for name, value in by_kind["account"].items():
            linked.setdefault(whose(value)[0], []).append(name)
        return Roster(
            tuple(_person(key, value, linked.get(key, ())) for key, value in by_kind["person"].items()),
            {submission: frozenset(keys.split()) for submission, keys in by_kind["conflict"].items()},
            float(json.loads(fields[ABOUT])["at"]),
            tuple(_code(digest, value) for digest, value in by_kind["code"].items()),
        )
    except (KeyError, ValueError, TypeError) as exc:
        raise StorageError(DAMAGED) from exc


def _person(key: str, value: str, accounts: Iterable[str]) -> Person:
    known = json.loads(value)
    listed = tuple(known["a"])
    linked = tuple(sorted(set(accounts).difference(listed)))
    return Person(key, tuple(known["e"]), tuple(known["p"]), listed, frozenset(known["r"]), linked)


def _code(digest: str, value: str) -> Code:
    leads_to, until = good_until(value)
    return Code(digest, whose(leads_to)[0], until)
