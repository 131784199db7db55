"""
In Discord: from a question to the message that answers it, and how many questions in a second are answered.

`chairside discord` with an instant engine stands beside a bare discord.py echo: processes of their own, each on a fake
Discord of its own, asked in turns.  A fake takes part in the time of both, and limits no rate: Discord's limits, five
messages in five seconds in a channel, are what one meets there first.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from bench.beside import Ask, Took, beside, in_turns
from bench.measure import Figure
from bench.slack import ROOT, THREADS
from tests.fakes.discord_server import FakeDiscord, serve_discord
from tests.fakes.discord_server.limits import Limit
from tests.fakes.discord_server.model import Channel, Message, User
from tests.fakes.openreview import invented, serve_openreview

ECHO = "a bare discord.py echo"
OURS, BARE = ("bench.instant", "discord"), ("tests.fakes.discord_server.echo",)
BURST = 400
ANSWERS_S = 120.0


@dataclass
class Scene:
    discord: FakeDiscord
    ana: User
    environment: Mapping[str, str]

    @contextmanager
    def serving(self, *module: str, **settings: str) -> Iterator[None]:
        """The bot, connected, until the block ends."""
        with tempfile.TemporaryDirectory() as folder:
            own = {**os.environ, **self.environment, "CHAIRSIDE_DATA_DIR": folder, **settings}
            process = subprocess.Popen([sys.executable, "-m", *module], cwd=ROOT, env=own, stderr=subprocess.DEVNULL)
            try:
                self.discord.wait_online()
                yield
            finally:
                process.terminate()
                process.wait(20)
                self.discord.wait_until(lambda: not self.discord.online)

    def begun(self) -> Channel:
        """A thread about nothing, in a channel of its own."""
        return self.discord.thread(self.ana, self.discord.channel("pc"), "talk")

    def opened(self) -> Channel:
        """A thread in which a submission is open."""
        thread = self.begun()
        self.ask(thread, "open https://openreview.net/forum?id=tHiNair0y_-")
        self.discord.wait_until(lambda: "Ask in this thread" in "".join(self.said(thread)), 30)
        return thread

    def ask(self, thread: Channel, words: str = "And the weaknesses?") -> Message:
        return self.discord.say(self.ana, thread, f"{self.discord.bot.mention} {words}")

    def said(self, thread: Channel) -> list[str]:
        return [one.text for one in self.discord.said_by_bot(thread)]

    def answer(self, thread: Channel, asked: Message, edits: int) -> Message | None:
        """The answer to the question, edited so often, if it is there."""
        last = list(thread.messages.values())[-1]
        return last if last.author_id == self.discord.bot.id and last.id > asked.id and last.edits >= edits else None


def figures() -> list[Figure]:
    with serve_openreview() as openreview:
        openreview.keep(invented(), "v2")
        with ExitStack() as stack:
            taken = in_turns(_sides(stack, openreview.environment))
        # Each on a fake of its own: what the echo was asked would be read by ours as missed.
        with ExitStack() as stack:
            scene = _scene(stack, openreview.environment)
            with scene.serving(*BARE):
                floor_rate = _rate(scene, [scene.begun() for _ in range(THREADS)])
        with ExitStack() as stack:
            scene = _scene(stack, openreview.environment)
            with scene.serving(*OURS):
                rate = _rate(scene, [scene.opened() for _ in range(THREADS)], opened=1)
    floor = [took.post for took in taken["echo"]]
    return [
        *beside("Discord, to an answer that is ready at once", [took.post for took in taken["at once"]], floor, ECHO),
        *beside("Discord, to the placeholder", [took.post for took in taken["announced"]], floor, ECHO),
        *beside("Discord, to the final message after it", [took.edit for took in taken["announced"]], floor, ECHO),
        Figure(f"Discord, answers per second in {THREADS} threads", rate, "/s", floor_rate, ECHO),
    ]


def _scene(stack: ExitStack, openreview: Mapping[str, str]) -> Scene:
    """A fake that limits no rate."""
    discord = stack.enter_context(serve_discord())
    discord.limits.whole = Limit(1_000_000, 1.0)
    discord.limits.buckets = dict.fromkeys(discord.limits.buckets, Limit(1_000_000, 1.0))
    return Scene(discord, discord.user("ana"), {**discord.environment, **openreview})


def _sides(stack: ExitStack, openreview: Mapping[str, str]) -> dict[str, Ask]:
    """Three bots, each on a fake of its own, and a thread of one to ask in."""
    sides: dict[str, Ask] = {}
    announcing = {"CHAIRSIDE_PLACEHOLDER_AFTER_S": "0"}
    for name, module, settings in (("echo", BARE, {}), ("at once", OURS, {}), ("announced", OURS, announcing)):
        scene = _scene(stack, openreview)
        stack.enter_context(scene.serving(*module, **settings))
        thread = scene.begun() if name == "echo" else scene.opened()
        sides[name] = partial(_answer, scene, thread, edits=int(name == "announced"))
    return sides


def _answer(scene: Scene, thread: Channel, edits: int) -> Took:
    began = time.perf_counter()
    asked = scene.ask(thread)
    scene.discord.wait_until(partial(scene.answer, thread, asked, 0), 10)
    posted = time.perf_counter()
    scene.discord.wait_until(partial(scene.answer, thread, asked, edits), 10)
    return Took(1e3 * (posted - began), 1e3 * (time.perf_counter() - began))


def _rate(scene: Scene, threads: list[Channel], opened: int = 0) -> float:
    """Answers per second, of a burst of questions spread over the threads; each has said `opened` things before."""
    began = time.perf_counter()
    for number in range(BURST):
        scene.ask(threads[number % len(threads)])
    bot, all_said = scene.discord.bot.id, BURST + opened * len(threads)

    def answered() -> bool:
        return sum(one.author_id == bot for each in threads for one in each.messages.values()) >= all_said

    scene.discord.wait_until(answered, ANSWERS_S)
    return BURST / (time.perf_counter() - began)
