"""
Who may see a submission: people of the committee's roster, without a conflict of interest with it.

An owner is `{platform}:{team}`, as in `core/installations.py`; an account is a person on a platform: `slack:T1:U1`,
`discord:42`.  Where no roster is kept for an owner, who is in the channel is all that is known, and everybody stands
`UNGATED`; with a roster, whoever is not known on it stands outside.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What the committee knows of a person and a submission."""

    UNGATED = "ungated"
    """No roster is kept: the channel's membership is the gate."""

    ADMITTED = "admitted"
    CONFLICTED = "conflicted"
    UNKNOWN = "unknown"
    """Not on the roster, in no role that may see submissions, or not linked to their account yet."""

    @property
    def may_see(self) -> bool:
        return self in {Standing.UNGATED, Standing.ADMITTED}


class Committee(Protocol):
    """Raises `StorageError`; where standings cannot be known, nobody is let in."""

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:
        """The standing of each account towards the submission of that id; without one, in the committee at all."""
        ...

    async def link_by_email(self, owner: str, emails: Mapping[str, str]) -> None:
        """
        Accounts (keys) that the platform itself knows to have these addresses are from now on the people of the roster
        with the same; accounts that are linked already, and addresses that nobody on the roster has, change nothing.
        """
        ...

    async def link_by_code(self, owner: str, account: str, code: str) -> None:
        """
        The account is from now on the person to whom that one-time code was given. Raise `InputError`, in words for the
        person, for one that is not, not any more, or too often tried.
        """
        ...


class Everybody:
    """The committee where no roster is kept."""

    async def standings(self, owner: str, accounts: Sequence[str], submission: str = "") -> Mapping[str, Standing]:  # noqa: ARG002
        return dict.fromkeys(accounts, Standing.UNGATED)

    async def link_by_email(self, owner: str, emails: Mapping[str, str]) -> None:
        """Nobody is on a roster."""

    async def link_by_code(self, owner: str, account: str, code: str) -> None:
        """Nobody is on a roster."""
