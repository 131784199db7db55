"""
What was done, by whom and to what, for the record: never what was said.

`facts` are words and numbers of ours or of a setting (a mode, a host, a model's name, bytes, a reason's code); no text
of a submission, a review, a message, and no person's name.  An account is `slack:T1:U1`, `discord:42`, or a login.
"""

from enum import StrEnum
from typing import Protocol

from pydantic.dataclasses import dataclass


class Deed(StrEnum):
    OPENED = "opened"
    ASKED = "asked"
    """An answer was asked for: by a mention, a view or a button."""

    REFUSED = "refused"
    """Somebody wanted what they must not see; `facts` has the `reason`."""

    SENT = "sent"
    """Text was sent to a model: `host`, `model`, `bytes`."""

    EXPORTED = "exported"
    FORGOT = "forgot"
    EXPIRED = "expired"
    MODE = "mode"
    """A mode was set: `from`, `to`."""

    ROSTER = "roster"
    """The roster was replaced, or an account linked; `facts` says which."""

    ERASED = "erased"
    """A person or an owner was erased."""


@dataclass(frozen=True)
class Event:
    """`thread` and `submission` are ids, empty where the deed has none; `at` is seconds since the epoch, UTC."""

    deed: Deed
    by: str
    at: float
    thread: str = ""
    submission: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Audit(Protocol):
    async def note(self, event: Event) -> None:
        """Add it to the record. Raise `StorageError` if it could not be: what it records must then not happen."""
        ...


class Unrecorded:
    """For a process that has no record, such as a test of something else."""

    async def note(self, event: Event) -> None:
        """Nothing is kept."""
