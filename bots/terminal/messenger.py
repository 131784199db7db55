"""
The terminal's messenger.  For the terminal the thread's log is the platform: a screen follows the log and shows what
it says, so there is nothing to post, and nothing to find that a dead process might have posted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.conversation.thread import Outcome, Turn

_SCREEN = ("screen",)


@dataclass(frozen=True)
class ScreenMessenger:
    """`live` is shown the text of a reply that is still being written, the whole of it so far; at first empty."""

    live: Callable[[str], None]

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:  # noqa: ARG002 - the port's signature
        return ()

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:  # noqa: ARG002
        if outcome is None:
            self.live("")
        return _SCREEN

    async def update(
        self,
        thread_id: str,  # noqa: ARG002
        turn: Turn,  # noqa: ARG002
        posted: tuple[str, ...],  # noqa: ARG002
        outcome: Outcome | str,
    ) -> tuple[str, ...]:
        if isinstance(outcome, str):
            self.live(outcome)
        return _SCREEN

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        """Nothing: what the screen shows is the log's, and goes with it."""
