"""
What somebody attached: a PDF as a file for as long as it is read, a text as its words.

It must be in the channel, or have been uploaded by the very person who handed it over in a form: then its name in the
log is `FILE/PERSON`, which no person can type.

The token is sent to Slack's own file host only.  With a wrong scope Slack answers 200 and a page of HTML.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.pdfs import MAX_BYTES, TOO_LARGE, Fetch, as_file
from bots.channel.phrases import AGAIN
from bots.channel.place import Place
from bots.channel.texts import MAX_BYTES as MOST_BYTES
from bots.channel.texts import decoded
from bots.slack.calls import Json, Refused, repeated
from core.errors import SubmissionError

_BY = "/"
NOT_HERE = "That file is not in this channel: upload it here."
NOT_YOURS = f"That file was not uploaded by whoever handed it over: {AGAIN}"
EXTERNAL = f"That file does not live in Slack: {AGAIN}"
NOT_HAD = f"Slack did not give me the file: {AGAIN}"


def handed_over(file: str, person: str) -> str:
    """The name of a file that this person has just uploaded in a form."""
    return f"{file}{_BY}{person}"


@dataclass(frozen=True)
class SlackFiles:
    """`hosts` are the hosts that files may come from."""

    client: AsyncWebClient
    session: aiohttp.ClientSession
    hosts: frozenset[str]

    @asynccontextmanager
    async def fetched(self, place: Place, attachment: str) -> AsyncIterator[Path]:
        """Raise `SubmissionError` for a file that cannot be had, or is not in that channel."""
        told = await self._told(place, attachment)
        fetch = Fetch(self.session, self.hosts, NOT_HAD, EXTERNAL, page=NOT_HAD)
        data = await fetch.pdf(str(told["url_private_download"]), Authorization=f"Bearer {self.client.token}")
        with as_file(data) as path:
            yield path

    async def text(self, place: Place, attachment: str) -> str:
        """The words of a text file. Raise as `fetched`, and `InputError` for what is no text or too long."""
        told = await self._told(place, attachment)
        fetch, url = Fetch(self.session, self.hosts, NOT_HAD, EXTERNAL), str(told["url_private_download"])
        return decoded(await fetch.some(url, MOST_BYTES + 1, Authorization=f"Bearer {self.client.token}"))

    async def _told(self, place: Place, attachment: str) -> Json:
        file, _, owner = attachment.partition(_BY)
        try:
            told: Json = (await repeated(lambda: self.client.files_info(file=file)))["file"]
        except Refused as refused:
            raise SubmissionError(NOT_HAD) from refused
        if not (told.get("user") == owner if owner else place.channel in _shared(told)):
            raise SubmissionError(NOT_YOURS if owner else NOT_HERE)
        if told.get("mode") == "external" or "url_private_download" not in told:
            raise SubmissionError(EXTERNAL)
        if int(told.get("size") or 0) > MAX_BYTES:
            raise SubmissionError(TOO_LARGE)
        return told


def _shared(told: Json) -> list[str]:
    """The conversations in which a file is."""
    return [*told.get("channels", []), *told.get("groups", []), *told.get("ims", [])]
