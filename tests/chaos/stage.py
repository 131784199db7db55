"""One run: Redis, a platform with two submissions open in two places, the bots, and the plan carried out."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core.submissions.forums.export import read_export
from core.submissions.model import Submission
from tests.bots.conftest import FORUM
from tests.chaos.bots import Bots
from tests.chaos.faults import begin, mend
from tests.chaos.model import Model, model_for
from tests.chaos.on_discord import on_discord
from tests.chaos.on_slack import on_slack
from tests.chaos.plan import FAULTS, Plan, Step
from tests.chaos.redis_server import Redis, redis_for
from tests.chaos.side import Asked, Side
from tests.fakes.openreview import invented, serve_openreview

REFERENCES = ("https://openreview.net/forum?id=LargeBatchSGD", "https://openreview.net/forum?id=tHiNair0y_-")
RULES = '[[rule]]\nvenue = "*"\nmode = "full"\n'


@dataclass
class Stage:
    """`submissions` are the two threads' own, in their order."""

    side: Side
    redis: Redis
    bots: Bots
    clock: Path
    log: Path
    submissions: tuple[Submission, ...]
    model: Model | None = None
    asked: list[Asked] = field(default_factory=list)

    def perform(self, plan: Plan) -> None:
        """Every step at its time; what was broken is mended when its time is over."""
        due = [(step.at_s, step, False) for step in plan.steps]
        due += [(step.at_s + step.amount, step, True) for step in plan.steps if step.what in FAULTS]
        began_s = time.monotonic()
        for at_s, step, mending in sorted(due, key=lambda one: one[0]):
            time.sleep(max(0.0, began_s + at_s - time.monotonic()))
            if mending:
                mend(self, step)
            elif step.what in FAULTS:
                begin(self, step)
            else:
                self._people(step)

    def mend(self) -> None:
        """Everything, for good."""
        self.redis.mend()
        self.redis.start()
        self.redis.refuse(refusing=False)
        self.clock.write_text("0")
        self.side.heal()
        if self.model:
            self.model.mend()
        self.bots.resume()
        self.bots.start()

    def _people(self, step: Step) -> None:
        if step.what == "ask":
            self.asked.append(self.side.ask(step.which, step.words))
            return
        there = [one for one in self.asked if not one.deleted]
        if not there:
            return
        chosen = there[step.which % len(there)]
        if step.what == "edit":
            self.side.edit(chosen, step.words)
        else:
            chosen.deleted = True
            self.side.delete(chosen)


@contextmanager
def staged(plan: Plan, folder: Path) -> Iterator[Stage]:
    """Both submissions are open inside; `folder` is short, for the sake of Redis' socket."""
    with ExitStack() as stack:
        sides: Mapping[str, AbstractContextManager[Side]] = {"slack": on_slack(), "discord": on_discord()}
        side = stack.enter_context(sides[plan.platform])
        openreview = stack.enter_context(serve_openreview())
        notes = (json.loads(FORUM.read_text())["notes"], invented())
        for each in notes:
            openreview.keep(each, "v2")
        submissions = tuple(read_export(json.dumps({"notes": each}).encode()) for each in notes)
        redis = stack.enter_context(redis_for(plan.redis, folder))
        model = stack.enter_context(model_for(submissions)) if plan.model else None
        clock, log, rules = folder / "clock", folder / "bots.log", folder / "venues.toml"
        clock.write_text("0")
        rules.write_text(RULES)
        environment = {
            "PATH": os.environ["PATH"],
            "CHAOS_CLOCK": str(clock),
            "CHAIRSIDE_REDIS_URL": redis.url,
            "CHAIRSIDE_REDIS_REPLICAS": "1" if plan.redis == "sentinel" else "0",
            "CHAIRSIDE_DATA_DIR": str(folder / "data"),
            "CHAIRSIDE_LEASE_S": "1",
            "CHAIRSIDE_PLACEHOLDER_AFTER_S": "0" if plan.seed % 2 else "0.3",
            **side.environment,
            **openreview.environment,
            **(model.environment(str(rules)) if model else {}),
        }
        bots = Bots(plan.bots, environment, log)
        stack.callback(bots.end)
        stack.callback(redis.mend)
        bots.start()
        side.wait_connected(bots.hears)
        for reference in REFERENCES:
            side.open(reference)
        stage = Stage(side, redis, bots, clock, log, submissions, model)
        yield stage
