"""
Pictures handed to Slack: an address, the bytes, the completion.

A file that is completed without a channel is nobody's to see but the bot's; Slack shows it in a form that the bot
opens, once it has processed it, which `files.info` tells by the file's type.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import Json, Unsure, patient, repeated
from core.errors import PlatformError

ALT_CHARS = 1_000
NOT_TAKEN = "Slack has not taken the picture; press once more."
_PAUSES_S = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)


class Picture(Protocol):
    """A PNG, words for who does not see it, and a file name."""

    @property
    def png(self) -> bytes: ...

    @property
    def alt(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Uploads:
    client: AsyncWebClient

    async def apart(self, picture: Picture) -> str:
        """The id of the file, which nobody but the bot can see. Raise `PlatformError`."""
        file = await self._upload(picture, picture.name, {})
        for pause_s in _PAUSES_S:
            await asyncio.sleep(pause_s)
            told = (await repeated(lambda: self.client.files_info(file=file)))["file"]
            if told.get("mimetype"):
                return file
        await self.remove(file)
        raise PlatformError(NOT_TAKEN)

    async def share(self, place: Place, picture: Picture, name: str) -> str:
        """
        The id of the file, posted below the thread under that name. Raise `Unsure` if it cannot be known whether it
        is there; the completion alone posts it, so one that broke off before is not seen.
        """
        return await self._upload(picture, name, {"channel_id": place.channel, "thread_ts": place.root})

    async def remove(self, file: str) -> None:
        """Delete a file that is shown nowhere; one that somebody shares stays."""
        with suppress(PlatformError):
            told = (await patient(lambda: self.client.files_info(file=file)))["file"]
            if not any(told.get(kind) for kind in ("channels", "groups", "ims")):
                await patient(lambda: self.client.files_delete(file=file))

    async def _upload(self, picture: Picture, name: str, below: Json) -> str:
        length, alt = len(picture.png), picture.alt[:ALT_CHARS]
        given = await patient(lambda: self.client.files_getUploadURLExternal(filename=name, length=length, alt_txt=alt))
        await self.send(str(given["upload_url"]), picture.png)
        file = str(given["file_id"])
        named: list[dict[str, str | None]] = [{"id": file, "title": picture.name}]
        await patient(lambda: self.client.files_completeUploadExternal(files=named, **below))
        return file

    async def send(self, url: str, png: bytes) -> None:
        """The address is good for one file, and needs no token."""
        if self.client.session is None:
            raise Unsure(NOT_TAKEN)
        try:
            async with self.client.session.post(url, data=png) as answer:
                if answer.status != 200:
                    raise Unsure(NOT_TAKEN)
        except (aiohttp.ClientError, TimeoutError) as exc:
            raise Unsure(NOT_TAKEN) from exc
