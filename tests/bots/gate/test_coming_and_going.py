"""The gate over time: who is let in, when a thread speaks again, who is told, and what is not asked at all."""

from typing import Any
from unittest import mock

import pytest

from core.governance.audit import Deed
from tests.bots.gate.attempts import Case, case_on
from tests.bots.gate.stage import Stage
from tests.bots.slack.room import KETTLES
from tests.fakes.slack import faults


def answered_again(case: Case) -> None:
    before = sum("suffice" in one for one in case.stage.answers(case.thread))
    case.stage.ask(case.ben, case.thread, "and now?")
    case.stage.until(lambda: sum("suffice" in one for one in case.stage.answers(case.thread)) > before)
    case.stage.settle()


def card_since(stage: Stage, start: object) -> str:
    return [str(one) for one in stage.sent(start) if "Ask in this thread" in str(one)][-1]


def test_a_thread_is_silent_while_somebody_is_there_and_speaks_again_when_they_have_gone(stage: Stage) -> None:
    case = case_on(stage)
    case.joined()
    asked = stage.ask(case.ben, case.thread, "anybody?")
    stage.until(lambda: any("say nothing" in one for one in stage.answers(case.thread)))
    stage.settle()
    assert stage.key(asked) in stage.stored(stage.thread_id(case.thread)).messages
    stage.leave(case.cora, case.room)
    answered_again(case)


def test_whoever_opened_it_is_told_once_and_can_erase_it_while_the_newcomer_is_there(stage: Stage) -> None:
    case = case_on(stage)
    case.joined()
    stage.until(lambda: f"<@{case.cora.id}>" in stage.told(case.ana))
    for _ in range(2):
        stage.ask(case.ben, case.thread, "anybody?")
    stage.until(lambda: sum("say nothing" in one for one in stage.answers(case.thread)) == 2)
    stage.settle()
    assert stage.told(case.ana).count("May not see this submission") == 1
    stage.command(case.ana, case.room, "forget", reference=KETTLES)
    stage.until(lambda: "Forgotten" in stage.told(case.ana))
    stage.settle()
    assert stage.listed(case.room) == []
    assert not any("suffice" in one for one in stage.answers(case.thread))


def test_somebody_links_by_a_code_and_is_served_and_the_code_is_good_once(stage: Stage) -> None:
    case = case_on(stage)
    code = stage.code()
    stage.enter(case.eve, case.room)
    stage.command(case.eve, case.room, "link", code=code)
    stage.until(lambda: "knows this account" in stage.told(case.eve))
    stage.settle()
    case.open()
    stage.ask(case.eve, case.thread, "does it boil?")
    stage.until(lambda: any("suffice" in one for one in stage.answers(case.thread)))
    stage.command(case.ron, stage.room(case.ron), "link", code=code)
    stage.recorded(
        lambda event: event.by == stage.account(case.ron) and ("reason", "code") in event.facts, "a code used again"
    )


def test_opening_asking_and_looking_each_leave_a_row(stage: Stage) -> None:
    case = case_on(stage)
    before = len(stage.audit.events)
    case.answered()
    stage.press(case.ben, case.thread, "sources", case.key)
    stage.command(case.ben, case.room, "scores")
    whats = ("turn", "sources", "scores")
    for what in whats:
        stage.recorded(lambda event, what=what: ("what", what) in event.facts and event.deed is Deed.ASKED, what)  # type: ignore[misc]
    done = [event for event in stage.audit.events[before:] if event.by == stage.account(case.ana)]
    assert [event.deed for event in done] == [Deed.OPENED, Deed.ASKED]
    assert {event.submission for event in done} == {KETTLES}


def test_the_card_says_which_gate_there_is_and_without_a_roster_nobody_is_listed(stage: Stage) -> None:
    case = case_on(stage)
    case.open()
    start = stage.mark()
    listed = stage.listings()
    with stage.ungated():
        other = Case(stage, *(case.ana, case.ben, case.cora, case.eve, case.ron), stage.room(case.ana, case.eve))
        other.open()
        assert "No roster is kept" in card_since(stage, start)
        assert stage.listings() == listed
    start = stage.mark()
    case.stage.opened(case.ana, stage.room(case.ana))
    assert "the committee's roster alone" in card_since(stage, start)


def test_whose_address_the_roster_has_cannot_become_a_colleague_by_a_code(stage: Stage) -> None:
    if "slack" not in stage.owner:
        pytest.skip("Discord tells no address")
    case = case_on(stage)
    fay = stage.person("fay", email="fay@example.org")
    stage.enrol(fay, email="fay@example.org")
    stage.conflict(fay)
    code = stage.code()
    # Nobody has met her before she tries it.
    stage.command(fay, stage.room(fay), "link", code=code)
    stage.recorded(lambda event: event.by == stage.account(fay) and ("reason", "code") in event.facts, "the code")
    stage.settle()
    assert "linked to somebody of the committee already" in stage.told(fay)
    stage.enter(fay, case.room)
    stage.command(case.ana, case.room, "open", reference=KETTLES)
    stage.until(lambda: f"<@{fay.id}> (conflict of interest)" in stage.told(case.ana))


