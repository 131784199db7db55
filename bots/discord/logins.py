"""
A chair's own OpenReview token on Discord: given in a dialog, which its giver alone sees, and never in a message or as a
command's option, which Discord would show again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bots.channel.acting import FORM_HINT, FORM_LABEL, FORM_TITLE
from bots.discord.asker import asker_in, served
from bots.discord.components import Part
from bots.discord.hands import Hands
from bots.discord.ids import custom_id
from bots.discord.parts import told
from bots.discord.whispers import Interaction, answered, asked_for
from core.errors import InputError

LOGIN = "login"
_MOST_CHARS, _MOST_HINT = 4_000, 100


@dataclass(frozen=True)
class DiscordLogins:
    """Each gives what the person alone is shown, or raises `ChairsideError` with words for them."""

    hands: Hands

    async def given(self, interaction: Interaction, typed: str) -> Sequence[Part]:
        asker = await served(self.hands.gate, interaction, interaction.channel)
        return (told(await self.hands.desk.acting.login(asker.place, asker.person, typed)),)

    async def logout(self, interaction: Interaction) -> Sequence[Part]:
        asker = asker_in(interaction, interaction.channel)
        return (told(await self.hands.desk.acting.logout(asker.place, asker.person)),)

    async def refused(self) -> Sequence[Part]:
        raise InputError(self.hands.desk.acting.off)


class LoginDialog(discord.ui.Modal, title=FORM_TITLE):
    token: discord.ui.Label[Any] = discord.ui.Label(
        text=FORM_LABEL,
        description=FORM_HINT[:_MOST_HINT],
        component=discord.ui.TextInput(
            custom_id="token", style=discord.TextStyle.short, required=True, max_length=_MOST_CHARS
        ),
    )

    def __init__(self, logins: DiscordLogins) -> None:
        super().__init__(custom_id=custom_id(LOGIN))
        self._logins = logins

    async def on_submit(self, interaction: Interaction) -> None:
        field = self.token.component
        typed = field.value if isinstance(field, discord.ui.TextInput) else ""
        await answered(interaction, lambda: self._logins.given(interaction, typed))


def login_commands(logins: DiscordLogins) -> list[app_commands.Command[Any, ..., None]]:
    """`/paper login` and `/paper logout`."""

    @app_commands.command(name="login", description="Have OpenReview read with your own rights: a form for your token")
    async def login(interaction: Interaction) -> None:
        if logins.hands.desk.acting.off:
            await answered(interaction, logins.refused)
        else:
            await asked_for(interaction, LoginDialog(logins))

    @app_commands.command(name="logout", description="Erase your OpenReview token here")
    async def logout(interaction: Interaction) -> None:
        await answered(interaction, lambda: logins.logout(interaction))

    return [login, logout]
