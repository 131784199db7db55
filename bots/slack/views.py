"""A view as Slack messages to one person."""

from bots.channel.viewing import Viewed
from bots.slack.blocks import Part, parts_of
from bots.slack.signs import Signs


async def viewed_parts(viewed: Viewed, signs: Signs) -> tuple[Part, ...]:
    """A picture cannot be shown to one person alone: it is left out."""
    reply, links = await signs.on(viewed.place, viewed.reply)
    return parts_of(reply, viewed.key, links, viewed.place.root)