def test_what_is_asked_while_slack_does_not_say_who_asks_is_answered_later_and_that_is_told_once(stage: Stage) -> None:
    if "slack" not in stage.owner:
        pytest.skip("Discord is not asked who somebody is")
    dora = stage.person("dora", email="dora@example.org")
    stage.enrol(dora, email="dora@example.org")
    thread, before = stage.thread(dora, stage.room(dora)), len(stage.audit.events)
    # Both events of the mention come while Slack does not answer, and are brought again.
    stage.fake.fail("users.info", faults.delayed(0.5), times=2)
    timing = stage.fake.slack.timing
    often = mock.patch.object(timing, "retry_delays_s", (0.05,) * 100)
    with often, mock.patch("bots.channel.intake.GATE_S", 0.3):
        stage.ask(dora, thread, f"open {KETTLES}")
        stage.until(lambda: any("Ask in this thread" in one for one in stage.answers(thread)))
        stage.settle()
    assert stage.told(dora).count("I try again for some minutes") == 1
    assert len(stage.answers(thread)) == 1
    unsure = [one.by for one in stage.audit.events[before:] if ("reason", "unsure") in one.facts]
    assert unsure == [stage.account(dora)]


def test_people_of_the_roster_are_known_by_the_address_that_slack_tells(stage: Stage) -> None:
    if "slack" not in stage.owner:
        pytest.skip("Discord tells no address")
    case = case_on(stage)
    dora = stage.person("dora", email="dora@example.org")
    stage.enrol(dora, email="dora@example.org")
    stage.enter(dora, case.room)
    case.open()
    stage.ask(dora, case.thread, "does it boil?")
    stage.until(lambda: any("suffice" in one for one in stage.answers(case.thread)))
    stage.fake.take_scope("users:read.email")
    emil = stage.person("emil", email="emil@example.org")
    stage.enrol(emil, email="emil@example.org")
    stage.enter(emil, case.room)
    stage.ask(emil, case.thread, "and I?")
    stage.until(lambda: "/paper link CODE" in stage.told(emil))


def test_a_form_of_slacks_opens_nothing_beside_a_conflicted_member(stage: Stage) -> None:
    if "slack" not in stage.owner:
        pytest.skip("Discord has no form for it")
    case = case_on(stage)
    stage.enter(case.cora, case.room)
    start = stage.mark()
    stage.fake.command(case.ana, case.room, "/paper")
    stage.until(lambda: stage.fake.views(case.ana))
    stage.fake.submit_view(case.ana, reference=KETTLES)
    refused(stage, case)
    assert stage.leaks(start) == []


def test_a_private_thread_is_asked_for_those_in_it_also_when_they_come_later(stage: Stage) -> None:
    if "discord" not in stage.owner:
        pytest.skip("Slack's threads are all of their channel")
    case = case_on(stage)
    stage.enter(case.cora, case.room)
    start = stage.mark()
    private = {"reference": KETTLES, "visibility": "private"}
    stage.command(case.ana, case.room, "open", people=f"<@{case.cora.id}>", **private)
    refused(stage, case)
    assert stage.leaks(start) == []
    # Cora reads the channel, but not a thread of the others alone.
    stage.command(case.ana, case.room, "open", people=f"<@{case.ben.id}>", **private)

    def begun() -> list[Any]:
        return [one for one in stage.fake.threads_of(case.room) if case.ben.id in one.thread.members]

    stage.until(lambda: any("Ask in this thread" in said for one in begun() for said in stage.answers(one)))
    case.thread = begun()[0]
    stage.settle()
    start = stage.mark()
    stage.fake.invite(case.thread, case.cora)
    stage.recorded(lambda event: event.by == stage.account(case.cora) and ("reason", "present") in event.facts, "came")
    stage.ask(case.ben, case.thread, "anybody?")
    stage.until(lambda: any("say nothing" in one for one in stage.answers(case.thread)))
    assert stage.leaks(start) == []
    stage.fake.part(case.thread, case.cora)
    answered_again(case)


def refused(stage: Stage, case: Case) -> None:
    """Ana was refused since Cora is there."""
    stage.recorded(
        lambda event: event.by == stage.account(case.ana) and ("reason", "member") in event.facts, "the opening"
    )
    stage.settle()
    assert f"<@{case.cora.id}>" in stage.told(case.ana)
