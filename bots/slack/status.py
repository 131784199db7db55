"""
The line below a thread that says what the bot is doing. Slack takes it away after two minutes, so it is said again for
as long as a turn lasts.  Nothing depends on it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bots.channel.place import Place
from bots.slack.calls import once
from core.errors import PlatformError

WORDS = "is reading the submission"
BEAT_S = 90.0
_MOST_BEATS = 40


@dataclass(frozen=True)
class StatusLine:
    """A line of a turn that never ends, since its process lost the thread, ends after `_MOST_BEATS`."""

    client: AsyncWebClient
    beat_s: float = BEAT_S
    _beating: dict[str, tuple[asyncio.Event, asyncio.Task[None]]] = field(default_factory=dict)

    async def begin(self, place: Place) -> None:
        """Waits for nothing of Slack's. A request of the channel itself has no thread, and no line."""
        if place.is_request:
            return
        await self._stop(place)
        ended = asyncio.Event()
        self._beating[place.thread_id] = ended, asyncio.create_task(self._beat(place, ended))

    async def end(self, place: Place) -> None:
        if not place.is_request:
            await self._stop(place)
            await self._say(place, "")

    async def _stop(self, place: Place) -> None:
        """Wait for a line on its way, lest it comes after the end."""
        ended, beating = self._beating.pop(place.thread_id, (None, None))
        if ended and beating:
            ended.set()
            await asyncio.wait({beating})

    async def _beat(self, place: Place, ended: asyncio.Event) -> None:
        for _ in range(_MOST_BEATS):
            await self._say(place, WORDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(self.beat_s):
                    await ended.wait()
                return

    async def _say(self, place: Place, words: str) -> None:
        with suppress(PlatformError):
            await once(
                lambda: self.client.assistant_threads_setStatus(
                    channel_id=place.channel, thread_ts=place.root, status=words
                )
            )
