"""
Who gave a command is told alone what came of it later, by what Discord showed them first: that can be written anew for
a quarter of an hour, and as often as one likes.

Only the process that has heard the command can, and it keeps what it needs for that in its memory alone: it is a key.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bots.channel.refusals import Turned
from bots.discord.parts import told_parts
from bots.discord.text import Known
from bots.discord.whispers import Interaction, shown
from core.conversation.thread import Failure
from core.errors import PlatformError


@dataclass(frozen=True)
class Asides:
    """Commands by their interaction's id, each with an event that is set once its first answer was shown."""

    _kept: dict[str, tuple[Interaction, asyncio.Event]] = field(default_factory=dict)

    @contextmanager
    def answering(self, interaction: Interaction) -> Iterator[None]:
        """Inside, the command gets its first answer: what is told later must not come before it."""
        for key in [key for key, (kept, _) in self._kept.items() if kept.is_expired()]:
            del self._kept[key]
        answered = asyncio.Event()
        self._kept[str(interaction.id)] = interaction, answered
        try:
            yield
        finally:
            answered.set()

    async def told(self, key: str, failure: Failure) -> bool:
        """Whether who gave that command was told. Repeating it is harmless."""
        if key not in self._kept:
            return False
        interaction, answered = self._kept[key]
        await answered.wait()
        if interaction.is_expired():
            return False
        try:
            people = frozenset(failure.by) if isinstance(failure, Turned) else frozenset()
            await shown(interaction, told_parts(failure.reason, Known(people=people)))
        except PlatformError:
            return False
        return True
