"""A view as Slack messages to one person."""

from bots.channel.viewing import Viewed
from bots.slack.blocks import Part, parts_of
from bots.slack.positions import below_positions
from bots.slack.signs import Signs


async def viewed_parts(viewed: Viewed, signs: Signs) -> tuple[Part, ...]:
    """A picture cannot be shown to one person alone: it is left out. Below the positions one can give one's own."""
    reply, links = await signs.on(viewed.place, viewed.reply)
    parts = parts_of(reply, viewed.key, links)
    if viewed.name != "positions":
        return parts
    below = below_positions(viewed.place.root, revealed=viewed.shelved.thread.positions.revealed)
    return (*parts[:-1], Part(parts[-1].text, (*parts[-1].blocks, below)))
