"""The product's own process beside a fake Slack and a fake OpenReview."""

import json
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests import processes
from tests.bots.conftest import FORUM, ROOT, Home
from tests.bots.slack.room import Room, furnished
from tests.fakes.openreview import FakeOpenReview, invented, serve_openreview
from tests.fakes.slack import FakeSlack, serve_slack
from tests.fakes.slack.world import Channel, Message, Person
from tests.processes import Process

if TYPE_CHECKING:
    from tests.bots.slack.hall import Hall

REFERENCE = "https://openreview.net/forum?id=LargeBatchSGD"
OTHER = "https://openreview.net/forum?id=tHiNair0y_-"


@dataclass
class Committee:
    """Ana and Ben in #pc with the bot, and the process that serves them; `log` is what it says on standard error."""

    slack: FakeSlack
    openreview: FakeOpenReview
    home: Home
    ana: Person
    ben: Person
    pc: Channel
    log: Path
    settings: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def serving(self, module: str = "bots.cli", *arguments: str, sockets: int = 1) -> Iterator[Process]:
        """The process, connected, until the block ends."""
        process = self.start(module, *arguments)
        try:
            self.slack.wait_until(lambda: process.poll() is not None or len(self.slack.sockets.open) >= sockets, 20)
            assert process.poll() is None, self.log.read_text()
            yield process
        finally:
            process.terminate()
            process.wait(20)

    def start(self, module: str = "bots.cli", *arguments: str) -> Process:
        environment = replace(self.home, settings=self.environment).environment
        words = arguments or ("slack",)
        with self.log.open("a") as log:
            return processes.begin(module, *words, environment=environment, folder=ROOT, stdout=log, stderr=log)

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if name == "PATH"},
            **self.slack.environment,
            **self.openreview.environment,
            **self.settings,
        }

    @property
    def said(self) -> list[str]:
        """The lines of the log, without when and how bad."""
        return [line.split(" ", 2)[-1] for line in self.log.read_text().splitlines()]

    def opened(self, reference: str = REFERENCE) -> Message:
        """The card of the submission, opened by Ana with a command."""
        before = {message.ts for message in self.slack.posts(self.pc)}
        self.slack.command(self.ana, self.pc, "/paper", reference)

        def cards() -> list[Message]:
            new = [message for message in self.slack.posts(self.pc) if message.ts not in before]
            return [message for message in new if "Ask in this thread" in message.shown]

        try:
            return self.slack.wait_until(cards)[0]
        except TimeoutError as error:
            said = [message.shown for message in self.slack.posts(self.pc)]
            raise AssertionError(f"no card: {said}; {self.log.read_text()}") from error

    def ask(self, text: str, root: Message, person: Person | None = None) -> Message:
        return self.slack.say(person or self.ana, self.pc, f"{self.slack.mention} {text}", thread_ts=root.root_ts)

    def answers(self, root: Message) -> list[Message]:
        """What the bot has said below the root, but for pictures, which have no words."""
        said = self.slack.thread(self.pc, root.root_ts)
        return [one for one in said if one.bot_id and one.ts != root.root_ts and one.shown]

    def answered(self, root: Message, count: int = 1, mark: str = "Checked:") -> list[Message]:
        """The same, once there are so many and each has the mark of its end."""

        def done() -> list[Message]:
            found = self.answers(root)
            return found if len(found) >= count and all(mark in one.shown for one in found) else []

        return self.slack.wait_until(done, 40)


@pytest_asyncio.fixture
async def room() -> AsyncIterator[Room]:
    with serve_slack() as slack:
        yield furnished(slack)


@pytest.fixture
def committee(home: Home, tmp_path: Path) -> Iterator[Committee]:
    with ExitStack() as stack:
        slack = stack.enter_context(serve_slack())
        openreview = stack.enter_context(serve_openreview())
        openreview.keep(json.loads(FORUM.read_text())["notes"], "v2")
        openreview.keep(invented(), "v2")
        ana, ben = slack.user("ana"), slack.user("ben")
        yield Committee(slack, openreview, home, ana, ben, slack.channel("pc", ana, ben), tmp_path / "log")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Hall]":
    from tests.bots.slack.hall import hall_in  # noqa: PLC0415 - it builds on this file

    with hall_in(tmp_path_factory.mktemp("hall")) as found:
        yield found


@pytest.fixture(scope="module")
def own_hall(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Hall]":
    from tests.bots.slack.hall import hall_in  # noqa: PLC0415 - it builds on this file

    with hall_in(tmp_path_factory.mktemp("hall"), "bots.cli", pdf=False) as found:
        yield found


@pytest.fixture
def table(own_hall: "Hall") -> Iterator[Committee]:
    """A committee in the module's one process, which is the product's own, engine included."""
    with own_hall.seats() as found:
        yield found


@pytest.fixture
def seats(hall: "Hall") -> Iterator[Committee]:
    """A committee in the module's one process."""
    with hall.seats() as found:
        yield found
