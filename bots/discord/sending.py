"""A part as what discord.py sends and edits with. Tables are drawn here, in a thread beside the event loop."""

import asyncio
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import discord

from bots.discord.components import ALT_CHARS, Json, Part, Picture
from bots.drawing.table import table_png

NOBODY = discord.AllowedMentions.none()
"""On every edit too: without it Discord parses the text anew, and it rings."""


class Layout(discord.ui.LayoutView):
    """
    Components that are JSON already. discord.py keeps nothing of it: buttons are answered by the dynamic items, so
    there is no view to find again, none to time out, and none that a long life would heap up.
    """

    def __init__(self, components: Sequence[Json]) -> None:
        super().__init__(timeout=None)
        self._json = list(components)

    def to_components(self) -> list[Json]:
        return self._json

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False


async def to_send(part: Part) -> dict[str, Any]:
    """The arguments of `send`, `reply`, `followup.send`; for one call, since that closes the files."""
    return {"view": Layout(part.components), "files": await _files(part), "allowed_mentions": NOBODY}


async def to_edit(part: Part) -> dict[str, Any]:
    """The same of `edit`: what the message showed before is gone, its files too."""
    return {"view": Layout(part.components), "attachments": await _files(part), "allowed_mentions": NOBODY}


async def _files(part: Part) -> list[discord.File]:
    return [await _file(picture) for picture in part.files]


async def _file(picture: Picture) -> discord.File:
    data = picture.data or await asyncio.to_thread(table_png, picture.rows)
    return discord.File(BytesIO(data), picture.name, description=picture.alt[:ALT_CHARS] or None)
