"""What a row of the record says, and how it is written: JSON, always the same for the same."""

import json
from dataclasses import dataclass

from core.governance.audit import Event
from core.governance.chain import Row
from core.governance.facts import SEALED

_PLAIN = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True)
class Noted:
    """What a row says; `by` and `where` as they stand in it: a name, and what is sealed."""

    number: int
    deed: str
    at: float
    by: str
    where: str
    facts: dict[str, str]


def body_of(event: Event, by: str, where: str) -> bytes:
    facts = {name: value for name, value in event.facts if name not in SEALED}
    said = {"at": round(event.at, 3), "by": by, "deed": event.deed.value, "facts": facts, "in": where}
    return _PLAIN.encode(said).encode()


def where_of(event: Event) -> str:
    """What is sealed of it, empty if there is nothing."""
    said = {"thread": event.thread, "submission": event.submission}
    said |= {name: value for name, value in event.facts if name in SEALED}
    named = {name: value for name, value in said.items() if value}
    return _PLAIN.encode(named) if named else ""


def where_in(text: str) -> dict[str, str]:
    """The names again; none if it was damaged."""
    try:
        return {str(name): str(value) for name, value in json.loads(text).items()} if text else {}
    except (ValueError, AttributeError):
        return {}


def noted_in(row: Row) -> Noted | None:
    """None if it was damaged so that it says nothing."""
    try:
        said = json.loads(row.body)
        facts = {str(name): str(value) for name, value in said["facts"].items()}
        return Noted(row.number, str(said["deed"]), float(said["at"]), str(said["by"]), str(said["in"]), facts)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
