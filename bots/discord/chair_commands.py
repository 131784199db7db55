"""`/paper position`, `reveal` and `expect`, and what a message's menu marks it as, as Discord is told of them."""

from typing import Any, Literal

import discord
from discord import app_commands

from bots.discord.chairing import DiscordChairing, words_of
from bots.discord.whispers import Interaction, answered
from core.conversation.chairs import REVEALING
from core.conversation.stated import Mark

MENUS: dict[str, Mark] = {"Mark as decision": "decision", "Mark as open question": "question"}
Reason = app_commands.Range[str, 0, 2_000]
People = app_commands.Range[str, 1, 400]
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
    @app_commands.describe(people="Mention each of them")
    async def expect(interaction: Interaction, people: People) -> None:
        await answered(interaction, lambda: chairing.expect(interaction, people))

    return [position, reveal, expect]


def mark_menus(chairing: DiscordChairing) -> list[app_commands.ContextMenu]:
    return [_menu(chairing, name, kind) for name, kind in MENUS.items()]


def _menu(chairing: DiscordChairing, name: str, kind: Mark) -> app_commands.ContextMenu:
    async def mark(interaction: Interaction, message: discord.Message) -> None:
        await answered(interaction, lambda: chairing.mark(interaction, message, kind))

    return app_commands.ContextMenu(name=name, callback=mark)
