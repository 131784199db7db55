"""
What somebody attached: a PDF as a file for as long as it is read, a text as its words.

Discord's addresses are signed and expire after a day.  A message is asked for its own anew; the one that a command was
given is kept for that day, beside the log and not in it.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import discord

from bots.channel.pdfs import MAX_BYTES, TOO_LARGE, Fetch, as_file
from bots.channel.place import Place
from bots.channel.texts import MAX_BYTES as MOST_BYTES
from bots.channel.texts import decoded
from bots.discord.attached import NOT_HAD, InMessage, OfCommand, attachment_of
from bots.discord.calls import Refused, repeated
from bots.discord.places import target_of
from core.errors import SubmissionError
from core.ports import Notes

LIVES_S = 24 * 3_600.0
HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
NOT_HERE = "That file is not in this thread: upload it here."


@dataclass(frozen=True)
class DiscordFiles:
    """`hosts` are the hosts that files may come from; `clock` gives seconds since the epoch."""

    client: discord.Client
    session: aiohttp.ClientSession
    notes: Notes
    clock: Callable[[], float]
    hosts: frozenset[str] = HOSTS

    async def keep(self, attachment: int, url: str) -> None:
        """For `fetched`, after a look at the file. Raise `SubmissionError` for one that cannot be used."""
        await self._fetch.look(url)
        await self.tidy()
        await self.notes.put(self._book, {str(attachment): f"{self.clock():.0f} {url}"})

    async def tidy(self) -> None:
        """Let go of addresses that have expired. Raise `StorageError`."""
        kept, now = await self.notes.of(self._book), self.clock()
        old = [name for name, fact in kept.items() if now - float(fact.partition(" ")[0]) > LIVES_S]
        await self.notes.drop(self._book, old)

    @asynccontextmanager
    async def fetched(self, place: Place, attachment: str) -> AsyncIterator[Path]:
        """Raise `SubmissionError` for a file that cannot be had, or is not of that place."""
        named = attachment_of(attachment)
        url = await (self._of_message(place, named) if isinstance(named, InMessage) else self._of_command(named))
        with as_file(await self._fetch.pdf(url)) as path:
            yield path

    async def text(self, place: Place, attachment: str) -> str:
        """The words of a text file that came with a message. Raise as `fetched`, and as `text_at`."""
        named = attachment_of(attachment)
        if not isinstance(named, InMessage):
            raise SubmissionError(NOT_HAD)
        return await self.text_at(await self._of_message(place, named))

    async def text_at(self, url: str) -> str:
        """The words of the text file at that address. Raise `InputError` for what is no text or too long."""
        return decoded(await self._fetch.some(url, MOST_BYTES + 1))

    @property
    def _fetch(self) -> Fetch:
        return Fetch(self.session, self.hosts, NOT_HAD, NOT_HAD)

    @property
    def _book(self) -> str:
        return f"discord:{self.client.application_id}:files"

    async def _of_command(self, named: OfCommand) -> str:
        kept = (await self.notes.of(self._book)).get(str(named.attachment))
        if kept is None:
            raise SubmissionError(NOT_HAD)
        return kept.partition(" ")[2]

    async def _of_message(self, place: Place, named: InMessage) -> str:
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
