"""
`/paper` and the menu of a message, as Discord is told of them.

Discord shows them to everybody but those whom an administrator excludes (Server Settings › Integrations); the gate is
asked beside that, also while a reference is being typed, since the choices are titles of submissions.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Literal

import discord
from discord import app_commands

from bots.channel.drafts import CHECK
from bots.channel.pressing import Pressing
from bots.channel.wishes import InMode
from bots.discord.chair_commands import chair_commands, draft_command, mark_menus
from bots.discord.chairing import DiscordChairing
from bots.discord.components import Part
from bots.discord.dialogs import Dialogs
from bots.discord.drafts import DiscordDrafts
from bots.discord.hands import Hands
from bots.discord.logins import DiscordLogins, login_commands
from bots.discord.opening import Openings, Target, Wanted
from bots.discord.paper import Paper
from bots.discord.parts import told
from bots.discord.presses import Presses, pressed_by
from bots.discord.whispers import Interaction, answered
from core.answering.views import VIEWS, View
from core.errors import ChairsideError, fault_of

logger = logging.getLogger(__name__)

COMMAND, MENU = "paper", "Open this paper here"
NOT_UNDERSTOOD = "I do not know that form of the command: reload Discord (Ctrl+R), then try again."
CHOICES_WITHIN_S = 2.0
WHICH = "Which submission (what was opened last, if left out)"
_LONGEST = 400

Reference = app_commands.Range[str, 1, _LONGEST]
Tighter = Literal["no-model", "understand", "evidence"]
"""The modes that there is a wider one of."""
Words = app_commands.Range[str, 1, 6_000]
Code = app_commands.Range[str, 1, 100]
Choices = list[app_commands.Choice[str]]


def equip(client: discord.Client, hands: Hands) -> app_commands.CommandTree[Any]:
    """The command tree on the client, with the buttons' items. Called once, before the client is connected."""
    guilds = app_commands.AppInstallationType(guild=True, user=False)
    here = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
    tree = Tree(client, allowed_installs=guilds, allowed_contexts=here)
    openings = Openings(hands)
    paper = Paper(hands)
    tree.add_command(PaperCommand(openings, paper))

    async def menu(interaction: Interaction, message: discord.Message) -> None:
        await answered(interaction, lambda: openings.menu(interaction, message))

    tree.add_command(app_commands.ContextMenu(name=MENU, callback=menu))
    chairing = DiscordChairing(hands)
    for marking in mark_menus(chairing):
        tree.add_command(marking)
    presses = Presses(Pressing(hands.desk, hands.gate), hands.desk.phrases)
    client.add_dynamic_items(pressed_by(presses, paper, chairing, DiscordDrafts(hands)))
    client.event(Dialogs(hands).on_interaction)
    return tree


