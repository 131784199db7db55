"""Socket Mode as a real process: links that are refreshed, cut, or silent, and a process that is told to leave."""

import pytest

from tests.bots.slack.conftest import Committee
from tests.fakes.slack import faults

pytestmark = pytest.mark.process

SAID = "Chairside is connected to Slack."
QUESTION = "What are the weaknesses?"


def test_links_that_are_refreshed_or_cut_lose_nothing_and_double_nothing(committee: Committee) -> None:
    slack = committee.slack
    committee.settings = {"CHAIRSIDE_LEASE_S": "10"}
    with committee.serving():
        card = committee.opened()
        for number, reason in enumerate(("refresh_requested", "warning", "cut")):
            ever = slack.sockets.ever
            committee.ask(QUESTION, card)
            slack.refresh_sockets(reason) if reason != "cut" else slack.cut_sockets()
            slack.command(committee.ana, committee.pc, "/paper", "scores") if reason != "cut" else None
            committee.ask(QUESTION, card)
            slack.wait_until(lambda ever=ever: slack.sockets.ever > ever)  # type: ignore[misc]
            committee.answered(card, 2 * number + 2)
        slack.wait_delivered()
        assert len(committee.answers(card)) == 6
        assert {one.state for one in slack.deliveries} == {"acknowledged"}
        assert slack.sockets.late == []
    assert committee.said == [SAID]


def test_a_link_that_falls_silent_is_replaced_and_that_is_said_once(committee: Committee) -> None:
    slack = committee.slack
    committee.settings = {"CHAIRSIDE_LEASE_S": "10", "CHAIRSIDE_SLACK_SILENCE_S": "3"}
    slack.timing.ack_within_s, slack.timing.retry_delays_s = 1.0, (0.1, 2.0, 5.0)
    with committee.serving():
        slack.silence_sockets(deaf=True)
        asked = slack.say(committee.ana, committee.pc, f"{slack.mention} help")
        slack.wait_until(lambda: slack.sockets.ever == 2, 20)
        committee.answered(asked, mark="/paper REFERENCE")
        slack.wait_delivered(20)
        assert len(committee.answers(asked)) == 1
    assert committee.said == [
        SAID,
        "Slack has not been heard for 3 s: connecting anew.",
    ]


def test_slack_that_is_out_of_reach_is_tried_again_and_that_is_said_once(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        slack.fail("apps.connections.open", faults.server_error(), times=4)
        slack.cut_sockets()
        slack.wait_until(lambda: slack.sockets.ever == 2, 20)
        asked = slack.say(committee.ana, committee.pc, f"{slack.mention} help")
        committee.answered(asked, mark="/paper REFERENCE")
    assert committee.said == [
        SAID,
        "Slack is out of reach; trying again until it is not.",
    ]


def test_a_process_that_is_told_to_leave_answers_what_it_took_and_is_quiet(committee: Committee) -> None:
    slack = committee.slack
    committee.settings = {"CHAIRSIDE_LEASE_S": "3"}
    slack.fail("conversations.info", faults.delayed(0.5))
    with committee.serving() as process:
        for _ in range(4):
            slack.command(committee.ana, committee.pc, "/paper", "list")
            slack.say(committee.ana, committee.pc, f"{slack.mention} help")
        slack.wait_until(lambda: slack.calls("conversations.info"))
        process.terminate()
        assert process.wait(20) == 130
    assert committee.said == [SAID]
    with committee.serving():
        slack.wait_until(lambda: len(slack.posts(committee.pc)) == 4, 20)
        deliveries = slack.wait_delivered(20)
        assert len(slack.posts(committee.pc)) == 4
    commands = [one for one in deliveries if one.kind == "slash_commands"]
    assert commands[0].state == "acknowledged"
    assert all(one.state == "acknowledged" for one in deliveries if one.kind == "events_api")
