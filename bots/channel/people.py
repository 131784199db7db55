"""Who can read a place, as the platform tells it, and how one of them is told something alone: an adapter's ports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bots.channel.place import Place
from core.errors import InputError


class Unlisted(InputError):
    """Who can read a place cannot be known, for a reason that will not pass by itself: nobody is served there."""


@dataclass(frozen=True)
class Profile:
    """What the platform tells of an account. `email` is empty where it tells none."""

    email: str = ""
    is_bot: bool = False


class Door(Protocol):
    """The platform's own rules: guests, strangers, shared channels, roles, who is in the channel."""

    async def refusal(self, place: Place, person: str) -> str | None:
        """Why this person is not served there, in words for everybody; None if they are. May be a minute old."""
        ...


class People(Protocol):
    """All raise `PlatformError` if the platform is out of reach."""

    async def owners(self, place: Place, person: str) -> tuple[str, ...]:
        """Whose rosters hold for that person there: of a direct conversation it may be several servers'."""
        ...

    def known(self, place: Place) -> frozenset[str] | None:
        """The members, if they were listed within a minute and nothing is known to have changed since."""
        ...

    async def members(self, place: Place) -> frozenset[str]:
        """Everybody who can read what is said there, all of them, bots perhaps among them. Raise `Unlisted`."""
        ...

    async def profiles(self, people: Iterable[str]) -> Mapping[str, Profile]:
        """Of those of whom it is told."""
        ...

    def forget(self, place: Place) -> None:
        """Somebody has come or gone, or may read it now."""
        ...

    async def tell(self, place: Place, person: str, words: str, *, lasting: bool = False) -> bool:
        """
        Tell one person alone, ids in the words being people's: in the place, or, if it is to last, where they find it
        later. Whether they were told; raises nothing.
        """
        ...
