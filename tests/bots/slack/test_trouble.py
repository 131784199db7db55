"""What is wrong is told to whoever can mend it: to the person in words, to the operator on standard error."""

import pytest

from tests.bots.slack.conftest import OTHER, Committee
from tests.bots.slack.hall import texts
from tests.bots.slack.test_limits import AT_START, whispered
from tests.fakes.slack import faults
from tests.fakes.slack.state import SCOPES

pytestmark = pytest.mark.process


def give_back(committee: Committee) -> None:
    with committee.slack.world.change():
        for held in committee.slack.slack.installations.values():
            held.scopes = set(SCOPES.split())


def test_missing_scopes_are_named_and_what_needs_them_says_so(committee: Committee) -> None:
    slack, ana, pc = committee.slack, committee.ana, committee.pc
    committee.settings = {"CHAIRSIDE_LEASE_S": "1"}
    slack.take_scope("files:read")
    for method in AT_START:
        slack.fail(method, faults.rate_limited(0), times=2)
    with committee.serving():
        assert "files:read" in committee.log.read_text()
        card = committee.opened(OTHER)
        attached = slack.say(ana, pc, slack.mention, files=[slack.file(ana, "a.pdf", b"%PDF-1.4")])
        slack.wait_until(lambda: "did not give me the file" in str(texts(committee.answers(attached))))
        strange = slack.channel("strange", ana)
        slack.take_scope("channels:read")
        slack.command(ana, strange, "/paper", OTHER)
        whispered(committee, ana, "(missing_scope)")
        asked = slack.say(ana, strange, f"{slack.mention} help")
        told = slack.wait_until(lambda: slack.thread(strange, asked.ts)[1:])
        slack.wait_until(lambda: "(missing_scope)" in str(texts(slack.thread(strange, told[0].root_ts))))
        slack.take_scope("chat:write")
        committee.ask("What are the weaknesses?", card)
        slack.wait_until(lambda: slack.calls("chat.postMessage", "missing_scope"))
        give_back(committee)
        committee.answered(card)
    assert "left for later: Slack refuses: missing_scope." in committee.log.read_text()


def test_a_bot_that_is_not_in_the_channel_says_how_to_invite_it_and_loses_nothing_after(committee: Committee) -> None:
    slack, ana, pc = committee.slack, committee.ana, committee.pc
    outside = slack.channel("outside", ana, bot=False)
    with committee.serving():
        slack.command(ana, outside, "/paper", OTHER)
        whispered(committee, ana, "/invite @Chairside")
        slack.invite_bot(outside)
        slack.command(ana, outside, "/paper", OTHER)
        slack.wait_until(lambda: "Ask in this thread" in str(texts(slack.posts(outside))))
        card = committee.opened(OTHER)
        slack.fail("chat.postMessage", faults.refused("not_in_channel"))
        slack.kick_bot(pc)
        slack.invite_bot(pc)
        committee.ask("What are the scores?", card)
        slack.wait_until(lambda: slack.calls("chat.postMessage", "not_in_channel"))
        committee.ask("What are the weaknesses?", card)
        committee.answered(card)
