"""
A check of a chair's own text on Discord: `/paper check`, a dialog, or the file that came with a mention.

Only whoever gave the text is shown what is asked about it.  The text is in no message and no log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bots.channel.drafts import ALONE, BOTH, EMPTY, FORM_FILE, FORM_TEXT, FORM_TITLE, Drafts
from bots.channel.place import Place
from bots.channel.texts import MAX_BYTES, NOT_TEXT, TOO_LONG, is_text
from bots.discord.asker import Asker, served
from bots.discord.components import Part
from bots.discord.hands import Hands
from bots.discord.ids import custom_id
from bots.discord.offers import CHECK
from bots.discord.views import viewed_parts
from bots.discord.whispers import Interaction, answered
from core.errors import InputError

MOST_TYPED = 4_000
"""Discord takes no more in a field of a dialog; what is longer comes as a file."""
MORE = f"Discord takes {MOST_TYPED:,} characters here; what is longer comes as a file."


@dataclass(frozen=True)
class DiscordDrafts:
    """Each gives what the person alone is shown, after the gate; or raises `ChairsideError` with words for them."""

    hands: Hands

    async def check(
        self, interaction: Interaction, text: str, file: discord.Attachment | None, root: str = ""
    ) -> Sequence[Part]:
        """The text, or the file that has it, against what is open in the thread `root` of this channel, or here."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        if bool(text.strip()) == (file is not None):
            raise InputError(BOTH if file else EMPTY)
        if file is not None:
            text = await self._of(file)
        return await self._shown(asker, asker.place.below(root) if root else asker.place, text)

    async def enclosed(self, interaction: Interaction, key: str) -> Sequence[Part]:
        """Of the file that came with the mention `key`, which only its author may have checked."""
        asker = await served(self.hands.gate, interaction, interaction.channel)
        file = await Drafts(self.hands.desk).enclosed(asker.place, asker.person, key)
        return await self._shown(asker, asker.place, await self.hands.files.text(asker.place, file))

    async def _shown(self, asker: Asker, place: Place, text: str) -> Sequence[Part]:
        desk = self.hands.desk
        return await viewed_parts(desk, await Drafts(desk).checked(place, asker.person, text))

    async def _of(self, file: discord.Attachment) -> str:
        if not is_text(file.filename, file.content_type):
            raise InputError(NOT_TEXT)
        if file.size > MAX_BYTES:
            raise InputError(TOO_LONG)
        return await self.hands.files.text_at(file.url)


class DraftDialog(discord.ui.Modal, title=FORM_TITLE):
    """`root` is the thread that it is about, empty for what is open where it was asked for."""

    own: discord.ui.Label[Any] = discord.ui.Label(
        text=FORM_TEXT,
        description=MORE,
        component=discord.ui.TextInput(
            custom_id="text", style=discord.TextStyle.paragraph, required=False, max_length=MOST_TYPED
        ),
    )
    file: discord.ui.Label[Any] = discord.ui.Label(
        text=FORM_FILE,
        description=ALONE,
        component=discord.ui.FileUpload(custom_id="file", required=False, min_values=0, max_values=1),
    )

    def __init__(self, drafts: DiscordDrafts, root: str) -> None:
        super().__init__(custom_id=custom_id(CHECK, root))
        self._drafts, self._root = drafts, root

    async def on_submit(self, interaction: Interaction) -> None:
        own, upload = self.own.component, self.file.component
        text = own.value if isinstance(own, discord.ui.TextInput) else ""
        files = upload.values if isinstance(upload, discord.ui.FileUpload) else []
        file = files[0] if files else None
        await answered(interaction, lambda: self._drafts.check(interaction, text, file, self._root))
