"""
The way in: an event is in the log before Slack is told that it was taken.

Bolt acknowledges an event before a listener runs, so this is a middleware.  It raises when Redis is out of reach, and
then Slack hears nothing and delivers again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from bots.channel.intake import Intake
from bots.slack.events import Ears
from bots.slack.gate import SlackGate

Json = dict[str, Any]


@dataclass(frozen=True)
class Ingest:
    intake: Intake
    ears: Ears
    gate: SlackGate

    async def take(self, body: Json, onward: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Take an event; let what is none go `onward`. Raise `StorageError` for an event that could not be stored."""
        if body.get("type") != "event_callback":
            return await onward()
        event = body.get("event") or {}
        if event.get("type") == "channel_shared":
            self.gate.forget(str(event.get("channel")))
        for heard in self.ears.heard(body):
            await self.intake.take(heard)
        return BoltResponse(status=200, body="")
