"""
What was done, by whom and to what, for the record: never what was said.

`facts` are words and numbers of ours or of a setting (a mode, a host, a model's name, bytes, a reason's code), of the
names and shapes in `facts.py`; no text of a submission, a review, a message, and no person's name.  An account is
`slack:T1:U1`, `discord:42`, or a login; empty where nobody did it but the program.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.governance.facts import checked, identified

TERMINAL = "terminal"


class Deed(StrEnum):
    OPENED = "opened"
    ASKED = "asked"
    """An answer was asked for: by a mention, a view or a button."""

    REFUSED = "refused"
    """Somebody wanted what they must not see; `facts` has the `reason`."""

    SENT = "sent"
    """Text is about to be sent to a model: `host`, `model`, `bytes`."""

    EXPORTED = "exported"
    LOGIN = "login"
    """A chair's own OpenReview token was kept or erased: `what`, and never the token."""

    FORGOT = "forgot"
    EXPIRED = "expired"
    MODE = "mode"
    """A mode was set: `from`, `to`."""

    RULES = "rules"
    """The operator's file of rules for venues is another than before: its `digest`, or none if there is none now."""

    ROSTER = "roster"
    """The roster was replaced, or an account linked; `facts` says which."""

    ERASED = "erased"
    """A person or an owner was erased."""

    FAILED = "failed"
    """What the account had set about there, in a row before, came to nothing: `what` deed, for which `reason`."""

    PRUNED = "pruned"
    """The oldest rows of the record were dropped: `through` that number, whose row had the hash `digest`."""


@dataclass(frozen=True)
class Event:
    """
    `thread` and `submission` are ids, empty where the deed has none; `at` is seconds since the epoch, UTC.
    An id that could hold words is replaced by its digest. Raise `ValueError` for what the record must not hold.
    """

    deed: Deed
    by: str
    at: float
    thread: str = ""
    submission: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not math.isfinite(self.at):
            raise ValueError("A deed was done at some time.")
        object.__setattr__(self, "deed", Deed(self.deed))
        for name in ("by", "thread", "submission"):
            object.__setattr__(self, name, identified(getattr(self, name)))
        object.__setattr__(self, "facts", checked(self.facts))

    @property
    def owner(self) -> str:
        """Whose it is, as in `core/installations.py`: the workspace or server; the platform's where there is none."""
        platform, *rest = (self.thread or self.by).split(":")
        if len(rest) > 1:
            return f"{platform}:{rest[0]}"
        return platform if rest else TERMINAL


class Audit(Protocol):
    async def note(self, event: Event) -> None:
        """Add it to the record. Raise `StorageError` if it could not be: what it records must then not happen."""
        ...


class Unrecorded:
    """For a process that has no record, such as a test of something else."""

    async def note(self, event: Event) -> None:
        """Nothing is kept."""
