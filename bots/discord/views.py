"""A view as Discord messages to one person, its pictures with it."""

from collections.abc import Sequence
from dataclasses import replace

from bots.channel.desk import Desk
from bots.channel.viewing import Viewed
from bots.discord.components import Part
from bots.discord.parts import parts_of
from bots.discord.pictures import beside
from bots.discord.positions import below_positions


async def viewed_parts(desk: Desk, viewed: Viewed) -> Sequence[Part]:
    """Below the positions one can give one's own. Raise `StorageError`."""
    shown = await beside(desk, viewed.place.thread_id, viewed.key, viewed.reply)
    parts = parts_of(viewed.reply, viewed.key, shown.known, shown.picture)
    if viewed.name != "positions":
        return parts
    below = below_positions(viewed.place.root, revealed=viewed.shelved.thread.positions.revealed)
    return (*parts[:-1], replace(parts[-1], components=(*parts[-1].components, below)))
