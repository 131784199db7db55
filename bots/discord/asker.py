"""Who asks by a command, a press or a menu, and where, once the gate has let them in."""

from dataclasses import dataclass

import discord

from bots.channel.gate import Gate
from bots.channel.place import Place
from bots.discord.ingest import where_of
from bots.discord.whispers import Interaction
from core.errors import InputError

NOWHERE = "I do nothing in a channel of this kind: use a text channel, a forum's post, or a thread."


@dataclass(frozen=True)
class Asker:
    """`key` is the interaction's id: the key of the turn that may come of it."""

    place: Place
    person: str
    key: str


def asker_in(interaction: Interaction, channel: object) -> Asker:
    """Without asking the gate. A card in a channel has its thread below it. Raise `InputError`."""
    where = where_of(channel)
    if where is None:
        raise InputError(NOWHERE)
    pressed = interaction.message.id if interaction.message else where.channel
    return Asker(where.place(pressed), str(interaction.user.id), str(interaction.id))


async def served(gate: Gate, interaction: Interaction, channel: object) -> Asker:
    """The same, if they are served in that channel. Raise `InputError` with the gate's words."""
    asker = asker_in(interaction, channel)
    refused = await gate.refusal(asker.place, asker.person)
    if refused:
        raise InputError(refused)
    return asker


def mine_in(interaction: Interaction, channel: discord.abc.GuildChannel | discord.Thread) -> discord.Permissions:
    """What the bot may do there."""
    if channel.id == interaction.channel_id:
        return interaction.app_permissions
    return channel.permissions_for(channel.guild.me)
