"""Receiving and answering apart: one process hears the gateway, others answer by the REST API alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bots import split
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server.model import Channel
from tests.processes import Process

pytestmark = pytest.mark.process

LEFT = 130


@contextmanager
def parted(committee: Committee, folder: Path, count: int = 2, **more: str) -> Iterator[split.Workers]:
    committee.settings.update(split.settings(folder, **more))
    scripted = replace(committee, module="tests.bots.scripted")
    with (
        committee.serving("discord", "--no-worker"),
        split.workers(lambda: scripted.start("worker", "discord"), folder, count) as workers,
    ):
        yield workers


def leaving_in_mid_answer(committee: Committee, process: Process, folder: Path) -> Channel:
    """The one process that there is, once it is told to leave while it makes an answer; the answer's thread."""
    thread = committee.opened()
    committee.ask(split.HELD, thread)
    split.Workers([process], folder / "gate").holder()
    process.terminate()
    return thread


def test_a_kill_in_mid_answer_delays_the_answer_by_ten_seconds_at_most(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path) as workers:
        split.a_kill_in_mid_answer(committee, workers)
        assert len(committee.discord.online) == 1


def test_who_leaves_gives_to_the_others_what_it_cannot_end_in_time(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, CHAIRSIDE_LEASE_S="300") as workers:
        split.one_leaves_in_mid_answer(committee, workers)


def test_who_leaves_ends_what_it_can_and_takes_nothing_more(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, count=1, CHAIRSIDE_DRAIN_S="30") as workers:
        thread, other = split.the_only_one_leaves(committee, workers, lambda: committee.thread("beside"))
        scripted = replace(committee, module="tests.bots.scripted")
        with split.workers(lambda: scripted.start("worker", "discord"), tmp_path, 1):
            committee.answered(thread, 2)
            committee.shown(other, "open", 1)


def test_who_hears_and_answers_ends_its_answer_before_it_leaves_the_gateway(
    committee: Committee, tmp_path: Path
) -> None:
    """One process, as `chairside discord` is without Compose; what is asked after SIGTERM waits for the next."""
    committee.settings.update(split.settings(tmp_path, CHAIRSIDE_DRAIN_S="30"))
    scripted = replace(committee, module="tests.bots.scripted")
    with scripted.serving("discord") as leaving:
        thread = leaving_in_mid_answer(committee, leaving, tmp_path)
        (tmp_path / "gate").touch()
        committee.answered(thread)
        assert leaving.wait(20) == LEFT
    assert committee.discord.online == []
    committee.ask("What are the strengths?", thread)
    with scripted.serving("discord"):
        committee.answered(thread, 2)
    assert len(committee.answers(thread)) == 2


def test_an_answer_that_takes_longer_than_the_drain_is_given_by_the_next_process(
    committee: Committee, tmp_path: Path
) -> None:
    committee.settings.update(split.settings(tmp_path, CHAIRSIDE_LEASE_S="300"))
    scripted = replace(committee, module="tests.bots.scripted")
    with scripted.serving("discord") as leaving:
        thread = leaving_in_mid_answer(committee, leaving, tmp_path)
        assert leaving.wait(20) == LEFT
        assert committee.discord.online == []
    (tmp_path / "gate").touch()
    with scripted.serving("discord"):
        committee.answered(thread)
    assert len(committee.answers(thread)) == 1