class Tree(app_commands.CommandTree[Any]):
    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Of what Discord sends that we do not understand; what a command itself raises, it has told already."""
        logger.error("a command was not taken: %s", fault_of(error.__cause__ or error))
        if interaction.type is discord.InteractionType.application_command:
            await answered(interaction, _sorry)


async def _sorry() -> Sequence[Part]:
    return (told(NOT_UNDERSTOOD),)


class PaperCommand(app_commands.Group, name=COMMAND, description="Submissions and their reviews", guild_only=True):
    def __init__(self, openings: Openings, paper: Paper) -> None:
        super().__init__()
        self._openings, self._paper = openings, paper
        for command in chair_commands(DiscordChairing(openings.hands)):
            self.add_command(command)
        for command in login_commands(DiscordLogins(openings.hands)):
            self.add_command(command)
        self.add_command(draft_command(DiscordDrafts(openings.hands), CHECK.meaning.partition(":")[0]))
        for view in VIEWS:
            if view is not CHECK:
                self.add_command(self._looking(view))

    def _looking(self, view: View) -> app_commands.Command[Any, ..., None]:
        """The command that shows the view."""

        async def of_reference(interaction: Interaction, reference: Reference = "") -> None:
            await answered(interaction, lambda: self._paper.view(interaction, view, reference.strip()))

        async def with_words(interaction: Interaction, text: Words = "") -> None:
            await answered(interaction, lambda: self._paper.view(interaction, view, text.strip()))

        async def open_here(interaction: Interaction, typed: str) -> Choices:
            return await self._choices(interaction, typed)

        options = {"text": "What it is for"} if view.takes_words else {"reference": WHICH}
        callback = app_commands.describe(**options)(with_words if view.takes_words else of_reference)
        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name=view.name, description=view.meaning, callback=callback
        )
        if not view.takes_words:
            command.autocomplete("reference")(open_here)
        return command

    @app_commands.command(name="open", description="Open a submission: an OpenReview or arXiv link or id, or its PDF")
    @app_commands.describe(
        reference="An OpenReview or arXiv link or id",
        pdf="The paper's PDF",
        visibility="private: a thread for you and the people you name (and whoever manages threads here)",
        people="With visibility private: mention each of those who may read it",
        channel="Where to open it: a text channel or a forum (here, if left out)",
    )
    async def open_(
        self,
        interaction: Interaction,
        reference: Reference = "",
        pdf: discord.Attachment | None = None,
        visibility: Literal["public", "private"] = "public",
        people: Reference = "",
        channel: Target | None = None,
    ) -> None:
        wanted = Wanted(reference, pdf, visibility == "private", people, channel)
        with self._openings.hands.messenger.asides.answering(interaction):
            await answered(interaction, lambda: self._openings.open(interaction, wanted))

    @app_commands.command(name="list", description="Show what is open in this channel")
    async def list_(self, interaction: Interaction) -> None:
        await answered(interaction, lambda: self._paper.listed(interaction))

    @app_commands.command(name="help", description="Show what can be asked, and how")
    async def help_(self, interaction: Interaction) -> None:
        await answered(interaction, lambda: self._paper.help(interaction))

    @app_commands.command(name="mode", description="Show what a model may do here and by which rule, or tighten it")
    @app_commands.describe(mode="The tighter mode, for everybody in the thread", reference=WHICH)
    async def mode(self, interaction: Interaction, mode: Tighter | None = None, reference: Reference = "") -> None:
        wanted = InMode(mode or "", reference.strip())
        await answered(interaction, lambda: self._paper.mode(interaction, wanted))

    @app_commands.command(name="usage", description="Show what the answers took of a model: tokens and cost")
    @app_commands.describe(reference=WHICH)
    async def usage(self, interaction: Interaction, reference: Reference = "") -> None:
        await answered(interaction, lambda: self._paper.usage(interaction, reference.strip()))

    @app_commands.command(name="export", description="Hand you the thread as files: Markdown to read, JSON to keep")
    @app_commands.describe(reference=WHICH)
    async def export(self, interaction: Interaction, reference: Reference = "") -> None:
        await answered(interaction, lambda: self._paper.export(interaction, reference.strip()))

    @app_commands.command(name="link", description="Tell the committee's roster that this account is yours")
    @app_commands.describe(code="The one-time code that the programme chairs have given to you")
    async def link(self, interaction: Interaction, code: Code) -> None:
        await answered(interaction, lambda: self._paper.link(interaction, code.strip()))

    @app_commands.command(name="forget", description="Erase a submission, its thread's log and my messages in it")
    @app_commands.describe(reference="Which submission")
    async def forget(self, interaction: Interaction, reference: Reference) -> None:
        await answered(interaction, lambda: self._paper.forget(interaction, reference.strip()))

    @open_.autocomplete("reference")
    @mode.autocomplete("reference")
    @usage.autocomplete("reference")
    @export.autocomplete("reference")
    @forget.autocomplete("reference")
    async def _open_here(self, interaction: Interaction, typed: str) -> Choices:
        return await self._choices(interaction, typed)

    async def _choices(self, interaction: Interaction, typed: str) -> Choices:
        try:
            async with asyncio.timeout(CHOICES_WITHIN_S):
                found = await self._paper.choices(interaction, typed)
        except (ChairsideError, TimeoutError):
            return []
        return [app_commands.Choice(name=name, value=value) for name, value in found]
