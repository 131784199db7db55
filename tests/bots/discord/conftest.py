"""The product's own process beside a fake Discord and a fake OpenReview."""

import asyncio
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest import mock

import pytest

from bots.discord.access import access_of
from bots.discord.app import serve, work
from bots.discord.places import thread_place
from bots.run.channels import channel_desk
from bots.run.engine import open_engine
from bots.run.process import settings
from core.conversation.record import load
from core.conversation.thread import Thread
from core.storage.open import Storage, open_storage
from tests import processes
from tests.bots.conftest import FORUM, ROOT, Home
from tests.fakes.discord_server import FakeDiscord, serve_discord
from tests.fakes.discord_server.client import pointed_at
from tests.fakes.discord_server.model import PRIVATE_THREAD, Channel, Message, User
from tests.fakes.discord_server.views import Shown
from tests.fakes.openreview import FakeOpenReview, invented, serve_openreview
from tests.processes import Process

REFERENCE = "https://openreview.net/forum?id=LargeBatchSGD"
OTHER = "https://openreview.net/forum?id=tHiNair0y_-"
READY_S, ANSWER_S = 25.0, 20.0


@dataclass
class Committee:
    """Ana and Ben in #pc with the bot, and the process that serves them; `log` is what it says on standard error."""

    discord: FakeDiscord
    openreview: FakeOpenReview
    home: Home
    ana: User
    ben: User
    pc: Channel
    log: Path
    settings: dict[str, str] = field(default_factory=dict)
    module: str = "bots.cli"
    parted: bool = False
    """Whether one of two clients hears, and the other answers, `beside` the test."""

    @contextmanager
    def serving(self, *arguments: str, sessions: int = 1) -> Iterator[Process]:
        """The process, connected, until the block ends."""
        process = self.start(*arguments)
        try:
            self.discord.wait_until(
                lambda: process.poll() is not None or len(self.discord.online) >= sessions, READY_S, "a session"
            )
            assert process.poll() is None, self.said
            yield process
        finally:
            process.terminate()
            process.wait(20)

    @contextmanager
    def beside(self) -> Iterator[None]:
        """
        The same bot in a thread of this process, wired as the product wires it, until the block ends: quicker, where
        nothing is killed. Raise what ends it before it is connected.
        """
        ready, ended = threading.Event(), list[BaseException]()
        leave: list[Callable[[], object]] = []

        async def main() -> None:
            loop, task = asyncio.get_running_loop(), asyncio.current_task()
            assert task is not None
            leave.append(lambda: loop.call_soon_threadsafe(task.cancel))
            await self._serve(lambda _: ready.set())

        def live() -> None:
            try:
                with suppress(asyncio.CancelledError):
                    asyncio.run(main())
            except BaseException as error:  # noqa: BLE001 - handed over to the test's thread
                ended.append(error)
            finally:
                ready.set()

        thread = threading.Thread(target=live, name="the bot")
        with mock.patch.dict(os.environ, self.environment):
            thread.start()
            try:
                assert ready.wait(READY_S)
                if ended:
                    raise ended[0]
                yield
            finally:
                with suppress(RuntimeError):  # its loop has ended by itself
                    leave[0]()
                thread.join()

    async def _serve(self, ready: Callable[[str], None]) -> None:
        found = settings()
        async with open_storage(None, self.home.data_dir, 0.5) as storage, open_engine(found) as engine:
            desk = replace(channel_desk(storage, found, "discord", engine), placeholder_after_s=0.0)
            if not self.parted:
                await serve(desk, access_of(found), storage.notes, ready)
                return
            async with asyncio.TaskGroup() as group:
                group.create_task(work(desk, access_of(found), storage.notes, lambda _: None))
                await serve(desk, access_of(found), storage.notes, ready, answers=False)

    def start(self, *arguments: str) -> Process:
        environment = replace(self.home, settings=self.environment).environment
        words = arguments or ("discord",)
        with self.log.open("a") as log:
            return processes.begin(self.module, *words, environment=environment, folder=ROOT, stdout=log, stderr=log)

    @property
    def environment(self) -> Mapping[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if name == "PATH"},
            **self.discord.environment,
            **self.openreview.environment,
            **self.settings,
        }

    @property
    def said(self) -> str:
        return self.log.read_text() if self.log.exists() else ""

    def thread(self, name: str = "paper") -> Channel:
        """A thread of #pc that Ana has begun."""
        return self.discord.thread(self.ana, self.pc, name)

    def opened(self, reference: str = REFERENCE, thread: Channel | None = None) -> Channel:
        """A thread in which the submission is open, by a mention of Ana's."""
        thread = thread or self.thread()
        self.ask(f"open {reference}", thread)
        self.shown(thread, "Ask in this thread")
        return thread

    def ask(self, text: str, channel: Channel, person: User | None = None) -> Message:
        return self.discord.say(person or self.ana, channel, f"{self.discord.bot.mention} {text}")

    def kept(self, thread: Channel, holds: Callable[[Thread], bool] = lambda _: True) -> Thread:
        """What the log holds of the thread, once it is so."""
        # A private thread is a channel of its own.
        channel = thread.id if thread.kind == PRIVATE_THREAD else self.pc.id
        place = thread_place(int(self.discord.guild.id), int(channel), int(thread.id))

        async def read(storage: Storage) -> Thread:
            async with asyncio.timeout(ANSWER_S):
                while not holds(found := await load(storage.log, place.thread_id)):  # noqa: ASYNC110 - another process writes
                    await asyncio.sleep(0.02)
            return found

        return self.home.look(read)

    def answers(self, thread: Channel) -> list[Shown]:
        """What the bot has said in the thread, but for cards."""
        return [one for one in self.discord.said_by_bot(thread) if "Ask in this thread" not in one.text]

    def shown(self, channel: Channel, mark: str, count: int = 1) -> list[Shown]:
        """The bot's messages that hold the mark, once there are so many."""

        def found() -> list[Shown]:
            all_said = [one for one in self.discord.said_by_bot(channel) if mark in one.text]
            return all_said if len(all_said) >= count else []

        try:
            said: list[Shown] = self.discord.wait_until(found, ANSWER_S, f"{count} with {mark!r}")
        except TimeoutError as error:
            raise AssertionError(f"{error}; {self.said}") from error
        return said

    def answered(self, thread: Channel, count: int = 1, mark: str = "Checked:") -> list[Shown]:
        """The bot's answers, once there are so many and each has the mark of its end."""
        self.shown(thread, mark, count)
        return self.answers(thread)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process a lost answer is asked for again without a pause that is there for the real server's sake."""
    monkeypatch.setattr("bots.discord.calls._PAUSES_S", (0.01, 0.02, 0.04))


@pytest.fixture
def granted() -> tuple[str, ...]:
    """The privileged intents that are switched on."""
    return ()


@pytest.fixture
def committee(home: Home, tmp_path: Path, granted: tuple[str, ...]) -> Iterator[Committee]:
    with ExitStack() as stack:
        discord = stack.enter_context(serve_discord(granted))
        stack.enter_context(pointed_at(discord))
        openreview = stack.enter_context(serve_openreview())
        openreview.keep(json.loads(FORUM.read_text())["notes"], "v2")
        openreview.keep(invented(), "v2")
        ana, ben = discord.user("ana"), discord.user("ben")
        yield Committee(discord, openreview, home, ana, ben, discord.channel("pc"), tmp_path / "log")
