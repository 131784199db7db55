"""
The roles of a committee, in the words of OpenReview's groups, and which of them may see submissions with their reviews.

A role is one lower-case phrase in the singular: "senior area chair".  People and venues write it in many ways
("SAC", "Senior_Area_Chairs", "VENUE/Senior_Area_Chairs"); what is ambiguous ("PC") is no role here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAY_SEE = (
    "program chair", "senior area chair", "area chair", "ethics chair", "editor in chief", "senior action editor",
    "action editor", "workflow chair",
)  # fmt: skip
"""Who may see, unless an operator says otherwise."""

KNOWN = frozenset(
    {*MAY_SEE, "reviewer", "emergency reviewer", "ethics reviewer", "author", "publication chair", "submission chair"}
)
MAX_CHARS = 60

_SHORT = {
    "ac": "area chair", "sac": "senior area chair", "spc": "area chair", "meta reviewer": "area chair",
    "metareviewer": "area chair", "senior program committee": "area chair", "ae": "action editor",
    "eic": "editor in chief", "editors in chief": "editor in chief", "program co chair": "program chair",
    "associate chair": "area chair", "associate program chair": "area chair",
}  # fmt: skip
AMBIGUOUS = "pc"
_GAP = re.compile(r"[\s_\-]+")


@dataclass(frozen=True)
class Admission:
    """
    What an operator decides: the roles that `may_see`, and whether a submission that no conflict list can name
    (`unlisted`), such as a PDF by itself, may be seen although the roster has conflicts.
    """

    may_see: frozenset[str] = frozenset(MAY_SEE)
    unlisted: bool = False


def role_named(words: str, also: Iterable[str] = ()) -> str | None:
    """The role that the words name, or the last part of a group's id; None if none does. `also` are further ones."""
    plain = plain_role(words)
    if plain in KNOWN or plain in also:
        return plain
    return _SHORT.get(plain)


def plain_role(words: str) -> str:
    """The words as roles are written here, known or not."""
    last = words.strip().rstrip("/").rpartition("/")[2][:MAX_CHARS].casefold()
    plain = _GAP.sub(" ", last).strip().replace("programme", "program")
    return plain[:-1] if plain.endswith("s") and plain not in _SHORT and not plain.endswith("ss") else plain


def admission_of(roles: str, *, unlisted: bool = False) -> Admission:
    """Of an operator's list with commas; an empty one is the default."""
    named = frozenset(role_named(one) or plain_role(one) for one in roles.split(",") if one.strip())
    return Admission(named or frozenset(MAY_SEE), unlisted)
