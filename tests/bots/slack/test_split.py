"""Receiving and answering apart: one process hears Slack, others answer with its Web API alone."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bots import split
from tests.bots.slack.conftest import Committee

pytestmark = pytest.mark.process


@contextmanager
def parted(committee: Committee, folder: Path, count: int = 2, **more: str) -> Iterator[split.Workers]:
    committee.settings = dict(split.settings(folder, **more))
    with (
        committee.serving("bots.cli", "slack", "--no-worker"),
        split.workers(lambda: committee.start("tests.bots.scripted", "worker", "slack"), folder, count) as workers,
    ):
        yield workers


def test_a_kill_in_mid_answer_delays_the_answer_by_ten_seconds_at_most(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path) as workers:
        split.a_kill_in_mid_answer(committee, workers)
        committee.slack.wait_delivered()


def test_who_leaves_gives_to_the_others_what_it_cannot_end_in_time(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, CHAIRSIDE_LEASE_S="300") as workers:
        split.one_leaves_in_mid_answer(committee, workers)


def test_who_leaves_ends_what_it_can_and_takes_nothing_more(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, count=1, CHAIRSIDE_DRAIN_S="30") as workers:
        beside = lambda: committee.slack.say(committee.ana, committee.pc, "beside")  # noqa: E731
        split.the_only_one_leaves(committee, workers, beside)


def test_who_is_told_twice_leaves_at_once(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, count=1, CHAIRSIDE_DRAIN_S="300") as workers:
        card = committee.opened()
        committee.ask(split.HELD, card)
        leaving = workers.holder()
        leaving.terminate()
        with pytest.raises(subprocess.TimeoutExpired):
            leaving.wait(1)
        leaving.terminate()
        leaving.wait(10)


def test_a_word_to_the_one_that_hears_stops_what_another_answers(committee: Committee, tmp_path: Path) -> None:
    with parted(committee, tmp_path, count=1) as workers:
        card = committee.opened()
        committee.ask(split.HELD, card)
        workers.holder()
        committee.ask("stop", card)
        assert "Stopped" in committee.answered(card, mark="Stopped")[0].shown


def test_why_a_command_came_to_nothing_is_told_by_another_process_to_who_gave_it_alone(
    committee: Committee, tmp_path: Path
) -> None:
    slack = committee.slack
    with parted(committee, tmp_path, count=1):
        slack.command(committee.ana, committee.pc, "/paper", "https://openreview.net/forum?id=nOt0There01")
        slack.wait_until(lambda: [one for one in slack.whispers(committee.ana) if "OpenReview" in one.shown], 20)
        slack.wait_until(lambda: not slack.posts(committee.pc), 20)
        assert slack.whispers(committee.ben) == []
