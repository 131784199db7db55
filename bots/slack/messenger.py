"""
Slack's messenger: a turn's outcome as one or more messages, each there once.

A post is never simply repeated: if its answer was lost, the message is looked for first, twice, since what was posted
may take a moment to be found.  An edit is harmless to repeat.  Live text may be dropped, the final edit is not.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.card import Card, Elsewhere
from bots.channel.place import Place, place_of
from bots.slack.blocks import PLACEHOLDER, Part, live_part, parts_of, plain_parts
from bots.slack.calls import Json, Refused, Unsure, once, patient, repeated
from bots.slack.cards import card_parts, elsewhere_part
from bots.slack.lookup import Lookup, metadata_of
from bots.slack.text import named
from core.answering.reply import Reply
from core.conversation.thread import Outcome, Turn
from core.errors import PlatformError
from core.ports import Bucket

UPDATES_PER_MIN = 45
GAP_S = 1.6
STATUS = "is reading the submission"
_BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments", "msg_too_long"}
_GONE = {"message_not_found", "edit_window_closed", "cant_update_message"}
_CLOSED = {"not_in_channel", "channel_not_found", "is_archived", "is_inactive", "restricted_action", "thread_not_found"}


@dataclass(frozen=True)
class SlackMessenger:
    """`names` of people by id. `settle_s`: how long a message may be there before it is found."""

    client: AsyncWebClient
    lookup: Lookup
    bucket: Bucket
    clock: Callable[[], float]
    names: Mapping[str, str] = field(default_factory=dict)
    settle_s: float = 2.0
    _shown_at: dict[str, float] = field(default_factory=dict)

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        place = place_of(thread_id)
        found = await self.lookup.parts(place, turn.key)
        if not found:
            await asyncio.sleep(self.settle_s)
            found = await self.lookup.parts(place, turn.key)
        return tuple(found.values())

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        place = place_of(thread_id)
        if outcome is not None:
            return await self._shown(place, turn, (), *self._parts(outcome, turn))
        posted = await self._shown(place, turn, (), (Part(PLACEHOLDER),), (Part(PLACEHOLDER),))
        await self._status(place, STATUS)
        return posted

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        place = place_of(thread_id)
        if isinstance(outcome, str):
            await self._live(place, posted, outcome)
            return posted
        shown = await self._shown(place, turn, posted, *self._parts(outcome, turn))
        await self._status(place, "")
        return shown

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        """A card, or a link to the thread that has it."""
        place = place_of(thread_id)
        if isinstance(shown, Elsewhere):
            part = elsewhere_part(shown.title, await self.link(shown.thread_id))
            return await self._shown(place, turn, posted, (part,), (part,))
        within = place.below(posted[0]) if place.is_request and posted else place
        parts = card_parts(shown, within.thread_id)
        return await self._shown(place, turn, posted, parts, tuple(Part(part.text) for part in parts))

    async def link(self, thread_id: str) -> str:
        """Slack's own address of the thread. Raise `PlatformError`."""
        place = place_of(thread_id)
        call = await repeated(lambda: self.client.chat_getPermalink(channel=place.channel, message_ts=place.root))
        return str(call["permalink"])

    async def remove(self, thread_id: str, posted: Sequence[str]) -> None:
        """Delete messages of the bot's; one that is gone already is none."""
        place = place_of(thread_id)
        for ts in posted:
            with suppress(Refused):
                await repeated(lambda ts=ts: self.client.chat_delete(channel=place.channel, ts=ts))  # type: ignore[misc]

    def _parts(self, outcome: Outcome, turn: Turn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """With blocks, and without."""
        if isinstance(outcome, Reply):
            outcome = replace(outcome, text=named(outcome.text, self.names))
        return parts_of(outcome, turn.key), plain_parts(outcome)

    async def _live(self, place: Place, posted: tuple[str, ...], text: str) -> None:
        now = self.clock()
        if not posted or not text or now - self._shown_at.get(posted[0], 0.0) < GAP_S:
            return
        if not await self.bucket.take(f"slack-updates:{place.team}", UPDATES_PER_MIN):
            return
        self._shown_at[posted[0]] = now
        part = live_part(named(text, self.names))
        await once(lambda: self._edit(place, posted[0], part))

    async def _shown(
        self, place: Place, turn: Turn, posted: tuple[str, ...], parts: Sequence[Part], plain: Sequence[Part]
    ) -> tuple[str, ...]:
        """The messages, after they show the parts; without blocks where Slack refuses these. None in a closed place."""
        if posted:
            self._shown_at.pop(posted[0], None)
        try:
            try:
                return await self._arranged(place, turn, posted, parts)
            except Refused as refusal:
                if refusal.code not in _BAD_BLOCKS:
                    raise
                return await self._arranged(place, turn, posted, plain, again=True)
        except Refused as refusal:
            if refusal.code in _CLOSED:
                return posted
            raise

    async def _arranged(
        self, place: Place, turn: Turn, posted: tuple[str, ...], parts: Sequence[Part], *, again: bool = False
    ) -> tuple[str, ...]:
        there = dict(enumerate(posted))
        if again or (posted and len(parts) > len(posted)):
            there |= await self.lookup.parts(place, turn.key)
        for number, part in enumerate(parts):
            known = there.get(number)
            if known is None or not await self._edited(place, known, part):
                there[number] = await self._posted(place, turn, number, part)
        surplus = [ts for number, ts in there.items() if number >= len(parts)]
        await self.remove(place.thread_id, surplus)
        return tuple(there[number] for number in range(len(parts)))

    async def _edited(self, place: Place, ts: str, part: Part) -> bool:
        """False if the message is not there any more."""
        try:
            await repeated(lambda: self._edit(place, ts, part))
        except Refused as refusal:
            if refusal.code in _GONE:
                return False
            raise
        return True

    async def _edit(self, place: Place, ts: str, part: Part) -> object:
        return await self.client.chat_update(
            channel=place.channel, ts=ts, text=part.text, blocks=list(part.blocks), unfurl_links=False
        )

    async def _posted(self, place: Place, turn: Turn, number: int, part: Part) -> str:
        """Post it once. Raise `Unsure` if it cannot be known whether it is there; `find` tells later."""
        try:
            return str((await patient(lambda: self._post(place, turn, number, part)))["ts"])
        except Unsure:
            for wait_s in (0.0, self.settle_s):
                await asyncio.sleep(wait_s)
                found = await self.lookup.parts(place, turn.key)
                if number in found:
                    return found[number]
            return str((await patient(lambda: self._post(place, turn, number, part)))["ts"])

    async def _post(self, place: Place, turn: Turn, number: int, part: Part) -> object:
        below: Json = {} if place.is_request else {"thread_ts": place.root}
        return await self.client.chat_postMessage(
            channel=place.channel,
            text=part.text,
            blocks=list(part.blocks) or None,
            metadata=metadata_of(place, turn.key, number),
            unfurl_links=False,
            unfurl_media=False,
            **below,
        )

    async def _status(self, place: Place, words: str) -> None:
        """The line below the thread: nothing depends on it."""
        if not place.is_request:
            with suppress(PlatformError):
                await once(
                    lambda: self.client.assistant_threads_setStatus(
                        channel_id=place.channel, thread_ts=place.root, status=words
                    )
                )
