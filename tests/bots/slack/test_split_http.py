"""Receiving behind HTTP and answering apart, for one workspace and for all that install the app."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.bots.slack.conftest import REFERENCE, Committee
from tests.bots.slack.hosting import by_oauth, hosting, one_workspace
from tests.fakes.slack.world import Channel, Message, Person, Team
from tests.processes import ROOT, Process, begin

pytestmark = pytest.mark.process

OF_RECEIVING = ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "CHAIRSIDE_SLACK_PUBLIC_URL")
"""What a worker is not given."""


@contextmanager
def worker(committee: Committee, settings: Mapping[str, str], redis_url: str) -> Iterator[Process]:
    told = {name: value for name, value in settings.items() if name not in OF_RECEIVING}
    told |= {"CHAIRSIDE_REDIS_URL": redis_url, "PATH": os.environ["PATH"], **committee.openreview.environment}
    environment = replace(committee.home, settings=told).environment
    assert not {*OF_RECEIVING, "SLACK_BOT_TOKEN"} & environment.keys() - settings.keys()
    with committee.log.open("a") as log:
        process = begin("bots.cli", "worker", "slack", environment=environment, folder=ROOT, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def asked(committee: Committee, person: Person, channel: Channel, bot: str) -> Message:
    slack = committee.slack
    slack.command(person, channel, "/paper", REFERENCE)
    cards = slack.wait_until(lambda: [one for one in slack.posts(channel) if "Ask in this thread" in one.shown], 20)
    slack.say(person, channel, f"{bot} What are the weaknesses?", thread_ts=cards[0].ts)
    return cards[0]


def answers(committee: Committee, channel: Channel, card: Message) -> list[Message]:
    said = committee.slack.thread(channel, card.ts)
    return [one for one in said if one.bot_id and one.ts != card.ts and "Checked:" in one.shown]


def test_what_comes_by_http_is_answered_by_a_worker_that_knows_no_signing_secret(
    committee: Committee, redis_url: str
) -> None:
    own = one_workspace(committee.slack)
    with hosting(committee, own, redis_url, "--no-worker") as host:
        with worker(committee, own, redis_url) as answering:
            card = asked(committee, committee.ana, committee.pc, committee.slack.mention)
            committee.slack.wait_until(lambda: answers(committee, committee.pc, card), 20)
            assert answering.poll() is None
        # Nobody answers now: who receives does not, whatever it knows.
        committee.ask("What are the strengths?", card)
        committee.slack.wait_delivered()
        with worker(committee, own, redis_url):
            committee.slack.wait_until(lambda: len(answers(committee, committee.pc, card)) == 2, 20)
        assert host.process.poll() is None


def test_workspaces_that_install_the_app_are_answered_by_one_worker_each_with_its_own_token(
    committee: Committee, redis_url: str
) -> None:
    slack = committee.slack
    south: Team = slack.team("south")
    cara = slack.user("cara", team=south)
    there = slack.channel("pc-south", cara, team=south.id)
    own = by_oauth(slack)
    with hosting(committee, own, redis_url, "--no-worker") as host, worker(committee, own, redis_url):
        for team in (slack.home, south):
            assert host.install(team).status_code == 200
        here = asked(committee, committee.ana, committee.pc, slack.home.mention)
        beyond = asked(committee, cara, there, south.mention)
        slack.wait_until(lambda: answers(committee, committee.pc, here) and answers(committee, there, beyond), 30)
        assert len(answers(committee, committee.pc, here)) == len(answers(committee, there, beyond)) == 1
        slack.uninstall(south)
        slack.wait_delivered()
        committee.ask("What are the strengths?", here)
        slack.wait_until(lambda: len(answers(committee, committee.pc, here)) == 2, 20)
