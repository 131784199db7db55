"""
The Discord bot: discord.py's events on one side, a worker on the other, the log between them.

The token and what the application may hear are tried before anything else, so that whoever starts it reads at once
what is wrong.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import discord
import discord.gateway
import discord.http
import yarl
from discord import app_commands

from bots.channel.admission import Admission
from bots.channel.attendant import Attendant
from bots.channel.desk import Desk
from bots.channel.intake import Intake
from bots.channel.stopping import Stopping
from bots.channel.watching import Watching
from bots.discord.access import Access
from bots.discord.arrival import DISALLOWED, MENTIONS_ONLY, REFUSED, Who, intents_of, log_in, who_we_are
from bots.discord.catchup import CatchUp
from bots.discord.commands import equip
from bots.discord.events import Ears
from bots.discord.files import HOSTS, DiscordFiles
from bots.discord.gate import DiscordGate
from bots.discord.hands import Hands
from bots.discord.ingest import Ingest
from bots.discord.listeners import Listeners
from bots.discord.marks import Marks
from bots.discord.messenger import DiscordMessenger
from bots.discord.moves import Moves
from bots.discord.notice import Notice
from bots.discord.people import DiscordPeople
from bots.discord.posts import Posts
from bots.discord.servers import Servers
from bots.discord.sync import synced, synced_if_changed
from core.conversation.worker import Worker
from core.errors import ChairsideError
from core.installations import Erasing
from core.ports import Notes

logger = logging.getLogger(__name__)

READY = "Chairside is connected to Discord."
SYNCED = "Discord knows {} commands."
ENDED = "Discord has ended the connection ({}): start again."
NOT_YET = "Discord's gateway is out of reach; trying again."
_BAD_TOKEN = 4004
_PAUSE_S = 1.0
_LONGEST_WAIT_S = 60.0
_SERVERS_WITHIN_S = 0.5


@dataclass(frozen=True)
class Bot:
    """A client that is not connected yet, and all that it is put together with."""

    client: discord.Client
    hands: Hands
    tree: app_commands.CommandTree[Any]
    who: Who
    session: aiohttp.ClientSession
    people: DiscordPeople
    gate: Admission


async def serve(
    desk: Desk, access: Access, notes: Notes, ready: Callable[[str], None], erasing: Erasing | None = None
) -> None:
    """
    Serve until cancelled; what is stored of a server that the bot leaves goes by `erasing`. Raise `ChairsideError` for
    a token or an intent that Discord does not take.
    """
    async with opened(desk, access, notes) as bot:
        if not bot.who.content:
            logger.warning(MENTIONS_ONLY)
        await bot.hands.files.tidy()
        await synced_if_changed(bot.tree, notes, f"discord:{bot.who.application}")
        marks = Marks(notes, f"discord:{bot.who.application}:read")
        book = f"discord:{bot.who.application}:servers"
        servers = Servers(bot.client, notes, erasing, desk.audit, book) if erasing else None
        listeners = listening(bot, marks, servers)
        async with asyncio.TaskGroup() as group:
            group.create_task(_connected(bot.client))
            group.create_task(marks.keep_writing())
            await listeners.ready.wait()
            ready(READY)
            # Who may be answered is known with the servers only.
            group.create_task(Worker(desk.work, desk.leases, bot.hands.attendant).run())


async def sync(desk: Desk, access: Access, notes: Notes, ready: Callable[[str], None]) -> None:
    """Tell Discord of the commands, whether they have changed or not. Raise `ChairsideError`."""
    async with opened(desk, access, notes) as bot:
        ready(SYNCED.format(await synced(bot.tree, notes, f"discord:{bot.who.application}")))


@asynccontextmanager
async def opened(desk: Desk, access: Access, notes: Notes) -> AsyncIterator[Bot]:
    """The bot, logged in. Raise `ChairsideError` for a token that Discord does not take."""
    point(access)
    _quiet()
    who = await who_we_are(access)
    client = client_of(who, access)
    async with aiohttp.ClientSession() as session, client:
        await log_in(client, access)
        hosts = frozenset({urlsplit(access.rest).netloc}) if access.rest else HOSTS
        posts = Posts(client)
        door = DiscordGate(client, desk.clock, access.roles, access.channels)
        people = DiscordPeople(door)
        gate = Admission(desk, door, people)
        desk = replace(desk, gate=gate)
        messenger = DiscordMessenger(client, posts, Notice(client, desk.log), desk)
        files = DiscordFiles(client, session, notes, desk.clock, hosts)
        hands = Hands(desk, gate, messenger, Attendant(desk, messenger, gate, files), files)
        yield Bot(client, hands, equip(client, hands), who, session, people, gate)


def listening(bot: Bot, marks: Marks, servers: Servers | None = None) -> Listeners:
    desk, client = bot.hands.desk, bot.client
    intake = Intake(desk, Stopping(desk, bot.hands.gate))
    ingest = Ingest(desk, client, marks, Ears(bot.who.user, desk.follow_up), intake)
    moves = Moves(client, bot.people, Watching(desk, bot.gate))
    listeners = Listeners(ingest, CatchUp(client, ingest, marks), marks, moves, client, servers)
    listeners.listen()
    return listeners


def client_of(who: Who, access: Access) -> discord.Client:
    """It keeps nothing that can be asked for: no messages, no members."""
    options: dict[str, Any] = {
        "intents": intents_of(who),
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "allowed_mentions": discord.AllowedMentions.none(),
        "max_ratelimit_timeout": _LONGEST_WAIT_S,
        "guild_ready_timeout": _SERVERS_WITHIN_S,
    }
    kind = discord.AutoShardedClient if who.servers > access.shard_above else discord.Client
    return kind(**options)


def point(access: Access) -> None:
    """Discord.py knows no other places than Discord; both are set or neither, or the token would go astray."""
    if access.rest and access.gateway:
        discord.http.Route.BASE = access.rest.rstrip("/")
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(access.gateway)


async def _connected(client: discord.Client) -> None:
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


def _quiet() -> None:
    """Its warnings hold addresses with the tokens of interactions, its errors whole events: nobody's to log."""
    logging.getLogger("discord").setLevel(logging.CRITICAL + 1)
