"""
A PDF that somebody attached, as a file for as long as it is read.

It must be in the channel, or have been uploaded by the very person who handed it over in a form: then its name in the
log is `FILE/PERSON`, which no person can type.

The token is sent to Slack's own file host only, and never along a redirect.  With a wrong scope Slack answers 200 and
a page of HTML, so the bytes themselves must be a PDF's.
"""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import Json, Refused, repeated
from core.errors import SubmissionError

_BY = "/"
MAX_BYTES = 50_000_000
_HEAD_BYTES = 1_024
_CHUNK_BYTES = 65_536
_AGAIN = "upload it once more, or open the submission by its link."
NOT_HERE = "That file is not in this channel: upload it here."
NOT_YOURS = f"That file was not uploaded by whoever handed it over: {_AGAIN}"
NOT_PDF = "The attachment is no PDF: attach the paper's PDF, or open the submission by its link."
EXTERNAL = f"That file does not live in Slack: {_AGAIN}"
NOT_HAD = f"Slack did not give me the file: {_AGAIN}"
TOO_LARGE = f"The file is larger than {MAX_BYTES // 1_000_000} MB: attach a smaller one."


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
        data = await self._read(str(told["url_private_download"]))
        with tempfile.TemporaryDirectory(prefix="chairside-") as folder:
            path = Path(folder) / "paper.pdf"
            path.write_bytes(data)
            yield path

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

    async def _read(self, url: str) -> bytes:
        if urlsplit(url).netloc not in self.hosts:
            raise SubmissionError(EXTERNAL)
        headers = {"Authorization": f"Bearer {self.client.token}"}
        data = bytearray()
        try:
            async with self.session.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise SubmissionError(NOT_HAD)
                async for chunk in answer.content.iter_chunked(_CHUNK_BYTES):
                    data += chunk
                    if len(data) > MAX_BYTES:
                        raise SubmissionError(TOO_LARGE)
        except (aiohttp.ClientError, TimeoutError) as exc:
            raise SubmissionError(NOT_HAD) from exc
        head = bytes(data[:_HEAD_BYTES])
        if b"%PDF-" not in head:
            raise SubmissionError(NOT_HAD if b"<html" in head.lower() else NOT_PDF)
        return bytes(data)


def _shared(told: Json) -> list[str]:
    """The conversations in which a file is."""
    return [*told.get("channels", []), *told.get("groups", []), *told.get("ims", [])]
