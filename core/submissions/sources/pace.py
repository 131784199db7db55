"""How often a server may be asked, over all processes that ask it."""

from typing import Protocol


class Pace(Protocol):
    """Turns at a server that asks for a gap between requests. Raises `StorageError` when it cannot be known."""

    async def wait_turn(self, name: str, gap_s: float) -> None:
        """Return when it is the caller's turn: at least `gap_s` after the last turn that anybody took under `name`."""
        ...
