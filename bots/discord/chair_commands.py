"""
`/paper position`, `reveal`, `expect`, `note` and `check`, and what a message's menu marks it as, as Discord is told of
them.
"""

from typing import Any, Literal

import discord
from discord import app_commands

from bots.channel.chairing import words_of
from bots.discord.chairing import DiscordChairing
from bots.discord.drafts import DiscordDrafts, DraftDialog
from bots.discord.text import words_in
from bots.discord.whispers import Interaction, answered, asked_for
from core.answering.understanding.marks import Mark
from core.conversation.chairs import REVEALING

MENUS: dict[str, Mark] = {"Mark as decision": "decision", "Mark as open question": "question"}
Reason = app_commands.Range[str, 0, 2_000]
Noted = app_commands.Range[str, 1, 2_000]
Draft = app_commands.Range[str, 0, 6_000]
What = Literal["decision", "open question"]
Stance = Literal["accept", "unsure", "reject"]


def chair_commands(chairing: DiscordChairing) -> list[app_commands.Command[Any, ..., None]]:
    """The commands of the group `/paper`."""

    @app_commands.command(name="position", description="Give your position; nobody else sees it before the reveal")
    @app_commands.describe(
        stance="What you hold", reason="Why, in your own words", rating="Or a rating of the venue's scale"
    )
    async def position(
        interaction: Interaction, stance: Stance, reason: Reason = "", rating: app_commands.Range[str, 0, 6] = ""
    ) -> None:
        words = words_of(rating.strip() or stance, reason)
        await answered(interaction, lambda: chairing.give(interaction, words))

    @app_commands.command(name="reveal", description="Show everybody in the thread the positions that were given")
    async def reveal(interaction: Interaction) -> None:
        await answered(interaction, lambda: chairing.order(interaction, REVEALING))

    @app_commands.command(name="expect", description="Say whose positions are waited for before all are shown")
    @app_commands.describe(chair="Whoever is to give one: yourself too, if you want to be waited for")
    async def expect(  # noqa: PLR0913, PLR0917 - Discord has no option that takes several people
        interaction: Interaction,
        chair: discord.Member,
        chair2: discord.Member | None = None,
        chair3: discord.Member | None = None,
        chair4: discord.Member | None = None,
        chair5: discord.Member | None = None,
        chair6: discord.Member | None = None,
    ) -> None:
        named = (chair, chair2, chair3, chair4, chair5, chair6)
        people = [one for one in named if one is not None]
        await answered(interaction, lambda: chairing.expect(interaction, people))

    @app_commands.command(name="note", description="Keep a decision of the chairs, or a question that is open")
    @app_commands.describe(what="What it is", text="In your words; everybody in the thread sees it")
    async def note(interaction: Interaction, what: What, text: Noted) -> None:
        words = f"note {what}: {words_in(text, '')}"
        await answered(interaction, lambda: chairing.order(interaction, words))

    return [position, reveal, expect, note]


def draft_command(drafts: DiscordDrafts, description: str) -> app_commands.Command[Any, ..., None]:
    """`/paper check`: with a text or a file it is answered at once, with neither there is a dialog."""

    @app_commands.command(name="check", description=description)
    @app_commands.describe(text="Your text, on one line; with neither there is a form", file="Or a file: .txt, .md")
    async def check(interaction: Interaction, text: Draft = "", file: discord.Attachment | None = None) -> None:
        if text.strip() or file is not None:
            await answered(interaction, lambda: drafts.check(interaction, text, file))
        else:
            await asked_for(interaction, DraftDialog(drafts, ""))

    return check


def mark_menus(chairing: DiscordChairing) -> list[app_commands.ContextMenu]:
    return [_menu(chairing, name, kind) for name, kind in MENUS.items()]


def _menu(chairing: DiscordChairing, name: str, kind: Mark) -> app_commands.ContextMenu:
    async def mark(interaction: Interaction, message: discord.Message) -> None:
        await answered(interaction, lambda: chairing.mark(interaction, message, kind))

    return app_commands.ContextMenu(name=name, callback=mark)
