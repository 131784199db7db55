"""
The Discord bot: discord.py's events on one side, a worker on the other, the log between them.

The token and what the application may hear are tried before anything else, so that whoever starts it reads at once
what is wrong.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import discord
from discord import app_commands

from bots.channel import clearing
from bots.channel.admission import Admission
from bots.channel.attendant import Attendant
from bots.channel.changes import Heeding
from bots.channel.desk import Desk
from bots.channel.intake import Intake
from bots.channel.stopping import Stopping
from bots.channel.watching import Watching
from bots.discord.access import Access
from bots.discord.arrival import MENTIONS_ONLY, Who, log_in, who_we_are
from bots.discord.catchup import CatchUp
from bots.discord.commands import equip
from bots.discord.connection import client_of, connected, point, quiet
from bots.discord.events import Ears
from bots.discord.files import HOSTS, DiscordFiles
from bots.discord.gate import DiscordGate
from bots.discord.hands import Hands
from bots.discord.ingest import Ingest
from bots.discord.known import Asked, Told
from bots.discord.listeners import Listeners
from bots.discord.marks import Marks
from bots.discord.messenger import DiscordMessenger
from bots.discord.moves import Moves
from bots.discord.notice import Notice
from bots.discord.people import DiscordPeople
from bots.discord.posts import Posts
from bots.discord.servers import Servers
from bots.discord.sync import synced, synced_if_changed
from core.installations import Erasing
from core.ports import Notes

logger = logging.getLogger(__name__)

READY = "Chairside is connected to Discord."
WORKS = "Chairside answers for Discord what other processes hear."
SYNCED = "Discord knows {} commands."


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
    desk: Desk,
    access: Access,
    notes: Notes,
    ready: Callable[[str], None],
    erasing: Erasing | None = None,
    *,
    answers: bool = True,
) -> None:
    """
    Serve until cancelled; what is stored of a server that the bot leaves goes by `erasing`; without `answers`, what is
    heard is left to workers. Raise `ChairsideError` for a token or an intent that Discord does not take.
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
            group.create_task(connected(bot.client))
            group.create_task(marks.keep_writing())
            await listeners.ready.wait()
            ready(READY)
            # Who may be answered is known with the servers only.
            async with answering(bot) if answers else nullcontext():
                await asyncio.Future[None]()


async def work(desk: Desk, access: Access, notes: Notes, ready: Callable[[str], None]) -> None:
    """
    Answer until cancelled what other processes hear, by the REST API alone. Raise `ChairsideError` for a token that
    Discord does not take.
    """
    async with opened(desk, access, notes, hears=False) as bot, answering(bot):
        ready(WORKS)
        await asyncio.Future[None]()


def answering(bot: Bot) -> AbstractAsyncContextManager[None]:
    """As `bots/channel/clearing.py` says."""
    return clearing.answering(bot.hands.desk, bot.hands.attendant, bot.hands.messenger.clear)


async def sync(desk: Desk, access: Access, notes: Notes, ready: Callable[[str], None]) -> None:
    """Tell Discord of the commands, whether they have changed or not. Raise `ChairsideError`."""
    async with opened(desk, access, notes) as bot:
        ready(SYNCED.format(await synced(bot.tree, notes, f"discord:{bot.who.application}")))


@asynccontextmanager
async def opened(desk: Desk, access: Access, notes: Notes, *, hears: bool = True) -> AsyncIterator[Bot]:
    """
    The bot, logged in; one that `hears` is about to be connected. Raise `ChairsideError` for a token that Discord does
    not take.
    """
    point(access)
    quiet()
    who = await who_we_are(access)
    client = client_of(who, access, desk.measures)
    async with aiohttp.ClientSession() as session, client:
        await log_in(client, access)
        hosts = frozenset({urlsplit(access.rest).netloc}) if access.rest else HOSTS
        posts = Posts(client)
        known = Told(client) if hears else Asked(client, desk.clock)
        door = DiscordGate(client, desk.clock, known, access.roles, access.channels)
        people = DiscordPeople(door)
        gate = Admission(desk, Heeding(door, desk.changes, people.forget_all), people)
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
