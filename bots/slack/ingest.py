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
from bots.channel.place import Place
from bots.slack.events import PLATFORM, Ears
from bots.slack.gate import SlackGate

Json = dict[str, Any]

MOVES = {"channel_shared", "member_joined_channel", "member_left_channel"}


@dataclass(frozen=True)
class Ingest:
    intake: Intake
    ears: Ears
    gate: SlackGate
    come_or_gone: Callable[[Place], None] = lambda _: None

    async def take(self, body: Json, onward: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Take an event; let what is none go `onward`. Raise `StorageError` for an event that could not be stored."""
        if body.get("type") != "event_callback":
            return await onward()
        event = body.get("event") or {}
        if event.get("type") in MOVES:
            self.gate.forget(str(event.get("channel")))
            self.come_or_gone(Place(PLATFORM, str(body.get("team_id")), str(event.get("channel")), "0"))
        for heard in self.ears.heard(body):
            await self.intake.take(heard)
        return BoltResponse(status=200, body="")
