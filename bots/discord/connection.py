"""discord.py's client, as it is set up here, and its connection, kept up for as long as the process lives."""

import asyncio
import logging
from typing import Any

import aiohttp
import discord
import discord.gateway
import discord.http
import yarl

from bots.channel.answers import waits_counted
from bots.discord.access import Access
from bots.discord.arrival import DISALLOWED, REFUSED, Who, intents_of
from core.errors import ChairsideError
from core.measures import Measures

logger = logging.getLogger(__name__)

ENDED = "Discord has ended the connection ({}): start again."
NOT_YET = "Discord's gateway is out of reach; trying again."
_BAD_TOKEN = 4004
_PAUSE_S = 1.0
_LONGEST_WAIT_S = 60.0
_SERVERS_WITHIN_S = 0.5


def client_of(who: Who, access: Access, measures: Measures) -> discord.Client:
    """It keeps nothing that can be asked for: no messages, no members."""
    options: dict[str, Any] = {
        "intents": intents_of(who),
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "allowed_mentions": discord.AllowedMentions.none(),
        "max_ratelimit_timeout": _LONGEST_WAIT_S,
        "guild_ready_timeout": _SERVERS_WITHIN_S,
        "http_trace": waits_counted(measures, "discord"),
    }
    kind = discord.AutoShardedClient if who.servers > access.shard_above else discord.Client
    client = kind(**options)
    _freed(client.http)
    return client


def _freed(http: discord.http.HTTPClient) -> None:
    """
    Whoever meets the limit of all calls has discord.py hold back all others until it has waited, and for ever if it is
    cancelled before, as an answer is whose lease is lost. They go on then, and meet the limit themselves if it lasts.
    """
    request = http.request

    async def freed(*args: Any, **options: Any) -> Any:
        try:
            return await request(*args, **options)
        except asyncio.CancelledError:
            over = getattr(http, "_global_over", None)
            if over:
                over.set()
            raise

    http.request = freed  # type: ignore[method-assign]


def point(access: Access) -> None:
    """Discord.py knows no other places than Discord; both are set or neither, or the token would go astray."""
    if access.rest and access.gateway:
        discord.http.Route.BASE = access.rest.rstrip("/")
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(access.gateway)


async def connected(client: discord.Client) -> None:
    """For ever; discord.py comes back by itself from whatever passes, once a first connection has stood."""
    while not client.is_closed():
        try:
            await client.connect()
        except discord.PrivilegedIntentsRequired as exc:
            raise ChairsideError(DISALLOWED) from exc
        except discord.ConnectionClosed as exc:
            raise ChairsideError(REFUSED if exc.code == _BAD_TOKEN else ENDED.format(exc.code)) from exc
        except (discord.GatewayNotFound, aiohttp.ClientError, OSError, AttributeError):
            # Without a first session it stumbles over what it would go on from: `ws` is none.
            if getattr(client, "ws", None) is not None:
                raise
            logger.warning(NOT_YET)
            await asyncio.sleep(_PAUSE_S)
    raise ChairsideError(ENDED.format("closed"))


def quiet() -> None:
    """Its warnings hold addresses with the tokens of interactions, its errors whole events: nobody's to log."""
    logging.getLogger("discord").setLevel(logging.CRITICAL + 1)
