"""
What Slack says of a channel.  The gate and the list of people want it in the same moment: whoever asks while it is
being asked is told the same, unless the channel has changed since.
"""

import asyncio
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.calls import Json, repeated


@dataclass(frozen=True)
class Channels:
    client: AsyncWebClient
    _asked: dict[str, asyncio.Task[Json]] = field(default_factory=dict)

    async def told(self, channel: str) -> Json:
        """Raise `Refused`, or `PlatformError` if Slack is out of reach."""
        asked = self._asked.get(channel)
        if asked is None:
            asked = self._asked[channel] = asyncio.create_task(self._ask(channel))
            asked.add_done_callback(lambda done: self._ended(channel, done))
        # Who stops waiting takes nothing from the other.
        return await asyncio.shield(asked)

    def forget(self, channel: str) -> None:
        """What is being asked now may be out of date."""
        self._asked.pop(channel, None)

    def forget_all(self) -> None:
        self._asked.clear()

    async def _ask(self, channel: str) -> Json:
        found: Json = (await repeated(lambda: self.client.conversations_info(channel=channel)))["channel"]
        return found

    def _ended(self, channel: str, done: "asyncio.Task[Json]") -> None:
        if self._asked.get(channel) is done:
            del self._asked[channel]
        if not done.cancelled():
            done.exception()  # told to whoever still waits, if anybody does
