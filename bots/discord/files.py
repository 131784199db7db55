"""
A PDF that somebody attached, as a file for as long as it is read.

Discord's addresses expire, so a message is asked for its own anew; a file comes from Discord's own hosts only, and
never along a redirect.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import discord

from bots.channel.pdfs import CHUNK_BYTES, MAX_BYTES, TOO_LARGE, as_file, read_pdf
from bots.channel.place import Place
from bots.discord.attached import NOT_HAD, InMessage, attachment_of
from bots.discord.calls import Refused, repeated
from bots.discord.places import target_of
from core.errors import SubmissionError

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
WAIT_S = 60.0
NOT_HERE = "That file is not in this thread: upload it here."


@dataclass(frozen=True)
class DiscordFiles:
    """`hosts` are the hosts that files may come from."""

    client: discord.Client
    session: aiohttp.ClientSession
    hosts: frozenset[str] = HOSTS

    @asynccontextmanager
    async def fetched(self, place: Place, attachment: str) -> AsyncIterator[Path]:
        """Raise `SubmissionError` for a file that cannot be had, or is not of that place."""
        named = attachment_of(attachment)
        url = await self._address(place, named) if isinstance(named, InMessage) else named.url
        with as_file(await self._read(url)) as path:
            yield path

    async def _address(self, place: Place, named: InMessage) -> str:
        if named.channel not in {target_of(place), int(place.channel)}:
            raise SubmissionError(NOT_HERE)
        channel = self.client.get_partial_messageable(named.channel)
        try:
            message = await repeated(lambda: channel.fetch_message(named.message))
        except Refused as refused:
            raise SubmissionError(NOT_HAD) from refused
        found = next((one for one in message.attachments if one.id == named.attachment), None)
        if found is None:
            raise SubmissionError(NOT_HAD)
        if found.size > MAX_BYTES:
            raise SubmissionError(TOO_LARGE)
        return found.url

    async def _read(self, url: str) -> bytes:
        if urlsplit(url).netloc not in self.hosts:
            raise SubmissionError(NOT_HAD)
        limit = aiohttp.ClientTimeout(total=WAIT_S)
        try:
            async with self.session.get(url, allow_redirects=False, timeout=limit) as answer:
                if answer.status != 200:
                    raise SubmissionError(NOT_HAD)
                return await read_pdf(answer.content.iter_chunked(CHUNK_BYTES))
        except (aiohttp.ClientError, TimeoutError) as exc:
            raise SubmissionError(NOT_HAD) from exc
