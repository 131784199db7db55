"""
The parts of a turn as messages, each there once.

A post is never simply repeated: if its answer was lost, the message is looked for first, twice, since what was posted
may take a moment to be found.  An edit is harmless to repeat.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.phrases import UNSHOWN
from bots.channel.place import Place
from bots.slack.blocks import Part
from bots.slack.calls import Call, Json, Refused, Unsure, once, patient, repeated
from bots.slack.lookup import Lookup, metadata_of

FILE = "file:"
"""Before the id of a file of the bot's, where it stands among the ids of its messages."""
BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments", "msg_too_long"}
NOT_OURS = "cant_delete_message"
_UNEDITABLE = {"message_not_found", "edit_window_closed", "cant_update_message"}
_GONE = {"message_not_found", "file_not_found", "file_deleted"}
_CLOSED = {"not_in_channel", "channel_not_found", "is_archived", "is_inactive", "restricted_action", "thread_not_found"}


@dataclass(frozen=True)
class Posts:
    """`settle_s`: how long a message may be there before it is found."""

    client: AsyncWebClient
    lookup: Lookup
    settle_s: float = 2.0

    async def find(self, place: Place, key: str) -> dict[int, str]:
        """The messages of the turn that are there, by the number of the part."""
        found = await self.lookup.parts(place, key)
        if not found:
            await asyncio.sleep(self.settle_s)
            found = await self.lookup.parts(place, key)
        return found

    async def shown(
        self,
        place: Place,
        key: str,
        posted: tuple[str, ...],
        ways: Sequence[Sequence[Part]],
        took: Callable[[int], None] = lambda _: None,
    ) -> tuple[str, ...]:
        """
        The messages, after they show the parts: the first of the `ways` whose blocks Slack takes, which is told by its
        number; if none, that it takes none. What they were, in a place that is closed.
        """
        for number, parts in enumerate([*ways, (Part(UNSHOWN),)]):
            try:
                posted = await self._arranged(place, key, posted, parts, again=number > 0)
                took(number)
                break
            except Refused as refusal:
                if refusal.code in _CLOSED:
                    break
                if refusal.code not in BAD_BLOCKS or number == len(ways):
                    raise
        return posted

    async def edit(self, place: Place, ts: str, part: Part, metadata: Json | None = None) -> None:
        """Once; without `metadata` the message keeps what it has. Raise `PlatformError`."""
        await once(lambda: self._edit(place, ts, part, metadata))

    async def delete(self, place: Place, posted: Sequence[str]) -> None:
        """
        Delete messages and files of the bot's; one that is gone already is none. Raise `PlatformError` at the first
        refusal.
        """
        for one in posted:
            if one.startswith(FILE):
                await self._delete_file(place, one.removeprefix(FILE))
            else:
                await self._delete_message(place, one)

    async def delete_root(self, place: Place) -> None:
        """The same of what the thread hangs below; a person's message stays."""
        try:
            await self._delete_message(place, place.root)
        except Refused as refusal:
            if refusal.code != NOT_OURS:
                raise

    async def remove(self, place: Place, posted: Sequence[str]) -> None:
        """The same for what another message has taken the place of: where Slack refuses, it stays."""
        with suppress(Refused):
            await self.delete(place, posted)

    async def _delete_message(self, place: Place, ts: str) -> None:
        await _unless_gone(lambda: self.client.chat_delete(channel=place.channel, ts=ts))

    async def _delete_file(self, place: Place, file: str) -> None:
        told = await _unless_gone(lambda: self.client.files_info(file=file))
        for ts in _shares(told.get("file") or {}, place.channel):
            # Without its file, Slack would leave the message behind.
            await self._delete_message(place, ts)
        await _unless_gone(lambda: self.client.files_delete(file=file))

    async def _arranged(
        self, place: Place, key: str, posted: tuple[str, ...], parts: Sequence[Part], *, again: bool
    ) -> tuple[str, ...]:
        there = dict(enumerate(posted))
        if again or (posted and len(parts) > len(posted)):
            there |= await self.lookup.parts(place, key)
        for number, part in enumerate(parts):
            known = there.get(number)
            if known is None or not await self._edited(place, known, part):
                there[number] = await self._posted(place, key, number, part)
        await self.remove(place, [ts for number, ts in there.items() if number >= len(parts)])
        return tuple(there[number] for number in range(len(parts)))

    async def _edited(self, place: Place, ts: str, part: Part) -> bool:
        """False if the message is not there any more."""
        try:
            await repeated(lambda: self._edit(place, ts, part, None))
        except Refused as refusal:
            if refusal.code in _UNEDITABLE:
                return False
            raise
        return True

    async def _edit(self, place: Place, ts: str, part: Part, metadata: Json | None) -> object:
        kept: Json = {} if metadata is None else {"metadata": metadata}
        return await self.client.chat_update(
            channel=place.channel, ts=ts, text=part.text, blocks=list(part.blocks), unfurl_links=False, **kept
        )

    async def _posted(self, place: Place, key: str, number: int, part: Part) -> str:
        """Post it once. Raise `Unsure` if it cannot be known whether it is there; `find` tells later."""
        try:
            return str((await patient(lambda: self._post(place, key, number, part)))["ts"])
        except Unsure:
            for wait_s in (0.0, self.settle_s):
                await asyncio.sleep(wait_s)
                found = await self.lookup.parts(place, key)
                if number in found:
                    return found[number]
            return str((await patient(lambda: self._post(place, key, number, part)))["ts"])

    async def _post(self, place: Place, key: str, number: int, part: Part) -> object:
        below: Json = {} if place.is_request else {"thread_ts": place.root}
        return await self.client.chat_postMessage(
            channel=place.channel,
            text=part.text,
            blocks=list(part.blocks) or None,
            metadata=metadata_of(place, key, number),
            unfurl_links=False,
            unfurl_media=False,
            **below,
        )


async def _unless_gone(call: Call) -> Json:
    """Slack's answer, empty for what is not there. Raise `PlatformError`."""
    try:
        return await repeated(call)
    except Refused as refusal:
        if refusal.code not in _GONE:
            raise
        return {}


def _shares(file: Json, channel: str) -> list[str]:
    """The messages of the channel that show the file."""
    kinds = (file.get("shares") or {}).values()
    return [str(share["ts"]) for held in kinds for share in held.get(channel, [])]
