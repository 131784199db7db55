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


def test_the_same_submission_twice_in_a_channel_is_a_link_to_its_thread(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        card = committee.opened()
        assert card.metadata
        assert card.metadata["event_type"] == "pc_paper"
        slack.command(committee.ben, committee.pc, "/paper", REFERENCE)
        assert card.ts.replace(".", "") in whispered(committee, committee.ben, "open in this channel already").shown
        committee.opened(OTHER)
        slack.command(committee.ben, committee.pc, "/paper", "list")
        assert "Kettles" in whispered(committee, committee.ben, "LargeBatchSGD").shown
        slack.command(committee.ben, committee.pc, "/paper", "scores LargeBatchSGD")
        whispered(committee, committee.ben, "Confidence | 4/5")
        assert len(slack.posts(committee.pc)) == 2


def test_a_submission_is_opened_inside_a_thread_by_mention_by_pdf_and_by_shortcut(committee: Committee) -> None:
    slack, ana, pc = committee.slack, committee.ana, committee.pc
    with committee.serving():
        root = slack.say(ana, pc, "Shall we look at this one?")
        committee.ask(f"open <{REFERENCE}>", root)
        committee.answered(root, 1, "Ask in this thread")
        paper = slack.file(ana, "paper.pdf", PDF.read_bytes())
        with_file = slack.say(ana, pc, slack.mention, files=[paper])
        (card,) = committee.answered(with_file, 1, "Ask in this thread")
        assert "no reviews" not in card.shown.lower()
        assert "0 reviews" in card.shown
        linked = slack.say(committee.ben, pc, f"Have you seen {OTHER} yet?")
        slack.shortcut(committee.ben, linked, "open_paper")
        (card,) = committee.answered(linked, 1, "Ask in this thread")
        assert "Kettles" in card.shown
        nothing = slack.say(ana, pc, "No link here.")
        slack.shortcut(ana, nothing, "open_paper")
        whispered(committee, ana, "neither an OpenReview")


def test_a_pdf_from_the_form_is_read_and_its_pages_are_shown(committee: Committee) -> None:
    slack, ana = committee.slack, committee.ana
    with committee.serving():
        slack.command(ana, committee.pc, "/paper")
        slack.wait_until(lambda: slack.views(ana))
        slack.submit_view(ana, pdf=[slack.file(ana, "paper.pdf", PDF.read_bytes())])
        (card,) = slack.wait_until(lambda: [one for one in slack.posts(committee.pc) if "Ask in this" in one.shown])
        committee.ask("What is the paper about?", card)
        (answer,) = committee.answered(card)
        slack.click(ana, answer, "chairside_sources")
        sources = whispered(committee, ana, "[Page of P")
        slack.click(ana, sources, "chairside_page_0")
        slack.wait_until(lambda: [one for one in slack.views(ana) if "(image: p. " in one.shown], 20)


def test_why_a_submission_cannot_be_opened_is_told_to_the_person(committee: Committee) -> None:
    slack, ana, pc = committee.slack, committee.ana, committee.pc
    with committee.serving():
        slack.command(ana, pc, "/paper", "not-a-paper")
        whispered(committee, ana, "names no submission")
        slack.command(ana, pc, "/paper", "https://openreview.net/forum?id=aBsEnt00001")
        slack.wait_until(lambda: len([one for one in slack.whispers(ana) if "OpenReview" in one.shown]) == 2)
        slack.wait_until(lambda: not slack.posts(pc))
        page = slack.file(ana, "paper.pdf", b"<!DOCTYPE html><html>Sign in</html>")
        asked = slack.say(ana, pc, slack.mention, files=[page])
        committee.answered(asked, 1, "Slack did not give me the file")
        elsewhere = slack.file(ana, "secret.pdf", PDF.read_bytes())
        slack.say(ana, slack.channel("other", ana), "for us only", files=[elsewhere])
        stolen = slack.say(ana, pc, f"{slack.mention} open attached:{elsewhere.id}")
        committee.answered(stolen, 1, "OpenReview")


def test_outsiders_and_channels_shared_with_others_are_refused(committee: Committee) -> None:
    slack, ana = committee.slack, committee.ana
    guest = slack.user("gil", guest="restricted")
    slack.world.channels[committee.pc.id].members.append(guest.id)
    strange, private = slack.channel("strange", ana, shared=True), slack.channel("private", ana, bot=False)
    with committee.serving():
        card = committee.opened()
        committee.ask("What are the scores?", card, guest)
        committee.answered(card, 1, "Guests")
        slack.command(guest, committee.pc, "/paper", OTHER)
        whispered(committee, guest, "Guests")
        slack.command(ana, strange, "/paper", REFERENCE)
        whispered(committee, ana, "another organisation")
        slack.command(ana, private, "/paper", REFERENCE)
        whispered(committee, ana, "/invite @Chairside")
        slack.share_channel(committee.pc, slack.team("south"))
        slack.wait_delivered()
        committee.ask("What are the weaknesses?", card)
        found = committee.answered(card, 2, "")
        slack.wait_until(lambda: "another organisation" in committee.answers(card)[1].shown)
        assert len(found) == 2


def test_what_is_forgotten_is_gone_from_the_channel_and_the_log(committee: Committee) -> None:
    slack = committee.slack
    with committee.serving():
        card = committee.opened()
        committee.ask("What are the weaknesses?", card)
        committee.answered(card)
        slack.command(committee.ana, committee.pc, "/paper", "forget LargeBatchSGD")
        whispered(committee, committee.ana, "Forgotten here")
        slack.wait_until(lambda: not slack.posts(committee.pc))
        slack.command(committee.ana, committee.pc, "/paper", "list")
        whispered(committee, committee.ana, "Nothing is open")
        assert committee.opened().ts != card.ts


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
