"""What goes wrong with processes, clocks and Redis, and how it is mended: each fault as two acts on the stage."""

import signal
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tests.chaos.plan import Step

if TYPE_CHECKING:
    from tests.chaos.stage import Stage

Act = Callable[["Stage", Step], object]

JUMPS_S = (-3600, 3600, -86_400, 90)


def _sent(what: signal.Signals) -> Act:
    return lambda stage, step: stage.bots.send(step.which, what)


def _jump(stage: "Stage", step: Step) -> None:
    stage.clock.write_text(str(JUMPS_S[step.which % len(JUMPS_S)]))


def _emptied(stage: "Stage", _: Step) -> None:
    stage.redis.mend()
    stage.redis.start()


BEGUN: Mapping[str, Act] = {
    "kill bot": _sent(signal.SIGKILL),
    "pause bot": _sent(signal.SIGSTOP),
    "end bot": _sent(signal.SIGTERM),
    "kill redis": lambda stage, _: stage.redis.end(signal.SIGKILL),
    "failover": lambda stage, _: stage.redis.end(signal.SIGKILL),
    "stale master": lambda stage, _: stage.redis.freeze(),
    "restart redis": lambda stage, _: stage.redis.end(signal.SIGTERM),
    "pause redis": lambda stage, _: stage.redis.pause(),
    "slow redis": lambda stage, _: stage.redis.slow(),
    "full disk": lambda stage, _: stage.redis.fill(),
    "refuse writes": lambda stage, _: stage.redis.refuse(refusing=True),
    "clock jump": _jump,
}
MENDED: Mapping[str, Act] = {
    "kill bot": lambda stage, _: stage.bots.start(),
    "pause bot": _sent(signal.SIGCONT),
    "end bot": lambda stage, _: stage.bots.start(),
    "kill redis": lambda stage, _: stage.redis.start(),
    "failover": lambda stage, _: stage.redis.start(),
    "stale master": lambda stage, _: stage.redis.mend(),
    "restart redis": lambda stage, _: stage.redis.start(),
    "pause redis": lambda stage, _: stage.redis.mend(),
    "slow redis": lambda stage, _: stage.redis.mend(),
    "full disk": _emptied,
    "refuse writes": lambda stage, _: stage.redis.refuse(refusing=False),
    "clock jump": lambda stage, _: stage.clock.write_text("0"),
}


def begin(stage: "Stage", step: Step) -> None:
    """Also what is the platform's, or the model's."""
    if step.what in BEGUN:
        BEGUN[step.what](stage, step)
    elif step.what in stage.side.begun:
        stage.side.begun[step.what](step)
    elif stage.model:
        stage.model.begun[step.what](step)


def mend(stage: "Stage", step: Step) -> None:
    """What does not mend itself."""
    if step.what in MENDED:
        MENDED[step.what](stage, step)
    elif step.what in stage.side.mended:
        stage.side.mended[step.what](step)
    elif stage.model and step.what in stage.model.begun:
        stage.model.mend()
