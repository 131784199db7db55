"""Receiving and answering apart: one process hears the gateway, others answer by the REST API alone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bots import split
from tests.bots.discord.conftest import Committee

pytestmark = pytest.mark.process

TAKEN_OVER_S = 10.0
HELD = "What are the weaknesses? held"
ABSENT = "https://openreview.net/forum?id=nOt0There01"


@contextmanager
def parted(committee: Committee, folder: Path, count: int = 2, **more: str) -> Iterator[split.Workers]:
    committee.settings.update(split.settings(folder, **more))
    scripted = replace(committee, module="tests.bots.scripted")
    with (
        committee.serving("discord", "--no-worker"),
        split.workers(lambda: scripted.start("worker", "discord"), folder, count) as workers,
    ):
        yield workers


def test_a_kill_in_mid_answer_delays_the_answer_by_ten_seconds_at_most(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path) as workers:
        thread = committee.opened()
        committee.ask(HELD, thread)
        dead = workers.holder()
        dead.kill()
        dead.wait()
        began = time.monotonic()
        workers.gate.touch()
        committee.answered(thread)
        assert time.monotonic() - began < TAKEN_OVER_S
        assert len(committee.answers(thread)) == 1
        assert len(committee.discord.online) == 1
