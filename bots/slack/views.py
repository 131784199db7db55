"""A view as Slack messages to one person; pure."""

from collections.abc import Mapping
from dataclasses import replace

from bots.channel.viewing import Viewed
from bots.slack.blocks import Part, parts_of
from bots.slack.text import named


def viewed_parts(viewed: Viewed, names: Mapping[str, str]) -> tuple[Part, ...]:
    """`names` of people by id. A picture cannot be shown to one person alone: it is left out."""
    reply = replace(viewed.reply, text=named(viewed.reply.text, names))
    return parts_of(reply, viewed.key)
