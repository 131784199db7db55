"""
The way in: an event is in the log before Slack is told that it was taken.

Bolt acknowledges an event before a listener runs, so this is a middleware.  It raises when Redis is out of reach, and
then Slack hears nothing and delivers again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from slack_bolt.response import BoltResponse

from bots.channel.desk import Desk
from bots.slack.events import Ears, Heard
from bots.slack.gate import SlackGate
from core.conversation.receive import receive
from core.conversation.record import load

Json = dict[str, Any]


@dataclass(frozen=True)
class Ingest:
    desk: Desk
    ears: Ears
    gate: SlackGate
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, body: Json, onward: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Take an event; let what is none go `onward`. Raise `StorageError` for an event that could not be stored."""
        if body.get("type") != "event_callback":
            return await onward()
        event = body.get("event") or {}
        if event.get("type") in {"channel_shared", "channel_unshared"}:
            self.gate.forget(str(event.get("channel")))
        heard = self.ears.heard(body)
        if heard is not None:
            # A lock is passed on in the order in which it was asked for: what came first is stored first.
            async with self._locks.setdefault(heard.place.thread_id, asyncio.Lock()):
                if await self._concerns_us(heard):
                    await receive(self.desk.log, self.desk.work, heard.place.thread_id, heard.entry)
        return BoltResponse(status=200, body="")

    async def _concerns_us(self, heard: Heard) -> bool:
        """What is not said to us is kept only where a submission is open."""
        if heard.addressed:
            return True
        thread = await load(self.desk.log, heard.place.thread_id)
        return thread.opened is not None or heard.entry.message in thread.messages
