"""What Slack tells twice, late, split or in another order, and what people take back, comes to the same once."""

import pytest

from core.conversation.record import load
from core.conversation.thread import Thread
from tests.bots.slack.conftest import OTHER, REFERENCE, Committee
from tests.bots.slack.hall import Hall, texts
from tests.fakes.slack.deliveries import Delivery
from tests.fakes.slack.world import Message

pytestmark = pytest.mark.process

TAKEN = {"acknowledged"}


def seen(committee: Committee) -> list[tuple[str, str, str]]:
    """Everything that stands in the channel now, of people and of the bot."""
    slack, pc = committee.slack, committee.pc
    with slack.world.changed:
        held = [one for one in slack.world.messages if one.channel == pc.id and not one.deleted]
        return [(one.ts, one.only_for, one.shown) for one in held]


def told_in(committee: Committee, root: Message) -> list[Delivery]:
    """What Slack has told of people's words below the root."""
    told = [one for one in committee.slack.deliveries if one.event.get("thread_ts") == root.ts]
    return [one for one in told if not one.event.get("bot_id")]


def kept(committee: Committee, root: Message) -> Thread:
    """The thread as it is in the log."""
    thread_id = f"slack:{committee.slack.home.id}:{committee.pc.id}:{root.ts}"
    return committee.home.look(lambda storage: load(storage.log, thread_id))


def last_says(committee: Committee, root: Message, words: str) -> None:
    committee.slack.wait_until(lambda: words in "".join(texts(committee.answers(root))[-1:]))


def settled(committee: Committee, card: Message, words: str) -> None:
    """Everything before has been dealt with: a question after it is answered."""
    committee.slack.wait_delivered()
    committee.ask(words, card)
    committee.slack.wait_until(lambda: any(f"re: {words}" in one for one in texts(committee.answers(card))))


def test_every_kind_of_event_may_come_again_in_any_order(seats: Committee) -> None:
    slack, ana, pc = seats.slack, seats.ana, seats.pc
    first = len(slack.deliveries)
    card = seats.opened(OTHER)
    seats.ask("one", card)
    changed = seats.ask("two", card)
    slack.say(seats.ben, pc, "R2 is too harsh.", thread_ts=card.ts)
    slack.say(seats.ben, pc, f"{slack.mention} three", thread_ts=card.ts, broadcast=True)
    paper = slack.file(ana, "notes.txt", b"notes", "text/plain")
    slack.say(ana, pc, f"{slack.mention} four", thread_ts=card.ts, files=[paper])
    aside = slack.say(ana, pc, "I take this back.", thread_ts=card.ts)
    slack.wait_until(lambda: len(seats.answers(card)) == 4)
    slack.edit(changed, f"{slack.mention} two and a half")
    slack.edit(changed, f"{slack.mention} two and three quarters")
    slack.delete(aside)
    direct = slack.say(ana, slack.dm(ana), "hello")
    slack.join(slack.user("cat"), pc)
    slack.tell({"type": "team_join", "user": {"id": "U1"}})
    settled(seats, card, "five")
    slack.wait_until(lambda: len(slack.thread(slack.dm(ana), direct.ts)) == 2)
    told = [one for one in slack.wait_delivered()[first:] if one.kind == "events_api" and not one.event.get("bot_id")]
    kinds = {(one.event["type"], one.event.get("subtype", "")) for one in told}
    assert kinds >= {
        ("app_mention", ""), ("message", ""), ("message", "thread_broadcast"), ("message", "file_share"),
        ("message", "message_changed"), ("message", "message_deleted"), ("message", "channel_join"),
        ("member_joined_channel", ""), ("team_join", ""),
    }  # fmt: skip
    before = seen(seats)
    for delivery in [*told, *reversed(told)]:
        slack.redeliver(delivery)
    settled(seats, card, "six")
    assert seen(seats)[: len(before)] == before
    assert len(seats.answers(card)) == 6
    assert len(slack.thread(slack.dm(ana), direct.ts)) == 2
    assert {one.state for one in slack.wait_delivered()} == TAKEN
    messages = kept(seats, card).messages.values()
    assert [one.text for one in messages if "two" in one.text] == ["two and three quarters"]
    assert [one.withdrawn for one in messages if "take" in one.text or not one.text] == [True]


