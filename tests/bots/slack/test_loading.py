"""Opening, listing and forgetting submissions in a channel, and who is refused, through the real process."""

from pathlib import Path

import pytest

from tests.bots.conftest import FORUM
from tests.bots.slack.conftest import OTHER, REFERENCE, Committee
from tests.fakes.slack import faults
from tests.fakes.slack.world import Message, Person

pytestmark = pytest.mark.process

PDF = Path(FORUM).with_name("paper.pdf")


def whispered(committee: Committee, person: Person, words: str) -> Message:
    """The message with those words that only the person sees."""
    slack = committee.slack
    return slack.wait_until(lambda: [one for one in slack.whispers(person) if words in one.shown])[0]


def test_the_same_submission_twice_in_a_channel_is_a_link_to_its_thread(table: Committee) -> None:
    slack = table.slack
    card = table.opened()
    assert card.metadata
    assert card.metadata["event_type"] == "pc_paper"
    slack.command(table.ben, table.pc, "/paper", REFERENCE)
    assert card.ts.replace(".", "") in whispered(table, table.ben, "open in this channel already").shown
    table.opened(OTHER)
    slack.command(table.ben, table.pc, "/paper", "list")
    assert "Kettles" in whispered(table, table.ben, "LargeBatchSGD").shown
    slack.command(table.ben, table.pc, "/paper", "scores LargeBatchSGD")
    whispered(table, table.ben, "Confidence | 4")
    assert len(slack.posts(table.pc)) == 2


def test_a_submission_is_opened_inside_a_thread_by_mention_by_pdf_and_by_shortcut(table: Committee) -> None:
    slack, ana, pc = table.slack, table.ana, table.pc
    root = slack.say(ana, pc, "Shall we look at this one?")
    table.ask(f"open <{REFERENCE}>", root)
    table.answered(root, 1, "Ask in this thread")
    paper = slack.file(ana, "paper.pdf", PDF.read_bytes())
    with_file = slack.say(ana, pc, slack.mention, files=[paper])
    (card,) = table.answered(with_file, 1, "Ask in this thread")
    assert "no reviews" not in card.shown.lower()
    assert "0 reviews" in card.shown
    linked = slack.say(table.ben, pc, f"Have you seen {OTHER} yet?")
    slack.shortcut(table.ben, linked, "open_paper")
    (card,) = table.answered(linked, 1, "Ask in this thread")
    assert "Kettles" in card.shown
    nothing = slack.say(ana, pc, "No link here.")
    slack.shortcut(ana, nothing, "open_paper")
    whispered(table, ana, "neither an OpenReview")


def test_a_pdf_from_the_form_is_read_and_its_pages_are_shown(table: Committee) -> None:
    slack, ana = table.slack, table.ana
    slack.command(ana, table.pc, "/paper")
    slack.wait_until(lambda: slack.views(ana))
    slack.submit_view(ana, pdf=[slack.file(ana, "paper.pdf", PDF.read_bytes())])
    (card,) = slack.wait_until(lambda: [one for one in slack.posts(table.pc) if "Ask in this" in one.shown])
    table.ask("What is the paper about?", card)
    (answer,) = table.answered(card)
    slack.click(ana, answer, "chairside_sources")
    sources = whispered(table, ana, "[Page of P")
    slack.click(ana, sources, "chairside_page_0")
    slack.wait_until(lambda: [one for one in slack.views(ana) if "(image: p. " in one.shown], 20)


def test_why_a_submission_cannot_be_opened_is_told_to_the_person(table: Committee) -> None:
    slack, ana, pc = table.slack, table.ana, table.pc
    slack.command(ana, pc, "/paper", "not-a-paper")
    whispered(table, ana, "names no submission")
    slack.command(ana, pc, "/paper", "https://openreview.net/forum?id=aBsEnt00001")
    slack.wait_until(lambda: len([one for one in slack.whispers(ana) if "OpenReview" in one.shown]) == 2)
    slack.wait_until(lambda: not slack.posts(pc))
    page = slack.file(ana, "paper.pdf", b"<!DOCTYPE html><html>Sign in</html>")
    asked = slack.say(ana, pc, slack.mention, files=[page])
    table.answered(asked, 1, "Slack did not give me the file")
    elsewhere = slack.file(ana, "secret.pdf", PDF.read_bytes())
    slack.say(ana, slack.channel("other", ana), "for us only", files=[elsewhere])
    stolen = slack.say(ana, pc, f"{slack.mention} open attached:{elsewhere.id}")
    table.answered(stolen, 1, "OpenReview")


def test_outsiders_and_channels_shared_with_others_are_refused(table: Committee) -> None:
    slack, ana = table.slack, table.ana
    guest = slack.user("gil", guest="restricted")
    slack.world.channels[table.pc.id].members.append(guest.id)
    strange, private = slack.channel("strange", ana, shared=True), slack.channel("private", ana, bot=False)
    card = table.opened()
    table.ask("What are the scores?", card, guest)
    table.answered(card, 1, "Guests")
    slack.command(guest, table.pc, "/paper", OTHER)
    whispered(table, guest, "Guests")
    slack.command(ana, strange, "/paper", REFERENCE)
    whispered(table, ana, "another organisation")
    slack.command(ana, private, "/paper", REFERENCE)
    whispered(table, ana, "/invite @Chairside")
    slack.share_channel(table.pc, slack.team("south"))
    slack.wait_delivered()
    table.ask("What are the weaknesses?", card)
    found = table.answered(card, 2, "")
    slack.wait_until(lambda: "another organisation" in table.answers(card)[1].shown)
    assert len(found) == 2


def test_what_is_forgotten_is_gone_from_the_channel_and_the_log(table: Committee) -> None:
    slack = table.slack
    card = table.opened()
    table.ask("What are the weaknesses?", card)
    table.answered(card)
    slack.command(table.ana, table.pc, "/paper", "forget LargeBatchSGD")
    whispered(table, table.ana, "Forgotten here")
    slack.wait_until(lambda: not slack.posts(table.pc))
    slack.command(table.ana, table.pc, "/paper", "list")
    whispered(table, table.ana, "Nothing is open")
    assert table.opened().ts != card.ts


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_is_wrong_or_missing_ends_the_process_with_one_line(committee: Committee, name: str) -> None:
    committee.settings = {name: "xoxb-wrong"}
    assert committee.start().wait(20) == 1
    said = committee.log.read_text()
    assert name in said
    assert "xoxb-wrong" not in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("method", ["conversations.info", "chat.postMessage", "chat.update"])
def test_a_load_that_died_with_its_process_is_done_by_the_next(committee: Committee, method: str) -> None:
    slack = committee.slack
    with committee.serving() as process:
        # The gate is asked for the command itself; what stalls comes after Slack was answered.
        slack.fail(method, faults.stalled(), times=-1, skip=1 if method == "conversations.info" else 0)
        slack.command(committee.ana, committee.pc, "/paper", REFERENCE)
        whispered(committee, committee.ana, "Opening it")
        if method != "conversations.info":
            slack.wait_until(lambda: slack.calls(method))
        process.kill()
        process.wait()
        slack.heal()
    with committee.serving():
        (card,) = slack.wait_until(lambda: [one for one in slack.posts(committee.pc) if "Ask in this" in one.shown])
        committee.ask("What are the weaknesses?", card)
        committee.answered(card)
        assert len(slack.posts(committee.pc)) == 2
