"""The running parts of the fake, as the three hands of `FakeSlack` share them: speaking, gestures, looking."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from tests.fakes.slack.api import Api
from tests.fakes.slack.deliveries import Courier
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.state import Slack
from tests.fakes.slack.world import Channel, Message, Person, Team, World

Result = TypeVar("Result")


class Core:
    """`slack` is the state, changed by tests under `world.change()` only."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.slack = Slack()
        self.api = Api(self.slack)
        self.sockets = Sockets(self.slack)
        self.courier = Courier(self.slack, loop, self.sockets)
        self.home = self.team("north")
        self.token = self.slack.install(self.home).token

    @property
    def world(self) -> World:
        return self.slack.world

    def team(self, name: str) -> Team:
        """A workspace, into which the app is not installed yet."""
        with self.world.change():
            made = Team(self.world.new_id("T"), name, self.world.new_id("U"), self.world.new_id("B"))
            self.world.teams[made.id] = made
            self.world.people[made.bot_user] = Person(made.bot_user, "chairside", made.id, bot_id=made.bot_id)
            return made

    def live(self, message: Message) -> Message:
        """The message as it is now, of which `message` may be an older copy."""
        same = self.world.any_message(message.channel, message.ts)
        if same is None:
            raise LookupError("there is no such message")
        return same

    def seat(self, person: Person, channel: Channel) -> None:
        """Raise `LookupError` if the person is not in the channel."""
        if person.id not in channel.members:
            raise LookupError(f"{person.name} is not in {channel.name}")

    def on_loop(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)