def test_a_command_given_twice_opens_once_and_so_does_every_other_gesture(seats: Committee) -> None:
    """Slack does not deliver a gesture again; a person who saw nothing does, and a proxy may."""
    slack, ana, ben, pc = seats.slack, seats.ana, seats.ben, seats.pc
    given = [slack.command(person, pc, "/paper", OTHER) for person in (ana, ana, ben)]
    again = slack.redeliver(given[0]) if given[0] else None
    assert again
    slack.wait_until(lambda: len([one for one in texts(slack.posts(pc)) if "Ask in this thread" in one]) == 1)
    slack.wait_until(lambda: not any("Reading" in one for one in texts(slack.posts(pc))) and again.state != "open")
    settled(seats, next(one for one in slack.posts(pc) if "Ask in this thread" in one.shown), "one")
    shown = texts([one for one in slack.posts(pc) if one.ts == one.root_ts])
    assert sum("Ask in this thread" in one for one in shown) == 1
    assert all("Ask in this thread" in one or "open in this channel already" in one for one in shown)
    linked = slack.say(ben, pc, f"Have you seen {REFERENCE} yet?")
    slack.redeliver(slack.shortcut(ben, linked, "open_paper"))
    slack.shortcut(ana, linked, "open_paper")
    slack.wait_until(lambda: any("Ask in this thread" in one for one in texts(seats.answers(linked))))
    settled(seats, linked, "two")
    said = texts(seats.answers(linked))
    assert (len(said), sum("re: two" in one for one in said)) == (3, 1)


@pytest.mark.parametrize("mention_first", [True, False])
@pytest.mark.parametrize("gap_s", [0.0, 0.3])
def test_both_events_of_a_mention_in_either_order_are_one_question(
    seats: Committee, gap_s: float, *, mention_first: bool
) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    slack.mention_first, slack.timing.mention_gap_s = mention_first, gap_s
    seats.ask("one", card)
    seats.ask("two", card, seats.ben)
    slack.wait_until(lambda: len(seats.answers(card)) == 2)
    slack.mention_first, slack.timing.mention_gap_s = False, 0.0
    slack.wait_until(lambda: len(told_in(seats, card)) == 4 and {one.state for one in told_in(seats, card)} == TAKEN)
    settled(seats, card, "three")
    assert [one.split(" [")[0] for one in texts(seats.answers(card))] == ["re: one", "re: two", "re: three"]


def test_a_question_deleted_or_edited_before_its_answer(hall: Hall, seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    deleted = seats.ask("held one", card)
    slack.wait_until(lambda: any("so far" in one for one in texts(seats.answers(card))))
    edited = seats.ask("held two", card, seats.ben)
    never = seats.ask("three", card)
    slack.edit(edited, f"{slack.mention} two as edited")
    slack.delete(deleted)
    slack.delete(never)
    slack.wait_delivered()
    hall.gate.touch()
    settled(seats, card, "four")
    said = texts(seats.answers(card))
    assert ["withdrawn" in said[0], *(one.split(" [")[0] for one in said[1:])] == [
        True, "re: two as edited", "re: four",
    ]  # fmt: skip


def test_sockets_that_are_refreshed_or_cut_in_mid_answer_cost_nothing(hall: Hall, seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    for number, trouble in enumerate((slack.refresh_sockets, slack.cut_sockets)):
        hall.gate.unlink(missing_ok=True)
        ever = slack.sockets.ever
        seats.ask(f"held {number}", card)
        last_says(seats, card, "so far")
        trouble()
        seats.ask(f"meanwhile {number}", card, seats.ben)
        slack.wait_connected()
        hall.gate.touch()
        last_says(seats, card, f"re: meanwhile {number}")
        assert slack.sockets.ever > ever
    settled(seats, card, "last")
    assert [one.split(" [")[0] for one in texts(seats.answers(card))] == [
        "re: held 0", "re: meanwhile 0", "re: held 1", "re: meanwhile 1", "re: last",
    ]  # fmt: skip


def test_an_event_whose_acknowledgement_is_lost_is_answered_once(seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    slack.wait_delivered()
    slack.timing.ack_within_s, slack.sockets.lose_acknowledgements = 0.3, 3
    seats.ask("one", card)
    slack.wait_until(lambda: not slack.sockets.lose_acknowledgements)
    told = [one for one in slack.wait_delivered() if one.attempts > 1]
    assert told
    slack.timing.ack_within_s = 3.0
    settled(seats, card, "two")
    assert [one.split(" [")[0] for one in texts(seats.answers(card))] == ["re: one", "re: two"]


def test_a_question_in_a_thread_that_was_forgotten_gets_help_and_not_silence(seats: Committee) -> None:
    slack = seats.slack
    card = seats.opened(OTHER)
    settled(seats, card, "one")
    slack.command(seats.ben, seats.pc, "/paper", "forget tHiNair0y_-")
    slack.wait_until(lambda: "Forgotten here" in str(texts(slack.whispers(seats.ben))))
    seats.ask("two", card)
    slack.wait_until(lambda: "/paper REFERENCE" in str(texts(seats.answers(card))))
    assert {one.state for one in slack.wait_delivered()} == TAKEN
