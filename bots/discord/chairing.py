"""
Positions and marks on Discord: a dialog for a position, `/paper position`, the menu of a message.

What a person fills in is theirs alone until the reveal: it stands in the log, and in nothing that others are sent.
The gate is asked when the dialog is shown, since it offers what the venue rates by, and again when it is sent, to
whatever process is there then.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bots.channel.chairing import (
    FORM_REASON,
    FORM_STANCE,
    FORM_TITLE,
    REASON_CHARS,
    STANCES,
    UNSEEN,
    Chairing,
    words_of,
)
from bots.channel.place import Place
from bots.discord.asker import Asker, served
from bots.discord.components import Part
from bots.discord.hands import Hands
from bots.discord.ids import custom_id
from bots.discord.ingest import spoken_of, where_of
from bots.discord.offers import GIVE
from bots.discord.parts import told, told_parts
from bots.discord.places import said_at
from bots.discord.text import Known, words_in
from bots.discord.whispers import Interaction, answered, asked_for
from core.answering.understanding.marks import Mark
from core.conversation.entries import Said
from core.errors import ChairsideError, InputError

logger = logging.getLogger(__name__)

NO_BOTS = "A bot has no position: name the chairs."
NOT_THEIRS = "Only what a person wrote in a submission's thread can be marked."
_WITHIN_S = 2.0
"""Discord waits three seconds for a dialog."""
_MOST_OPTIONS = 25


@dataclass(frozen=True)
class DiscordChairing:
    """Each gives what the person alone is shown, after the gate; or raises `ChairsideError` with words for them."""

    hands: Hands

    async def ask(self, interaction: Interaction, root: str) -> None:
        """Show the dialog, or why there is none; where it is not known in time what is to be offered, with stances."""
        choices = tuple(STANCES)
        try:
            async with asyncio.timeout(_WITHIN_S):
                asker = await served(self.hands.gate, interaction, interaction.channel)
                choices = await self._chairing.choices(_about(asker, root), asker.person)
        except InputError as error:
            words = str(error)
            await answered(interaction, lambda: _only(told(words)))
            return
        except (TimeoutError, ChairsideError) as error:
            logger.warning("a dialog offers stances alone: %s", type(error).__name__)
        await asked_for(interaction, PositionDialog(self, root, choices))

    async def give(self, interaction: Interaction, words: str, root: str = "") -> Sequence[Part]:
        """Store the position, on what is open in the thread `root` of this channel, or here."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        place = _about(asker, root)
        said, given = await self._chairing.give(place, asker.person, words, asker.key)
        return told_parts(said, Known(people=frozenset(given.thread.positions.expected)))

    async def order(self, interaction: Interaction, words: str, root: str = "") -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        place = _about(asker, root)
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


class PositionDialog(discord.ui.Modal, title=FORM_TITLE):
    """`root` is the thread that it is about. What it has offered matters no more once it is filled in."""

    def __init__(self, chairing: DiscordChairing, root: str, choices: Sequence[str] = tuple(STANCES)) -> None:
        super().__init__(custom_id=custom_id(GIVE, root))
        self._chairing, self._root = chairing, root
        self._stance: discord.ui.Select[Any] = discord.ui.Select(custom_id="stance", options=options_of(choices))
        self._reason: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="reason", style=discord.TextStyle.paragraph, required=False, max_length=REASON_CHARS
        )
        self.add_item(discord.ui.Label(text=FORM_STANCE, component=self._stance))
        self.add_item(discord.ui.Label(text=FORM_REASON, description=UNSEEN, component=self._reason))

    async def on_submit(self, interaction: Interaction) -> None:
        words = words_of(next(iter(self._stance.values), ""), self._reason.value)
        await answered(interaction, lambda: self._chairing.give(interaction, words, self._root))


def _about(asker: Asker, root: str) -> Place:
    """The thread below the message `root` of the channel; without one, where they are."""
    return asker.place.below(root) if root else asker.place


async def _only(part: Part) -> Sequence[Part]:
    return (part,)


def options_of(choices: Sequence[str]) -> list[discord.SelectOption]:
    """Of a scale that Discord has no room for none: a part of it would look like the whole."""
    offered = choices if len(choices) <= _MOST_OPTIONS else tuple(STANCES)
    return [discord.SelectOption(label=one, value=one, description=STANCES.get(one)) for one in offered]
