"""What was found by looking whether a part works: one line of ours, and what to do where it does not."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """In the order of their gravity."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """`what` is the part; `said` holds no secret and nobody's words; `fix` is empty where nothing is to be done."""

    what: str
    state: State
    said: str
    fix: str = ""


def fix_in(words: str) -> str:
    """What an error's one line says to do, which stands behind its colon; empty where it says nothing of it."""
    fix = words.partition(": ")[2]
    is_page = "/" in fix.partition(" ")[0]
    return fix if is_page else fix[:1].upper() + fix[1:]


def fine(what: str, said: str) -> Finding:
    return Finding(what, State.OK, said)


def warning(what: str, said: str, fix: str) -> Finding:
    return Finding(what, State.WARNING, said, fix)


def fault(what: str, said: str, fix: str) -> Finding:
    return Finding(what, State.FAULT, said, fix)
