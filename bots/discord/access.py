"""What the Discord bot runs with: its token, where it finds Discord, and whom it serves."""

import re
from dataclasses import dataclass, field

from core.errors import InputError
from core.settings import Settings, listed

NEEDED = "Set DISCORD_BOT_TOKEN: docs/discord.md says where Discord shows it."
NOT_ONE = "DISCORD_BOT_TOKEN is no token: copy it again as it is, without spaces or quotation marks."
BOTH = (
    "Set both CHAIRSIDE_DISCORD_REST and CHAIRSIDE_DISCORD_GATEWAY, or neither: with one alone the token goes astray."
)
_TOKEN = re.compile(r"[\w.-]+", re.ASCII)
"""What it is made of; anything else was copied along with it."""


@dataclass(frozen=True)
class Access:
    """
    `rest` and `gateway` are other places than Discord, for a test. `roles` (ids or names) are those whose holders are
    served, `channels` (ids of channels or categories) where; empty: all. More servers than `shard_above` are sharded.
    """

    token: str = field(repr=False)
    rest: str | None = None
    gateway: str | None = None
    roles: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    shard_above: int = 1_000


def access_of(settings: Settings) -> Access:
    """Raise `InputError` naming what is not set."""
    rest, gateway = settings.discord_rest, settings.discord_gateway
    token = settings.discord_bot_token.get_secret_value().strip() if settings.discord_bot_token else ""
    if not token:
        raise InputError(NEEDED)
    if not _TOKEN.fullmatch(token):
        raise InputError(NOT_ONE)
    if (rest is None) != (gateway is None):
        raise InputError(BOTH)
    return Access(
        token,
        rest,
        gateway,
        frozenset(listed(settings.discord_roles)),
        frozenset(listed(settings.discord_channels)),
        settings.discord_shard_above,
    )
