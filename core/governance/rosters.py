"""Where rosters are kept: one for each owner that has one, and at most one for all others."""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.governance.roster import Roster


class Rosters(Protocol):
    """Raises `StorageError`."""

    async def load(self, owner: str) -> Roster | None:
        """The owner's own roster; None if there is none."""
        ...

    async def rewrite(self, owner: str, change: Callable[[Roster | None], Roster | None]) -> None:
        """
        Put what `change` makes of the owner's roster in its place, whole; None takes it away. `change` is pure, and may
        be called again if somebody linked an account meanwhile. What it raises leaves the roster as it was.
        """
        ...

    async def owners(self) -> Sequence[str]:
        """Who has a roster, `*` for all others among them."""
        ...
