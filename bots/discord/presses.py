"""What a person sees who presses a button below an answer or a card; the buttons outlive the process."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord

from bots.channel.phrases import Phrases
from bots.channel.place import Place
from bots.channel.pressing import Pressing
from bots.channel.stopping import Stopping
from bots.channel.viewing import KEY
from bots.discord import offers
from bots.discord.asker import asker_in
from bots.discord.chairing import DiscordChairing
from bots.discord.components import Part, Picture, gallery, text
from bots.discord.drafts import DiscordDrafts, DraftDialog
from bots.discord.ids import OURS, meaning_of
from bots.discord.paper import Paper
from bots.discord.parts import sources_parts, told
from bots.discord.pictures import links_of, said_in
from bots.discord.text import safe
from bots.discord.views import viewed_parts
from bots.discord.whispers import Interaction, answered, asked_for
from bots.text import clean_line
from core.conversation.chairs import REVEALING
from core.errors import InputError

ANOTHER_VERSION = "That button is of another version of mine: ask again, and use the new one."


@dataclass(frozen=True)
class Presses:
    pressing: Pressing
    phrases: Phrases

    async def parts(self, place: Place, person: str, named: str) -> Sequence[Part]:
        """What the button of that name shows. Raise `ChairsideError` with words for the person."""
        act, key, label = meaning_of(named)
        match act:
            case "sources":
                return await self._sources(place, person, key)
            case "page":
                return (await self._page(place, person, key, label),)
            case "stop":
                stopping = Stopping(self.pressing.desk, self.pressing.gate)
                return (told(await stopping.pressed(place, person, key)),)
            case "good" | "bad":
                return (told(await self.pressing.rate(place, person, key, "good" if act == "good" else "bad")),)
            case "view" | "scores":
                viewed = await self.pressing.view(place, person, key if act == "view" else act)
                return await viewed_parts(self.pressing.desk, viewed)
            case "help":
                return (told(self.phrases.help),)
        raise InputError(ANOTHER_VERSION)

    async def _sources(self, place: Place, person: str, key: str) -> Sequence[Part]:
        pressed = await self.pressing.answer(place, person, key)
        earlier = {} if key.startswith(KEY) else links_of(pressed.thread, place.thread_id, before=key)
        links = {**earlier, **said_in(pressed.reply, place.thread_id)}
        return sources_parts(pressed.reply.citations, key, links, pressed.pages, pressed.reply.verdicts)

    async def _page(self, place: Place, person: str, key: str, label: str) -> Part:
        cited, page = await self.pressing.page(place, person, key, label)
        picture = Picture(page.name, page.png, page.alt)
        words = f"**{cited.label}** {safe(clean_line(cited.place))}"
        return Part((text(words), gallery(picture)), (picture,))


def pressed_by(
    presses: Presses, paper: Paper, chairing: DiscordChairing, drafts: DiscordDrafts
) -> type[discord.ui.DynamicItem[Any]]:
    """The item that answers every button of ours, also those that an earlier process has posted."""

    async def shown(interaction: Interaction, named: str) -> Sequence[Part]:
        act, root, _ = meaning_of(named)
        match act:
            case offers.REVEAL:
                return await chairing.order(interaction, REVEALING, root)
            case offers.EXPORT:
                return await paper.export(interaction, "", root)
            case offers.DRAFT:
                return await drafts.enclosed(interaction, root)
        asker = asker_in(interaction, interaction.channel)
        return await presses.parts(asker.place, asker.person, named)

    class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=OURS):
        @classmethod
        async def from_custom_id(cls, _: Interaction, item: discord.ui.Item[Any], __: object) -> Self:
            return cls(item)  # type: ignore[arg-type]

        async def callback(self, interaction: Interaction) -> None:
            act, root, _ = meaning_of(self.custom_id)
            if act == offers.GIVE:
                await chairing.ask(interaction, root)
            elif act == offers.CHECK:
                await asked_for(interaction, DraftDialog(drafts, root))
            else:
                await answered(interaction, lambda: shown(interaction, self.custom_id))

    return Press
