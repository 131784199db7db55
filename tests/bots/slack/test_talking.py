"""Talking in a channel, through the real process: opened with a command, asked by mention, answered in order."""

import pytest

from tests.bots.slack.conftest import Committee

pytestmark = pytest.mark.process

SEED = (
    "What is the paper about, and what are its main findings?",
    "What are its strengths and weaknesses, and how does it relate to earlier work?",
    "What does each reviewer say, and how does it bear on the findings?",
    "How would you assess the paper overall?",
)


def test_the_four_questions_are_answered_in_their_thread_in_order(committee: Committee) -> None:
    committee.settings = {"CHAIRSIDE_LEASE_S": "10"}
    with committee.serving():
        card = committee.opened()
        for question in SEED:
            committee.ask(question, card)
        found = committee.answered(card, 4)
        assert ["The paper says" in found[0].shown, "Strengths" in found[1].shown] == [True, True]
        assert ["each in brief" in found[2].shown, "For rejection" in found[3].shown] == [True, True]
        assert not committee.slack.alarms()
    assert committee.said == ["Chairside is connected to Slack."]


def test_one_message_is_answered_once_however_often_and_in_whatever_order_it_is_told(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        card = committee.opened()
        slack.mention_first = True
        committee.ask("What are the scores?", card)
        slack.mention_first = False
        slack.timing.mention_gap_s = 0.2
        committee.ask("What is the paper about?", card)
        committee.answered(card, 2)
        slack.wait_delivered()
        for delivery in [one for one in slack.deliveries if one.kind == "events_api"]:
            slack.redeliver(delivery)
        slack.wait_delivered()
        committee.ask("What are the weaknesses?", card)
        assert len(committee.answered(card, 3)) == 3
        slack.wait_delivered()
        assert {one.state for one in slack.deliveries} == {"acknowledged"}


def test_two_people_who_ask_at_once_are_both_answered_and_others_are_left_in_peace(table: Committee) -> None:
    slack = table.slack
    card = table.opened()
    table.ask("What are the scores?", card)
    table.ask("What are the weaknesses?", card, table.ben)
    slack.say(table.ben, table.pc, "R2 seems too harsh to me.", thread_ts=card.ts)
    slack.say(table.ana, table.pc, "unrelated words in the channel")
    found = table.answered(card, 2)
    assert "Rating" in found[0].shown or "8" in found[0].shown
    slack.wait_delivered()
    assert len(table.answers(card)) == 2


def test_a_mention_where_nothing_is_open_gets_help_and_so_does_a_direct_message(table: Committee) -> None:
    slack = table.slack
    asked = slack.say(table.ana, table.pc, f"{slack.mention} what do the reviewers say?")
    (help_,) = table.answered(asked, mark="/paper REFERENCE")
    assert "open REFERENCE" in help_.shown
    direct = slack.dm(table.ana)
    said = slack.say(table.ana, direct, "hello")
    slack.wait_until(lambda: len(slack.thread(direct, said.ts)) == 2)
    slack.say(table.ana, direct, "open https://openreview.net/forum?id=LargeBatchSGD", thread_ts=said.ts)
    slack.wait_until(lambda: "Ask in this thread" in slack.thread(direct, said.ts)[-1].shown)
    slack.say(table.ana, direct, "what are the scores?", thread_ts=said.ts)
    slack.wait_until(lambda: "Checked:" in slack.thread(direct, said.ts)[-1].shown)


def test_a_position_is_recorded_under_the_persons_name(table: Committee) -> None:
    card = table.opened()
    table.ask("I lean towards accepting this paper.", card)
    (answer,) = table.answered(card, 1, "Recorded for")
    assert "Recorded for ana" in answer.shown


def test_sources_are_shown_to_the_asker_alone(table: Committee) -> None:
    slack = table.slack
    card = table.opened()
    table.ask("What are the weaknesses?", card)
    (answer,) = table.answered(card)
    slack.click(table.ben, answer, "chairside_sources")
    (whisper,) = slack.wait_until(lambda: slack.whispers(table.ben))
    assert "**R" in whisper.shown
    assert whisper.thread_ts == card.ts
    slack.click(table.ben, card, "chairside_view_scores")
    slack.wait_until(lambda: any("Confidence" in one.shown for one in slack.whispers(table.ben)))
    assert [one for one in slack.whispers(table.ana) if "**R" in one.shown] == []


def test_a_withdrawn_question_is_not_answered_and_an_edit_after_the_answer_changes_nothing(
    committee: Committee,
) -> None:
    slack = committee.slack
    asked = slack.say(committee.ana, committee.pc, f"{slack.mention} help")
    slack.delete(asked)
    with committee.serving():
        card = committee.opened()
        question = committee.ask("What are the weaknesses?", card)
        committee.answered(card)
        slack.edit(question, f"{slack.mention} What are the scores?")
        slack.wait_delivered()
        committee.ask("What are the scores?", card)
        assert len(committee.answered(card, 2)) == 2
        slack.tell({"type": "team_join", "user": {"id": "U1"}})
        slack.wait_delivered()
        assert {one.state for one in slack.deliveries} == {"acknowledged"}
