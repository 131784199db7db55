"""One answer and no question lost, whatever Slack loses, refuses or delays, and whenever the process dies."""

import contextlib
import os
import random

import pytest

from tests.bots.slack.conftest import Committee
from tests.fakes.slack import faults

pytestmark = pytest.mark.process

STEPS = ("chat.postMessage", "chat.update", "users.info", "assistant.threads.setStatus")
SOON = {"CHAIRSIDE_LEASE_S": "1"}
"""What a process left behind is taken up soon."""
RUNS = int(os.environ.get("SLACK_KILLS", "0"))


def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        slack.fail("chat.postMessage", faults.lost_answer())
        card = committee.opened()
        slack.fail("chat.postMessage", faults.lost_answer())
        slack.fail("chat.update", faults.lost_answer())
        committee.ask("What are the weaknesses?", card)
        committee.answered(card)
        slack.fail("chat.postMessage", faults.dropped())
        slack.fail("chat.update", faults.server_error(), times=2)
        committee.ask("What are the strengths?", card)
        assert len(committee.answered(card, 2)) == 2
        assert len([one for one in slack.posts(committee.pc) if one.ts == one.root_ts]) == 1


def test_blocks_that_slack_refuses_come_as_text(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        card = committee.opened()
        slack.fail("*", faults.refused("invalid_blocks"), times=-1, when=lambda call: "markdown" in str(call.args))
        committee.ask("What are the weaknesses?", card)
        (answer,) = committee.answered(card, 1, "R1")
        assert answer.blocks == []
        assert "[R1." in answer.text


def test_a_question_asked_while_nobody_runs_is_answered_by_the_next_process(committee: Committee) -> None:
    with committee.serving():
        card = committee.opened()
    committee.ask("What are the weaknesses?", card)
    with committee.serving():
        committee.answered(card)


def test_two_processes_answer_each_question_once(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving(), committee.serving(sockets=2):
        card = committee.opened()
        for _ in range(4):
            committee.ask("What are the weaknesses?", card)
        committee.answered(card, 4)
        # The two events of a mention went to two processes.
        assert min(socket.delivered for socket in slack.sockets.open) >= 4
        slack.refresh_sockets()
        slack.wait_connected(2)
        committee.ask("What are the strengths?", card)
        assert len(committee.answered(card, 5)) == 5
        slack.wait_delivered()
        assert len(committee.answers(card)) == 5


@pytest.mark.timeout(180)
@pytest.mark.parametrize("seed", [*range(4), *range(100, 100 + RUNS)])
def test_a_process_killed_at_any_step_leaves_one_answer_to_each_question(committee: Committee, seed: int) -> None:
    """At the worst moment too: just after a post whose answer was lost."""
    slack, chance = committee.slack, random.Random(seed)
    committee.settings = SOON
    with committee.serving():
        card = committee.opened()
    questions = ["What are the weaknesses?", "What are the strengths?", "What does R2 say?"]
    for question in questions[:2]:
        with committee.serving() as process:
            committee.ask(question, card)
            method = chance.choice(["chat.postMessage", *STEPS])
            fault = chance.choice([faults.lost_answer(), faults.lost_answer(), faults.dropped(), faults.stalled()])
            slack.fail(method, fault, skip=chance.randrange(2))
            reached(committee, method, len(slack.calls(method)) + chance.randrange(3))
            process.kill()
            process.wait()
            slack.heal()
    with committee.serving():
        committee.ask(questions[2], card)
        committee.answered(card, 3)
        slack.wait_delivered(30)
        assert len(committee.answers(card)) == 3


def reached(committee: Committee, method: str, calls: int) -> None:
    """Wait until so many calls of the method have come, or, for a step that this turn does not take, a moment."""
    with contextlib.suppress(TimeoutError):
        committee.slack.wait_until(lambda: len(committee.slack.calls(method)) >= calls, 1.0)
