"""
Discord's messenger: a turn's outcome as one or more messages, each there once.

Live text may be dropped, the final edit is not.  Where the bot may not write any more, the asker is told so elsewhere.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import discord

from bots.channel.card import Card, Elsewhere
from bots.channel.desk import Desk
from bots.channel.place import Place, place_of
from bots.discord.calls import (
    BAD_FORM,
    LOCKED,
    NO_ACCESS,
    NO_PERMISSION,
    TOO_LARGE,
    TOO_MANY_THREADS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    Refused,
    repeated,
)
from bots.discord.cards import card_parts, elsewhere_part
from bots.discord.components import Part, text
from bots.discord.fallback import in_words
from bots.discord.notice import Notice
from bots.discord.parts import PLACEHOLDER, live_part, parts_of, plain_parts, text_parts
from bots.discord.pictures import beside
from bots.discord.places import is_direct, link_to
from bots.discord.posts import THREAD_NAME, Posts
from core.conversation.thread import Outcome, Turn
from core.errors import PlatformError

UPDATES_PER_MIN = 45
GAP_S = 1.2
_CLOSED = {
    NO_ACCESS, NO_PERMISSION, LOCKED, TOO_MANY_THREADS, UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE,
}  # fmt: skip


@dataclass(frozen=True)
class DiscordMessenger:
    """`notice` tells people elsewhere that a place is closed to us."""

    client: discord.Client
    posts: Posts
    notice: Notice
    desk: Desk
    _shown_at: dict[str, float] = field(default_factory=dict)

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return tuple((await self.posts.parts(place_of(thread_id), turn.key)).values())

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        if outcome is not None:
            return await self._outcome(thread_id, turn, (), outcome)
        parts = (Part((text(PLACEHOLDER),)),)
        return await self._shown(place_of(thread_id), turn, (), parts, parts)

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        if isinstance(outcome, str):
            await self._live(place_of(thread_id), turn, posted, outcome)
            return posted
        return await self._outcome(thread_id, turn, posted, outcome)

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        """A card, or a link to the thread that has it; below a card that a command asked for, its thread begins."""
        place = place_of(thread_id)
        if isinstance(shown, Elsewhere):
            part = elsewhere_part(shown.title, self.link(shown.thread_id))
            return await self._shown(place, turn, posted, (part,), (part,))
        within = place.below(posted[0]) if place.is_request and posted else place
        parts = card_parts(shown, within.thread_id)
        posted = await self._shown(place, turn, posted, parts, text_parts(shown.title)[:1])
        if place.is_request and posted:
            await self._begun(place, turn, posted, shown.title)
        else:
            await self._named(within, shown.title)
        return posted

    def link(self, thread_id: str) -> str:
        """Discord's own address of the thread."""
        return link_to(place_of(thread_id))

    async def remove(self, thread_id: str, posted: Sequence[str]) -> None:
        """Delete messages of the bot's; one that is gone already is none."""
        await self.posts.remove(place_of(thread_id), posted)

    async def _outcome(self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome) -> tuple[str, ...]:
        also = await beside(self.desk, thread_id, turn.key, outcome)
        parts = parts_of(outcome, turn.key, also.known, also.picture)
        return await self._shown(place_of(thread_id), turn, posted, parts, plain_parts(outcome))

    async def _begun(self, place: Place, turn: Turn, posted: tuple[str, ...], title: str) -> None:
        """The submission's thread, on its card: it has the card's id."""
        try:
            await self.posts.begin_thread(place.below(posted[0]), title)
        except Refused as refusal:
            if refusal.code not in _CLOSED:
                raise
            await self.notice.tell(place, turn.key, refusal.code)

    async def _named(self, place: Place, title: str) -> None:
        """A thread that we began for a question gets the submission's name; nothing depends on it."""
        thread = None if is_direct(place) else self.client.get_channel(int(place.root))
        if isinstance(thread, discord.Thread) and thread.name == THREAD_NAME:
            with suppress(PlatformError):
                await repeated(lambda: thread.edit(name=title[:100]))

    async def _live(self, place: Place, turn: Turn, posted: tuple[str, ...], text: str) -> None:
        now = self.desk.clock()
        if not posted or not text or now - self._shown_at.get(posted[0], 0.0) < GAP_S:
            return
        if not await self.desk.bucket.take(f"discord-edits:{place.root}", UPDATES_PER_MIN):
            return
        self._shown_at[posted[0]] = now
        await self.posts.edit_once(place, posted[0], live_part(text), turn.key)

    async def _shown(
        self, place: Place, turn: Turn, posted: tuple[str, ...], parts: Sequence[Part], plain: Sequence[Part]
    ) -> tuple[str, ...]:
        """The messages, after they show the parts; as bare text where Discord refuses these. As before if closed."""
        if posted:
            self._shown_at.pop(posted[0], None)
        try:
            try:
                return await self._arranged(place, turn, posted, parts)
            except Refused as refusal:
                other = _instead(refusal.code, parts, plain)
                if other is None:
                    raise
                return await self._arranged(place, turn, posted, other, again=True)
        except Refused as refusal:
            if refusal.code not in _CLOSED:
                raise
            await self.notice.tell(place, turn.key, refusal.code)
            return posted

    async def _arranged(
        self, place: Place, turn: Turn, posted: tuple[str, ...], parts: Sequence[Part], *, again: bool = False
    ) -> tuple[str, ...]:
        there = dict(enumerate(posted))
        if again or (posted and len(parts) > len(posted)):
            there |= await self.posts.parts(place, turn.key)
        for number, part in enumerate(parts):
            known = there.get(number)
            if known is None or not await self.posts.edit(place, known, part, turn.key, number):
                there[number] = await self.posts.post(place, turn.key, number, part)
        surplus = [message for number, message in there.items() if number >= len(parts)]
        await self.posts.remove(place, surplus)
        return tuple(there[number] for number in range(len(parts)))


def _instead(code: int, parts: Sequence[Part], plain: Sequence[Part]) -> Sequence[Part] | None:
    """What to show where Discord refuses the parts; None if it would not take anything else either."""
    if code == BAD_FORM:
        return plain
    return in_words(parts) if code in {NO_PERMISSION, TOO_LARGE} and any(part.files for part in parts) else None
