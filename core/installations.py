"""
Where an app that many organisations use is installed, and how it is rid of one of them.

An owner is `{platform}:{team}`, which is how the ids of its threads begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Installation:
    """
    The app in one workspace, as `bot_user` among the people and `bot` among the authors. `token` is what it acts with,
    until `expires_at` (seconds since the epoch; None: for good), and `refresh_token` is good for one other token.
    """

    owner: str
    bot_user: str
    bot: str
    token: str = field(repr=False)
    installed_at: float
    refresh_token: str = field(default="", repr=False)
    expires_at: float | None = None


class Installations(Protocol):
    """Installations by owner, encrypted where they are stored. Raises `StorageError`, also for one that is damaged."""

    async def load(self, owner: str) -> Installation | None:
        """None if the app is not installed there."""
        ...

    async def owners(self) -> Sequence[str]:
        """Where the app is installed, in order."""
        ...

    async def save(self, installation: Installation) -> None:
        """Keep it in the place of an earlier one."""
        ...

    async def remove(self, owner: str) -> None:
        """Forget it. Repeating it is harmless."""
        ...


class States(Protocol):
    """Words that prove that an installation was begun here a short while ago."""

    async def issue(self) -> str:
        """A new one that nobody can guess."""
        ...

    async def consume(self, state: str) -> bool:
        """Whether it was issued, lately, and not consumed before."""
        ...


class Erasing(Protocol):
    async def erase(self, owner: str) -> None:
        """
        Erase everything stored under the owner: threads, requests, hints, leases, lists, and submissions that no
        other owner has open; not the installation, which is removed before. Repeating it is harmless, and ends one that
        broke off.
        """
        ...

    async def unfinished(self) -> frozenset[str]:
        """The owners that are being erased, or whose erasing broke off. Raise `StorageError`."""
        ...
