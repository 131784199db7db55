"""A platform in memory: keeps the bot's messages as people see them, and fails, or loses an answer, when told to."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.answering.reply import Reply
from core.conversation.thread import Failure, Outcome, Turn
from core.errors import PlatformError

PLACEHOLDER = "…"


def seen(outcome: Outcome | str | None) -> str:
    """What people read when this is shown."""
    match outcome:
        case Reply(text=text):
            return text
        case Failure(reason=reason):
            return reason
        case None:
            return PLACEHOLDER
        case text:
            return text


@dataclass
class FakePlatform:
    """
    Implements the `Messenger` port. `messages` maps a message's id to the turn it belongs to and what it shows;
    `history` keeps all that was ever shown, in order. `refuse` makes that many calls fail before they do anything.
    """

    messages: dict[str, tuple[str, str]] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    refuse: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, text: str) -> None:
        """Wait until this has been shown."""
        while text not in self.history:
            self.news.clear()
            await self.news.wait()

    def shown(self) -> list[str]:
        return [text for _, text in self.messages.values()]

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        del thread_id
        self._refused()
        return tuple(posted for posted, (key, _) in self.messages.items() if key == turn.key)

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        del thread_id
        self._refused()
        posted = f"m{len(self.messages) + 1}"
        self._show(posted, turn, seen(outcome))
        return (posted,)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        del thread_id
        self._refused()
        self._show(posted[0], turn, seen(outcome))
        return posted

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        for one in {*posted, *await self.find(thread_id, turn)}:
            self.messages.pop(one, None)

    def _show(self, posted: str, turn: Turn, text: str) -> None:
        self.messages[posted] = (turn.key, text)
        self.history.append(text)
        self.news.set()

    def _refused(self) -> None:
        if self.refuse:
            self.refuse -= 1
            raise PlatformError("the platform did not answer; try again")
