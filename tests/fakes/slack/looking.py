"""What people see, and how a test waits for it: everything is a copy of the moment it was asked for."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tests.fakes.slack.calls import Call
from tests.fakes.slack.core import Core
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.world import Channel, Message, Person, View

Seen = TypeVar("Seen")

STATUS_S = 120.0
ALARMS = re.compile(r"<!(?:channel|here|everyone)(?:\|[^>]*)?>|<!subteam\^[^>]*>")


class Looking(Core):
    def thread(self, channel: Channel, ts: str, *, deleted: bool = False) -> list[Message]:
        """Root and replies as everybody in the channel sees them, oldest first; with `deleted` those too."""
        with self.world.changed:
            held = self.world.all_of(channel.id, ts)
            return [_copy(m) for m in held if not m.only_for and (deleted or not m.deleted)]

    def posts(self, channel: Channel, *, deleted: bool = False) -> list[Message]:
        """All that the app has posted into the channel and its threads, for everybody."""
        bots = {team.bot_id for team in self.world.teams.values()}
        return self._copies(
            lambda m: m.channel == channel.id and m.bot_id in bots and not m.only_for and (deleted or not m.deleted)
        )

    def seen_by(self, person: Person) -> list[Message]:
        """All messages before the person's eyes, in every conversation, ephemeral ones included."""
        with self.world.changed:
            near = {channel.id for channel in self.world.channels.values() if person.id in channel.members}
        return self._copies(lambda m: m.channel in near and not m.deleted and m.only_for in {"", person.id})

    def whispers(self, person: Person) -> list[Message]:
        """The ephemeral messages shown to the person, Slack's own among them."""
        return self._copies(lambda m: m.only_for == person.id and not m.deleted)

    def warnings(self, person: Person) -> list[str]:
        """What Slack showed the person of gestures that the app did not take."""
        with self.world.changed:
            return [words for user, words in self.slack.warnings if user == person.id]

    def views(self, person: Person) -> list[View]:
        """The modals that the person has open, the visible one last."""
        with self.world.changed:
            return [replace(view) for view in self.slack.open_views(person.id)]

    def statuses(self, channel: Channel, thread_ts: str) -> list[str]:
        """Every status line ever set there, oldest first."""
        with self.world.changed:
            return [line for place, ts, line, _ in self.world.statuses if (place, ts) == (channel.id, thread_ts)]

    def status(self, channel: Channel, thread_ts: str) -> str:
        """The status line that is shown now: until the app posts there, for two minutes at most."""
        with self.world.changed:
            held = [one for one in self.world.statuses if one[:2] == (channel.id, thread_ts)]
            if not held or time.monotonic() - held[-1][3] > STATUS_S:
                return ""
            posted = [m.posted_s for m in self.world.replies(channel.id, thread_ts) if m.bot_id]
            return "" if any(when > held[-1][3] for when in posted) else held[-1][2]

    def alarms(self) -> list[Message]:
        """What the app posted that rang at everybody, before or after an edit."""
        bots = {team.bot_id for team in self.world.teams.values()}
        return self._copies(
            lambda m: m.bot_id in bots and any(ALARMS.search(text) for text in [*m.edits, m.shown, m.text])
        )

    def calls(self, method: str = "", outcome: str = "") -> list[Call]:
        """The calls so far, of that method and with that outcome where one is named."""
        with self.world.changed:
            return [
                replace(call)
                for call in self.slack.calls
                if method in {"", call.method} and outcome in {"", call.outcome}
            ]

    @property
    def deliveries(self) -> list[Delivery]:
        with self.world.changed:
            return list(self.courier.all)

    def wait_until(self, seen: Callable[[], Seen], timeout_s: float = 30.0) -> Seen:
        """
        The first true thing that `seen` returns, asked again after every change of the fake, which is all it may look
        at. Raise `TimeoutError` that tells the last calls.
        """
        with self.world.changed:
            found = self.world.changed.wait_for(seen, timeout_s)
            if not found:
                last = ", ".join(f"{call.method} {call.outcome}" for call in self.slack.calls[-12:])
                raise TimeoutError(f"not seen within {timeout_s} s; the last calls: {last or 'none'}")
            return found

    async def until(self, seen: Callable[[], Seen], timeout_s: float = 30.0) -> Seen:
        """The same, for a test that shares its loop with the app."""
        return await asyncio.to_thread(self.wait_until, seen, timeout_s)

    def wait_delivered(self, timeout_s: float = 30.0) -> list[Delivery]:
        """All deliveries, once each is acknowledged or given up."""
        self.wait_until(lambda: all(one.state != "open" for one in self.courier.all), timeout_s)
        return self.deliveries

    def _copies(self, wanted: Callable[[Message], bool]) -> list[Message]:
        with self.world.changed:
            return [_copy(message) for message in self.world.messages if wanted(message)]


def _copy(message: Message) -> Message:
    return replace(message, edits=list(message.edits), files=list(message.files))
