"""
The way in: an event is in the log before Slack is told that it was taken.

Bolt acknowledges an event before a listener runs, so this is a middleware.  It raises when Redis is out of reach, and
then Slack hears nothing and delivers again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from slack_bolt.response import BoltResponse

from bots.channel.intake import Heard, Intake
from bots.channel.place import Place
from bots.slack.events import PLATFORM, Ears
from bots.slack.gate import SlackGate
from core.conversation.entries import Asked
from core.errors import Forgotten

Json = dict[str, Any]

MOVES = {"channel_shared", "member_joined_channel", "member_left_channel"}
_MOST_TAKEN = 2_000


@dataclass(frozen=True)
class Once:
    """
    A question is taken once by this process, though Slack tells of a mention twice, by `app_mention` and by `message`:
    who comes second waits for the first, and takes it only if that has not been done.
    """

    take: Callable[[Heard], Awaitable[bool]]
    _taken: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)
    """By thread and message: ids, no words."""
    _under_way: dict[tuple[str, str], asyncio.Event] = field(default_factory=dict)

    async def taken(self, heard: Heard) -> bool:
        """As `Intake.take`."""
        if not isinstance(heard.entry, Asked):
            return await self.take(heard)
        question = (heard.place.thread_id, heard.entry.message)
        while first := self._under_way.get(question):
            await first.wait()
        if question in self._taken:
            return True
        over = self._under_way[question] = asyncio.Event()
        try:
            taken = await self.take(heard)
        finally:
            del self._under_way[question]
            over.set()
        if taken:
            self._taken[question] = None
            while len(self._taken) > _MOST_TAKEN:
                self._taken.popitem(last=False)
        return taken


@dataclass(frozen=True)
class Ingest:
    intake: Intake
    ears: Ears
    gate: SlackGate
    come_or_gone: Callable[[Place], None] = lambda _: None

    @cached_property
    def _once(self) -> Once:
        return Once(self.intake.take)

    async def take(self, body: Json, onward: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Take an event; let what is none go `onward`. Raise `StorageError` for an event that could not be stored."""
        if body.get("type") != "event_callback":
            return await onward()
        event = body.get("event") or {}
        if event.get("type") in MOVES:
            self.gate.forget(str(event.get("channel")))
            self.come_or_gone(Place(PLATFORM, str(body.get("team_id")), str(event.get("channel")), "0"))
        for heard in self.ears.heard(body):
            # What was erased with its thread is not brought again: Slack is told that it was taken.
            with suppress(Forgotten):
                await self._once.taken(heard)
        return BoltResponse(status=200, body="")
