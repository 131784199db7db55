"""One run: Redis, a fake Slack with two submissions open in two channels, the bots, and the plan carried out."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.bots.conftest import FORUM
from tests.chaos.bots import Bots
from tests.chaos.faults import BEGUN, begin, mend
from tests.chaos.plan import Plan, Step
from tests.chaos.redis_server import RedisServer
from tests.fakes.openreview import invented, serve_openreview
from tests.fakes.slack import FakeSlack, serve_slack
from tests.fakes.slack.world import Channel, Message, Person

REFERENCES = ("https://openreview.net/forum?id=LargeBatchSGD", "https://openreview.net/forum?id=tHiNair0y_-")
OPENED_S = 40.0


@dataclass
class Asked:
    """A question as it was asked, `thread` says in which of the two; `deleted` by its author since."""

    message: Message
    thread: int
    deleted: bool = False


@dataclass
class Stage:
    slack: FakeSlack
    redis: RedisServer
    bots: Bots
    ana: Person
    channels: tuple[Channel, ...]
    clock: Path
    log: Path
    cards: list[Message] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def open(self) -> None:
        """A submission in each channel, before anything goes wrong."""
        for channel, reference in zip(self.channels, REFERENCES, strict=True):
            self.slack.command(self.ana, channel, "/paper", reference)
            self.cards += self.slack.wait_until(partial(_cards, self.slack, channel), OPENED_S)[:1]

    def perform(self, plan: Plan) -> None:
        """Every step at its time; what was broken is mended when its time is over."""
        due = [(step.at_s, step, False) for step in plan.steps]
        due += [(step.at_s + step.amount, step, True) for step in plan.steps if step.what in BEGUN]
        began_s = time.monotonic()
        for at_s, step, mending in sorted(due, key=lambda one: one[0]):
            time.sleep(max(0.0, began_s + at_s - time.monotonic()))
            if mending:
                mend(self, step)
            elif step.what in BEGUN:
                begin(self, step)
            else:
                self._people(step)

    def mend(self) -> None:
        """Everything, for good."""
        self.redis.resume()
        self.redis.empty()
        self.redis.start()
        self.redis.refuse(refusing=False)
        self.clock.write_text("0")
        self.slack.heal()
        self.bots.resume()
        self.bots.start()

    def _people(self, step: Step) -> None:
        if step.what == "ask":
            words = f"{self.slack.mention} {step.words}"
            root = self.cards[step.which].root_ts
            said = self.slack.say(self.ana, self.channels[step.which], words, thread_ts=root)
            self.asked.append(Asked(said, step.which))
            return
        there = [one for one in self.asked if not one.deleted]
        if not there:
            return
        chosen = there[step.which % len(there)]
        if step.what == "edit":
            self.slack.edit(chosen.message, f"{self.slack.mention} {step.words}")
        else:
            chosen.deleted = True
            self.slack.delete(chosen.message)


def _cards(slack: FakeSlack, channel: Channel) -> list[Message]:
    return [one for one in slack.posts(channel) if "Ask in this thread" in one.shown]


@contextlib.contextmanager
def staged(plan: Plan, folder: Path) -> Iterator[Stage]:
    """Both submissions are open inside; `folder` is short, for the sake of Redis' socket."""
    with contextlib.ExitStack() as stack:
        slack, openreview = stack.enter_context(serve_slack()), stack.enter_context(serve_openreview())
        openreview.keep(json.loads(FORUM.read_text())["notes"], "v2")
        openreview.keep(invented(), "v2")
        redis = RedisServer(folder, always=plan.always)
        redis.start()
        stack.callback(redis.kill)
        clock, log = folder / "clock", folder / "bots.log"
        clock.write_text("0")
        environment = {
            "PATH": os.environ["PATH"],
            "CHAOS_CLOCK": str(clock),
            "CHAIRSIDE_REDIS_URL": redis.url,
            "CHAIRSIDE_DATA_DIR": str(folder / "data"),
            "CHAIRSIDE_LEASE_S": "1",
            "CHAIRSIDE_SLACK_SILENCE_S": "3",
            "CHAIRSIDE_PLACEHOLDER_AFTER_S": "0" if plan.seed % 2 else "0.3",
            **slack.environment,
            **openreview.environment,
        }
        bots = Bots(plan.bots, environment, log)
        stack.callback(bots.end)
        stack.callback(redis.resume)
        bots.start()
        ana = slack.user("ana")
        channels = (slack.channel("pc-one", ana), slack.channel("pc-two", ana))
        stage = Stage(slack, redis, bots, ana, channels, clock, log)
        slack.wait_connected(bots.hears, OPENED_S)
        stage.open()
        yield stage
