"""A view as Discord messages to one person, its pictures with it."""

from collections.abc import Sequence

from bots.channel.desk import Desk
from bots.channel.viewing import Viewed
from bots.discord.components import Part
from bots.discord.parts import parts_of
from bots.discord.pictures import beside


async def viewed_parts(desk: Desk, viewed: Viewed) -> Sequence[Part]:
    """Raise `StorageError`."""
    shown = await beside(desk, viewed.place.thread_id, viewed.key, viewed.reply, viewed.person)
    return parts_of(viewed.reply, viewed.key, shown.known, shown.picture, viewed.place.root)
