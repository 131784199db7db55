"""
A gateway session: what it asked to hear, and the numbered events it was told, kept so that RESUME can replay them.

It outlives its socket, and is told on while it has none.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Tree = dict[str, Any]

GUILDS, MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1, 1 << 1, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = {MEMBERS: "members", 1 << 8: "presence", MESSAGE_CONTENT: "content"}
KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
KEPT = 1_000


@dataclass
class Session:
    """`poke` wakes whoever writes to the socket; `socket` is false while there is none."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    connected: bool = True
    identified_s: float = 0.0
    kept: deque[tuple[int, str, Tree]] = field(default_factory=lambda: deque(maxlen=KEPT))
    poke: Callable[[], None] = lambda: None

    def hears(self, intent: int, guild_id: str | None) -> bool:
        """Direct messages go to the first shard."""
        shard, count = self.shard
        mine = (int(guild_id) >> 22) % count == shard if guild_id else shard == 0
        return mine and (not intent or bool(self.intents & intent))

    def tell(self, event: str, data: Tree) -> None:
        self.seq += 1
        self.kept.append((self.seq, event, data))
        self.poke()

    def since(self, seq: int) -> list[tuple[int, str, Tree]]:
        return [each for each in self.kept if each[0] > seq]

    def can_resume(self, seq: int) -> bool:
        """Only so many events are kept."""
        return not self.kept or self.kept[0][0] <= seq + 1
