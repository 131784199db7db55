"""
The rules of venues, as rows of dated data: which venue, which mode, since when, and where it is written.

Ours come with the program (`venues.toml`); an operator's, in a file of the same shape, stand before them.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.governance.acts import Mode, mode_named

MAX_BYTES = 1_000_000
BY_OPERATOR = "set by the operator"
_KEYS = frozenset({"venue", "mode", "since", "source"})


@dataclass(frozen=True)
class Rule:
    """`venue` is a pattern on a venue's id; `since` None: always."""

    venue: str
    mode: Mode
    since: date | None
    source: str

    def holds(self, venue: str, today: date) -> bool:
        return fnmatchcase(venue.lower(), self.venue.lower()) and (self.since is None or self.since <= today)


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that come with the program."""
    return rules_in(files("core.governance").joinpath("venues.toml").read_text(encoding="utf-8"), "our own")


def read_rules(path: Path) -> tuple[Rule, ...]:
    """An operator's rules. Raise `InputError` naming the file and the row that cannot be used."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"The venue rules in {path.name} are too long: {MAX_BYTES} bytes at most.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"The venue rules in {path} cannot be read: is the path right, and is it text?") from exc
    return rules_in(text, path.name)


def rules_in(text: str, name: str) -> tuple[Rule, ...]:
    try:
        rows = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as exc:
        raise InputError(f"The venue rules in {name} are not TOML: {exc}.") from exc
    if not isinstance(rows, list):
        raise InputError(f"The venue rules in {name} must be tables [[rule]].")
    return tuple(_rule(row, number, name) for number, row in enumerate(rows, 1))


def latest(rules: Iterable[Rule], venue: str, today: date) -> Rule | None:
    """Of the rules that hold for the venue the latest, and of one day the tightest; None if none holds."""
    holding = [rule for rule in rules if rule.holds(venue, today)]
    order = list(Mode)
    return max(holding, key=lambda rule: (rule.since or date.min, -order.index(rule.mode)), default=None)


def _rule(row: Any, number: int, name: str) -> Rule:
    where = f"Rule {number} of the venue rules in {name}"
    if not isinstance(row, dict) or not set(row) <= _KEYS:
        raise InputError(f"{where} may hold {', '.join(sorted(_KEYS))} and nothing else.")
    venue, mode, since = row.get("venue"), mode_named(str(row.get("mode", ""))), row.get("since")
    if not isinstance(venue, str):
        raise InputError(f"{where} names no venue: give a pattern on OpenReview's id, such as ICLR.cc/2027/*.")
    if mode is None:
        raise InputError(f"{where} has no mode: give {', '.join(each.value for each in Mode)}.")
    if since is not None and type(since) is not date:
        raise InputError(f"{where}: write the day without quotation marks, as 2027-01-31.")
    source = row.get("source", BY_OPERATOR)
    return Rule(venue, mode, since, " ".join(str(source).split())[:300])
