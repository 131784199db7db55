"""
What a row of the record of deeds may say beside who, when and where: these names, with values of these shapes.

No shape has room for a sentence, so no text of a submission, a review or a message can come in by a mistake.
"""

import hashlib
import re
from collections.abc import Iterable

from core.governance.acts import Mode, is_tighter, mode_named

_WORD = r"[a-z][a-z0-9]{0,15}(?:[-_][a-z0-9]{1,15}){0,3}"
_COUNT = r"[0-9]{1,15}"
_MODE = "|".join(mode.value for mode in Mode)
_ID = re.compile(r"[A-Za-z0-9@~_.:/+\-]{0,120}")
_MOST = 8

SEALED = frozenset({"roster"})
"""Facts that name an owner, and are told like the thread: to whoever may know it, as long as it is there."""

SHAPES = {
    name: re.compile(shape)
    for name, shape in {
        "reason": _WORD,
        "via": _WORD,
        "what": _WORD,
        "form": _WORD,
        "engine": _WORD,
        "standing": _WORD,
        "mode": _MODE,
        "from": _MODE,
        "to": _MODE,
        "host": r"[A-Za-z0-9_.:%\-]{1,120}",
        "model": r"[A-Za-z0-9][A-Za-z0-9_.:/@+\-]{0,99}",
        "bytes": _COUNT,
        "count": _COUNT,
        "threads": _COUNT,
        "days": _COUNT,
        "through": _COUNT,
        "added": _COUNT,
        "gone": _COUNT,
        "changed": _COUNT,
        "conflicts": _COUNT,
        "digest": r"[0-9a-f]{16,64}",
        "roster": r"\*|[A-Za-z0-9@_.:\-]{1,80}",
    }.items()
}


def of_override(held: str, word: str) -> dict[str, str]:
    """The facts of a mode's being tightened to what the word names; none if that is not tighter than what is held."""
    mode, before = mode_named(word), mode_named(held)
    return {"from": before, "to": mode} if mode and before and is_tighter(mode, before) else {}


def identified(name: str) -> str:
    """An id as it stands; the digest of one that is too long, or holds what could be words."""
    return name if _ID.fullmatch(name) else f"sha256:{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def fitting(name: str, value: str) -> str:
    """The value of a fact as it stands, if it has the shape, else its digest: for what an operator may name freely."""
    return value if SHAPES[name].fullmatch(value) else identified(f"{value} ")


def checked(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The facts in the order of their names. Raise `ValueError`, which quotes no value, for one that may not be."""
    found = dict(facts)
    if len(found) > _MOST:
        raise ValueError("A row of the record has too many facts.")
    for name, value in found.items():
        if name not in SHAPES:
            raise ValueError("The record knows no fact of that name: add it to core/governance/facts.py.")
        if not isinstance(value, str) or not SHAPES[name].fullmatch(value):
            raise ValueError(f"The fact “{name}” has not the shape that it must have.")
    return tuple(sorted(found.items()))
