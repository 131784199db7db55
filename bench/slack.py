"""
In Slack: from a question to the message that answers it, and how many events in a second are acknowledged in time.

`chairside slack` with an instant engine stands beside a bare Bolt echo: processes of their own, each on a fake Slack of
its own, asked in turns.  A fake takes part in the time of both.
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
from pathlib import Path

from bench.beside import Ask, Took, beside, in_turns
from bench.measure import Figure
from tests.fakes.openreview import invented, serve_openreview
from tests.fakes.slack import FakeSlack, serve_slack
from tests.fakes.slack.world import Channel, Message, Person

ROOT = Path(__file__).resolve().parent.parent
THREADS = 8
STAGE_S = 4.0
FASTER = 1.3
FIRST_RATE = 40.0
ECHO = "a bare Bolt echo"


@dataclass
class Scene:
    slack: FakeSlack
    ana: Person
    environment: Mapping[str, str]

    @contextmanager
    def serving(self, *module: str, **settings: str) -> Iterator[None]:
        """The app, connected, until the block ends."""
        with tempfile.TemporaryDirectory() as folder:
            own = {**os.environ, **self.environment, "CHAIRSIDE_DATA_DIR": folder, **settings}
            command = [sys.executable, "-m", *module]
            process = subprocess.Popen(command, cwd=ROOT, env=own, stderr=subprocess.DEVNULL)
            try:
                self.slack.wait_connected()
                yield
            finally:
                process.terminate()
                process.wait(20)
                self.slack.wait_until(lambda: not self.slack.sockets.open)

    def opened(self, number: int) -> tuple[Channel, str]:
        """A channel of its own, and in it the thread of a submission."""
        channel = self.slack.channel(f"pc{number}", self.ana)
        self.slack.command(self.ana, channel, "/paper", "https://openreview.net/forum?id=tHiNair0y_-")
        cards = self.slack.wait_until(lambda: [one for one in self.slack.posts(channel) if len(one.blocks) > 2])
        return channel, cards[0].ts

    def begun(self, number: int) -> tuple[Channel, str]:
        """The same with a thread about nothing."""
        channel = self.slack.channel(f"talk{number}", self.ana)
        return channel, self.slack.say(self.ana, channel, "Shall we?").ts

    def ask(self, channel: Channel, root: str) -> Message:
        return self.slack.say(self.ana, channel, f"{self.slack.mention} And the weaknesses?", thread_ts=root)


def figures() -> list[Figure]:
    with serve_openreview() as openreview:
        openreview.keep(invented(), "v2")
        with ExitStack() as stack:
            taken = in_turns(_sides(stack, openreview.environment))
        with serve_slack() as slack:
            scene = Scene(slack, slack.user("ana"), {**slack.environment, **openreview.environment})
            with scene.serving("bench.echo"):
                floor_rate = _rate(scene, [scene.begun(number) for number in range(THREADS)])
            with scene.serving("bench.instant"):
                rate = _rate(scene, [scene.opened(number) for number in range(THREADS, 2 * THREADS)])
    floor = [took.post for took in taken["echo"]]
    return [
        *beside("Slack, to an answer that is ready at once", [took.post for took in taken["at once"]], floor, ECHO),
        *beside("Slack, to the placeholder", [took.post for took in taken["announced"]], floor, ECHO),
        *beside("Slack, to the final message after it", [took.edit for took in taken["announced"]], floor, ECHO),
        Figure("Slack, events per second before one is late (3 s)", rate, "/s", floor_rate, ECHO),
    ]


def _sides(stack: ExitStack, openreview: Mapping[str, str]) -> dict[str, Ask]:
    """Three bots, each on a fake of its own, and a thread of one to ask in."""
    sides: dict[str, Ask] = {}
    announcing = {"CHAIRSIDE_PLACEHOLDER_AFTER_S": "0"}
    for name, module, settings in (
        ("echo", "bench.echo", {}),
        ("at once", "bench.instant", {}),
        ("announced", "bench.instant", announcing),
    ):
        slack = stack.enter_context(serve_slack())
        scene = Scene(slack, slack.user("ana"), {**slack.environment, **openreview})
        stack.enter_context(scene.serving(module, **settings))
        thread = scene.begun(0) if name == "echo" else scene.opened(0)
        sides[name] = partial(_answer, scene, *thread, edits=int(name == "announced"))
    return sides


def _answer(scene: Scene, channel: Channel, root: str, edits: int) -> Took:
    before = len(scene.slack.world.all_of(channel.id, root))
    asked = scene.ask(channel, root)
    (answer,) = scene.slack.wait_until(partial(_answered, scene, channel, root, before, edits))
    scene.slack.wait_delivered()
    return Took(1e3 * (answer.posted_s - asked.posted_s), 1e3 * (answer.edited_s - asked.posted_s))


def _answered(scene: Scene, channel: Channel, root: str, before: int, edits: int) -> list[Message]:
    """The answer, edited so often, among the messages after the first `before`."""
    said = [one for one in scene.slack.world.all_of(channel.id, root)[before:] if one.bot_id]
    return [one for one in said[:1] if len(one.edits) >= edits]


def _rate(scene: Scene, threads: list[tuple[Channel, str]]) -> float:
    """The highest rate at which every event was acknowledged in time; each question is two events."""
    rate, reached = FIRST_RATE, 0.0
    while True:
        first, began_s = len(scene.slack.deliveries), time.monotonic()
        for number in range(int(rate * STAGE_S / 2)):
            time.sleep(max(began_s + 2 * number / rate - time.monotonic(), 0))
            scene.ask(*threads[number % len(threads)])
        asked_s = time.monotonic() - began_s
        told = [one for one in scene.slack.wait_delivered(60)[first:] if not one.event.get("bot_id")]
        if any(one.reasons for one in told) or asked_s > 1.2 * STAGE_S:
            return reached
        reached, rate = rate, rate * FASTER
