"""
Discord's messenger: a turn's outcome as one or more messages, each there once.

Live text may be dropped, the final edit is not.  Where the bot may not write any more, the asker is told so elsewhere.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial

import discord

from bots.channel.aside import told_alone
from bots.channel.card import Card, Elsewhere
from bots.channel.desk import Desk
from bots.channel.leftovers import Left
from bots.channel.pace import LivePace
from bots.channel.phrases import UNSHOWN
from bots.channel.place import Place, place_of
from bots.discord.asides import Asides
from bots.discord.calls import BAD_FORM, NO_PERMISSION, TOO_LARGE, Refused, repeated
from bots.discord.cards import card_parts, elsewhere_part
from bots.discord.clearing import cleared
from bots.discord.components import Part, text
from bots.discord.fallback import in_words
from bots.discord.live import live_part
from bots.discord.notice import Notice
from bots.discord.parts import parts_of, placeholder, plain_parts, text_parts
from bots.discord.pictures import beside
from bots.discord.places import is_direct, link_to
from bots.discord.posts import THREAD_NAME, Posts
from core.conversation.record import load
from core.conversation.thread import Failure, Outcome, Turn
from core.errors import PlatformError

GAP_S = 1.2


@dataclass(frozen=True)
class DiscordMessenger:
    """`notice` tells people elsewhere that a place is closed to us, `asides` who gave a command why it failed."""

    client: discord.Client
    posts: Posts
    notice: Notice
    desk: Desk
    asides: Asides = field(default_factory=Asides)

    @cached_property
    def _pace(self) -> LivePace:
        return LivePace(self.desk.bucket, self.desk.clock, GAP_S)

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return tuple((await self.posts.parts(place_of(thread_id), turn.key)).values())

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        if outcome is not None:
            return await self._outcome(thread_id, turn, (), outcome)
        place = place_of(thread_id)
        return await self._shown(place, turn, (), (live_part("", place, turn.key),), lambda: (placeholder(),))

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        place = place_of(thread_id)
        if isinstance(outcome, str):
            return await self._live(place, turn, posted, outcome)
        self._pace.ended(posted)
        if await told_alone(place, posted, outcome, partial(self._told, place, turn), self.posts.remove):
            return ()
        return await self._outcome(thread_id, turn, posted, outcome)

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        """A card, or a link to the thread that has it; below a card that a command asked for, its thread begins."""
        place = place_of(thread_id)
        if isinstance(shown, Elsewhere):
            part = elsewhere_part(shown.title, self.link(shown.thread_id))
            return await self._shown(place, turn, posted, (part,), lambda: (part,))
        within = place.below(posted[0]) if place.is_request and posted else place
        parts = card_parts(shown, within.thread_id)
        there = await self._shown(place, turn, posted, parts, lambda: text_parts(shown.title)[:1])
        if not place.is_request:
            await self._named(within, shown.title)
        elif there and there[:1] == posted[:1]:
            # A new card, for one that was deleted, gets its thread once the submission is open below it.
            await self._begun(place, turn, there, shown.title)
        return there

    def link(self, thread_id: str) -> str:
        """Discord's own address of the thread."""
        return link_to(place_of(thread_id))

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        await self.posts.delete(place_of(thread_id), posted)
        await self.posts.delete(place_of(thread_id), await self.find(thread_id, turn))

    async def clear(self, left: Left) -> None:
        await cleared(self.posts, left)

    async def _outcome(self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome) -> tuple[str, ...]:
        also = await beside(self.desk, thread_id, turn.key, outcome)
        place = place_of(thread_id)
        parts = parts_of(outcome, turn.key, also.known, also.picture, place.root)
        return await self._shown(place, turn, posted, parts, partial(plain_parts, outcome))

    async def _told(self, place: Place, turn: Turn, failure: Failure) -> bool:
        """By what who asked was shown first; where another process has shown it, by a direct message."""
        if await self.asides.told(turn.key, failure):
            return True
        asked = (await load(self.desk.log, place.thread_id)).messages.get(turn.key)
        return asked is not None and await self.desk.gate.tell(place, asked.author, failure.reason)

    async def _begun(self, place: Place, turn: Turn, posted: tuple[str, ...], title: str) -> None:
        """The submission's thread, on its card: it has the card's id."""
        try:
            await self.posts.begin_thread(place.below(posted[0]), title)
        except Refused as refusal:
            if not refusal.is_final:
                raise
            await self.notice.tell(place, turn.key, refusal.code)

    async def _named(self, place: Place, title: str) -> None:
        """A thread that we began for a question gets the submission's name; nothing depends on it."""
        if is_direct(place):
            return
        with suppress(PlatformError):
            # Of one that has just begun the gateway may not have told, and who hears none is told of none.
            thread = self.client.get_channel(int(place.root)) or await repeated(
                lambda: self.client.fetch_channel(int(place.root))
            )
            if isinstance(thread, discord.Thread) and thread.name == THREAD_NAME:
                await repeated(lambda: thread.edit(name=title[:100]))

    async def _live(self, place: Place, turn: Turn, posted: tuple[str, ...], text: str) -> tuple[str, ...]:
        if posted and text and await self._pace.allows(posted[0], f"discord-edits:{place.root}"):
            await self.posts.edit_once(place, posted[0], live_part(text, place, turn.key), turn.key)
        return posted

    async def _shown(
        self,
        place: Place,
        turn: Turn,
        posted: tuple[str, ...],
        parts: Sequence[Part],
        plain: Callable[[], Sequence[Part]],
    ) -> tuple[str, ...]:
        """The messages, after they show the parts; as bare text where Discord refuses these. As before if closed."""
        self._pace.ended(posted)
        try:
            return await self._in_a_way(place, turn, posted, parts, plain)
        except Refused as refusal:
            if not refusal.is_final:
                raise
            await self.notice.tell(place, turn.key, refusal.code)
            return posted

    async def _in_a_way(
        self,
        place: Place,
        turn: Turn,
        posted: tuple[str, ...],
        parts: Sequence[Part],
        plain: Callable[[], Sequence[Part]],
    ) -> tuple[str, ...]:
        try:
            return await self._arranged(place, turn, posted, parts)
        except Refused as refusal:
            other = _instead(refusal.code, parts, plain)
            if other is None:
                raise
        try:
            return await self._arranged(place, turn, posted, other, again=True)
        except Refused as refusal:
            if refusal.code != BAD_FORM:
                raise
        return await self._arranged(place, turn, posted, (Part((text(UNSHOWN),)),), again=True)

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


def _instead(code: int, parts: Sequence[Part], plain: Callable[[], Sequence[Part]]) -> Sequence[Part] | None:
    """What to show where Discord refuses the parts; None if it would not take anything else either."""
    if code == BAD_FORM:
        return plain()
    return in_words(parts) if code in {NO_PERMISSION, TOO_LARGE} and any(part.files for part in parts) else None
