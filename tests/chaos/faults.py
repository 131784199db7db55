"""What goes wrong, and how it is mended: each fault as two acts on the stage."""

import random
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.chaos.plan import Step
from tests.fakes.slack import faults

if TYPE_CHECKING:
    from tests.chaos.stage import Stage

Act = Callable[["Stage", Step], None]


def _sent(what: signal.Signals) -> Act:
    return lambda stage, step: stage.bots.send(step.which, what)


def _failing(fault: Callable[[], faults.Fault], times: int = 2) -> Act:
    return lambda stage, step: stage.slack.fail(step.words, fault(), times=times, skip=step.which % 3)


def _copies(stage: "Stage", step: Step) -> None:
    """Events that were acknowledged long ago come again, in any order."""
    known = [one for one in stage.slack.deliveries if one.kind == "events_api" and one.state == "acknowledged"]
    for delivery in random.Random(step.which).sample(known, min(3, len(known))):
        stage.slack.redeliver(delivery)


def _jump(stage: "Stage", step: Step) -> None:
    stage.clock.write_text(str((-3600, 3600, -86_400, 90)[step.which % 4]))


def _true_time(stage: "Stage", step: Step) -> None:  # noqa: ARG001 - one act like another
    stage.clock.write_text("0")


def _emptied(stage: "Stage", step: Step) -> None:  # noqa: ARG001
    stage.redis.empty()
    stage.redis.start()


def _nothing(stage: "Stage", step: Step) -> None:
    """It mends itself."""


BEGUN: dict[str, Act] = {
    "kill bot": _sent(signal.SIGKILL),
    "pause bot": _sent(signal.SIGSTOP),
    "end bot": _sent(signal.SIGTERM),
    "kill redis": lambda stage, _: stage.redis.kill(),
    "pause redis": lambda stage, _: stage.redis.pause(),
    "full disk": lambda stage, _: stage.redis.fill(),
    "refuse writes": lambda stage, _: stage.redis.refuse(refusing=True),
    "lost answers": _failing(faults.lost_answer),
    "dropped calls": _failing(faults.dropped),
    "slow calls": _failing(lambda: faults.delayed(1.5)),
    "server errors": _failing(faults.server_error, 3),
    "rate limits": _failing(faults.rate_limited),
    "stalled calls": _failing(faults.stalled, 1),
    "refresh sockets": lambda stage, _: stage.slack.refresh_sockets(),
    "cut sockets": lambda stage, _: stage.slack.cut_sockets(),
    "silent sockets": lambda stage, _: stage.slack.silence_sockets(deaf=True),
    "late copies": _copies,
    "clock jump": _jump,
}
MENDED: dict[str, Act] = {
    "kill bot": lambda stage, _: stage.bots.start(),
    "pause bot": _sent(signal.SIGCONT),
    "end bot": lambda stage, _: stage.bots.start(),
    "kill redis": lambda stage, _: stage.redis.start(),
    "pause redis": lambda stage, _: stage.redis.resume(),
    "full disk": _emptied,
    "refuse writes": lambda stage, _: stage.redis.refuse(refusing=False),
    "clock jump": _true_time,
}


def begin(stage: "Stage", step: Step) -> None:
    BEGUN[step.what](stage, step)


def mend(stage: "Stage", step: Step) -> None:
    MENDED.get(step.what, _nothing)(stage, step)
