"""
Slack's messenger: a turn's outcome as one or more messages, each there once (`posts`), the picture that it names
(`plots`), and the line that says what is being done (`status`).

Live text may be dropped, the final edit is not.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.aside import told_alone
from bots.channel.card import Card, Elsewhere
from bots.channel.leftovers import Left
from bots.channel.pace import LivePace
from bots.channel.phrases import PLACEHOLDER
from bots.channel.place import Place, place_of
from bots.channel.refusals import Turned
from bots.slack.aside import Aside
from bots.slack.blocks import Part, live_part, ways_of
from bots.slack.calls import repeated
from bots.slack.cards import card_parts, elsewhere_part
from bots.slack.clearing import cleared, deleted
from bots.slack.lookup import Lookup
from bots.slack.people import alone
from bots.slack.plots import Draw, Plots, nothing
from bots.slack.posts import FILE, Posts
from bots.slack.signs import Links, Signs
from bots.slack.status import BEAT_S, StatusLine
from bots.slack.text import named
from bots.slack.uploads import Uploads
from core.answering.reply import Reply
from core.conversation.thread import Failure, Outcome, Turn
from core.ports import Bucket, Log

GAP_S = 1.6


@dataclass(frozen=True)
class SlackMessenger:
    """
    `names` of people by id. `settle_s`: how long a message may be there before it is found. `log` tells who asked;
    without it a command's failure is told in the channel. `draw` gives the pictures that replies name, `signs`
    the names and addresses that they need.
    """

    client: AsyncWebClient
    lookup: Lookup
    bucket: Bucket
    clock: Callable[[], float]
    names: Mapping[str, str] = field(default_factory=dict)
    settle_s: float = 2.0
    log: Log | None = None
    draw: Draw = nothing
    signs: Signs | None = None
    beat_s: float = BEAT_S
    _no_feedback: asyncio.Event = field(default_factory=asyncio.Event)
    _fresh: set[str] = field(default_factory=set)
    """The turns under way whose first message is this process's own: nobody else has posted a picture for them."""

    @cached_property
    def _posts(self) -> Posts:
        return Posts(self.client, self.lookup, self.settle_s)

    @cached_property
    def _pace(self) -> LivePace:
        return LivePace(self.bucket, self.clock, GAP_S)

    @cached_property
    def _plots(self) -> Plots:
        return Plots(self._posts, Uploads(self.client), self.draw)

    @cached_property
    def _status(self) -> StatusLine:
        return StatusLine(self.client, self.beat_s)

    async def find(self, thread_id: str, turn: Turn) -> tuple[str, ...]:
        return tuple((await self._posts.find(place_of(thread_id), turn.key)).values())

    async def place(self, thread_id: str, turn: Turn, outcome: Outcome | None) -> tuple[str, ...]:
        place = place_of(thread_id)
        if outcome is not None:
            return await self._shown(place, turn, (), outcome, again=False)
        ways = ((live_part("", place, turn.key),), (Part(PLACEHOLDER),))
        posted = await self._posts.shown(place, turn.key, (), ways)
        self._fresh.add(turn.key)
        await self._status.begin(place)
        return posted

    async def update(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], outcome: Outcome | str
    ) -> tuple[str, ...]:
        place = place_of(thread_id)
        if isinstance(outcome, str):
            await self._live(place, turn, posted, outcome)
            return posted
        again = self._over(turn, posted)
        if await told_alone(place, posted, outcome, partial(self._told, place, turn, posted), self._posts.remove):
            return ()
        shown = await self._shown(place, turn, posted, outcome, again=again)
        await self._status.end(place)
        return shown

    async def show(
        self, thread_id: str, turn: Turn, posted: tuple[str, ...], shown: Card | Elsewhere
    ) -> tuple[str, ...]:
        """A card, or a link to the thread that has it."""
        place = place_of(thread_id)
        self._over(turn, posted)
        if isinstance(shown, Elsewhere):
            part = elsewhere_part(shown.title, await self.link(shown.thread_id))
            posted = await self._posts.shown(place, turn.key, posted, ((part,),))
        else:
            within = place.below(posted[0]) if place.is_request and posted else place
            parts = card_parts(shown, within.thread_id)
            ways = (parts, tuple(Part(part.text) for part in parts))
            posted = await self._posts.shown(place, turn.key, posted, ways)
        await self._status.end(place)
        return posted

    async def link(self, thread_id: str) -> str:
        """Slack's own address of the thread. Raise `PlatformError`."""
        place = place_of(thread_id)
        call = await repeated(lambda: self.client.chat_getPermalink(channel=place.channel, message_ts=place.root))
        return str(call["permalink"])

    async def remove(self, thread_id: str, turn: Turn, posted: Sequence[str]) -> None:
        place = place_of(thread_id)
        self._over(turn, posted)
        try:
            await deleted(self._posts, self._plots, place, turn.key, posted)
        finally:
            await self._status.end(place)

    async def clear(self, left: Left) -> None:
        await cleared(self._posts, self._plots, left)
        if left.turns:
            await self._status.end(place_of(left.thread_id))

    def _over(self, turn: Turn, posted: Sequence[str]) -> bool:
        """No more live text will come. Whether somebody else may have posted the turn's picture before."""
        self._pace.ended(posted)
        again = turn.key not in self._fresh
        self._fresh.discard(turn.key)
        return again

    async def _shown(
        self, place: Place, turn: Turn, posted: tuple[str, ...], outcome: Outcome, *, again: bool
    ) -> tuple[str, ...]:
        """The messages, after they show the outcome, its picture among them."""
        texts = tuple(one for one in posted if not one.startswith(FILE))
        if texts:
            await self._pace.make_room(_edits(place))
        links: Links = {}
        if isinstance(outcome, Reply) and self.signs:
            outcome, links = await self.signs.on(place, outcome)
        shown = await self._in_a_way(place, turn.key, texts, outcome, links)
        if not isinstance(outcome, Reply) or not shown:
            return shown
        return *shown, *await self._plots.shown(place, turn.key, outcome, again=again)

    async def _in_a_way(
        self, place: Place, key: str, posted: tuple[str, ...], outcome: Outcome, links: Links
    ) -> tuple[str, ...]:
        """The messages. A workspace that has once refused the feedback buttons is not offered them again."""
        ways = ways_of(outcome, key, links, place.root)
        offered = len(ways) > 2
        if offered and self._no_feedback.is_set():
            return await self._posts.shown(place, key, posted, ways[1:])

        def took(number: int) -> None:
            if offered and number == 1:
                self._no_feedback.set()

        return await self._posts.shown(place, key, posted, ways, took)

    async def _told(self, place: Place, turn: Turn, posted: tuple[str, ...], failure: Failure) -> bool:
        """Whether a command's failure was told to who gave it, alone."""
        if self.log is None:
            return False
        part = alone(failure.reason) if isinstance(failure, Turned) else ways_of(failure, turn.key)[0][0]
        return await Aside(self.client, self._posts, self.log).told(place, turn.key, posted, part)

    async def _live(self, place: Place, turn: Turn, posted: tuple[str, ...], text: str) -> None:
        if posted and text and await self._pace.allows(posted[0], _edits(place)):
            await self._posts.edit(place, posted[0], live_part(named(text, self.names), place, turn.key))


def _edits(place: Place) -> str:
    """What all edits in a workspace share."""
    return f"slack-updates:{place.team}"
