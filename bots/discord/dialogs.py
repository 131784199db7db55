"""
What was filled into a dialog of ours, also into one that an earlier process has shown: which one it is, and of which
thread, stands in its custom id, as with the buttons.

discord.py itself holds dialogs in memory, from when Discord's answer has come, and is silent about all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import discord

from bots.discord.chairing import DiscordChairing, PositionDialog
from bots.discord.components import Part
from bots.discord.drafts import DiscordDrafts, DraftDialog
from bots.discord.hands import Hands
from bots.discord.ids import meaning_of
from bots.discord.logins import LOGIN, DiscordLogins, LoginDialog
from bots.discord.offers import CHECK, GIVE
from bots.discord.parts import told
from bots.discord.whispers import Interaction, answered

ANOTHER_VERSION = "That form is of another version of mine: copy what you wrote, and ask for the form again."


@dataclass(frozen=True)
class Dialogs:
    hands: Hands

    async def on_interaction(self, interaction: Interaction) -> None:
        """discord.py calls it with every interaction, by this name."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data = cast("dict[str, Any]", interaction.data)
        dialog = self._made(data["custom_id"])
        if dialog is None:
            await answered(interaction, _sorry)
        else:
            # What was filled in, and files above all, is read in no public way.
            await dialog._dispatch_submit(interaction, data["components"], data.get("resolved", {}))  # noqa: SLF001

    def _made(self, named: str) -> discord.ui.Modal | None:
        act, root, _ = meaning_of(named)
        if act == GIVE:
            return PositionDialog(DiscordChairing(self.hands), root)
        if act == CHECK:
            return DraftDialog(DiscordDrafts(self.hands), root)
        return LoginDialog(DiscordLogins(self.hands)) if act == LOGIN else None


async def _sorry() -> Sequence[Part]:
    return (told(ANOTHER_VERSION),)
