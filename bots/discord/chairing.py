"""
Positions and marks on Discord: a dialog for a position, `/paper position`, the menu of a message.

What a person fills in is theirs alone until the reveal: it stands in the log, and in nothing that others are sent.
The gate is asked when it is sent.  A dialog that was open while the process ended is lost; it is opened once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bots.channel.chairing import Chairing
from bots.discord.asker import served
from bots.discord.components import Part
from bots.discord.hands import Hands
from bots.discord.ids import custom_id
from bots.discord.ingest import spoken_of, where_of
from bots.discord.offers import GIVE
from bots.discord.parts import told, told_parts
from bots.discord.places import said_at
from bots.discord.text import Known, words_in
from bots.discord.whispers import Interaction, answered
from core.answering.understanding.marks import Mark
from core.conversation.entries import Said
from core.errors import InputError

STANCES = (
    ("accept", "I would accept it"),
    ("unsure", "I cannot say yet"),
    ("reject", "I would reject it"),
)
UNSEEN = "Nobody else in the thread is shown this before the reveal."
NO_BOTS = "A bot has no position: name the chairs."
NOT_THEIRS = "Only what a person wrote in a submission's thread can be marked."
_REASON_CHARS = 2_000


@dataclass(frozen=True)
class DiscordChairing:
    """Each gives what the person alone is shown, after the gate; or raises `ChairsideError` with words for them."""

    hands: Hands

    async def give(self, interaction: Interaction, words: str, root: str = "") -> Sequence[Part]:
        """Store the position, on what is open in the thread `root` of this channel, or here."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        place = asker.place.below(root) if root else asker.place
        said, given = await self._chairing.give(place, asker.person, words, asker.key)
        return told_parts(said, Known(people=frozenset(given.thread.positions.expected)))

    async def order(self, interaction: Interaction, words: str, root: str = "") -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        place = asker.place.below(root) if root else asker.place
        return (told(await self._chairing.order(place, asker.person, words, asker.key)),)

    async def expect(self, interaction: Interaction, people: Sequence[discord.Member]) -> Sequence[Part]:
        if any(one.bot for one in people):
            raise InputError(NO_BOTS)
        return await self.order(interaction, f"expect {', '.join(f'@{one.id}' for one in people)}")

    async def mark(self, interaction: Interaction, message: discord.Message, kind: Mark) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        user, where = self.hands.messenger.client.user, where_of(interaction.channel)
        spoken = spoken_of(message, user.id if user else 0)
        words = words_in(spoken.text, str(user.id) if user else "") if spoken else ""
        if spoken is None or where is None or not words:
            raise InputError(NOT_THEIRS)
        key = str(spoken.id)
        said = Said(key, str(spoken.author), words, said_at(key))
        return (told(await self._chairing.mark(where.place(spoken.id), asker.person, said, kind)),)

    @property
    def _chairing(self) -> Chairing:
        return Chairing(self.hands.desk)


class PositionDialog(discord.ui.Modal, title="Your position"):
    """`root` is the thread that it is about."""

    stance: discord.ui.Label[Any] = discord.ui.Label(
        text="I hold",
        component=discord.ui.Select(
            custom_id="stance",
            options=[discord.SelectOption(label=value, value=value, description=says) for value, says in STANCES],
        ),
    )
    reason: discord.ui.Label[Any] = discord.ui.Label(
        text="because",
        description=UNSEEN,
        component=discord.ui.TextInput(
            custom_id="reason", style=discord.TextStyle.paragraph, required=False, max_length=_REASON_CHARS
        ),
    )

    def __init__(self, chairing: DiscordChairing, root: str) -> None:
        super().__init__(custom_id=custom_id(GIVE, root))
        self._chairing, self._root = chairing, root

    async def on_submit(self, interaction: Interaction) -> None:
        stance, reason = self.stance.component, self.reason.component
        chosen = stance.values[0] if isinstance(stance, discord.ui.Select) and stance.values else ""
        words = words_of(chosen, reason.value if isinstance(reason, discord.ui.TextInput) else "")
        await answered(interaction, lambda: self._chairing.give(interaction, words, self._root))


def words_of(stance: str, reason: str) -> str:
    """The position as a command would give it."""
    return f"{stance} because {reason.strip()}" if reason.strip() else stance
