"""Every way of having a submission opened, listed and forgotten, through the real process, and who is told what."""

from typing import Any

import pytest

from tests.bots.discord.conftest import ANSWER_S, OTHER, REFERENCE, Committee
from tests.bots.discord.house import CARD, PDF, chairs, house, opened, told
from tests.fakes.discord_server import CALLBACK, EDIT, ORIGINAL, SEND, THREAD, Upload, refused
from tests.fakes.discord_server.model import Channel, User
from tests.fakes.discord_server.permissions import (
    CREATE_PRIVATE_THREADS,
    CREATE_PUBLIC_THREADS,
    SEND_MESSAGES,
    VIEW_CHANNEL,
)

pytestmark = pytest.mark.process

__all__ = ["chairs", "house"]

ABSENT = "https://openreview.net/forum?id=aBsEnt00001"
WHY = "OpenReview knows no submission"
DELETE = ("DELETE", "/channels/{channel}/messages/{message}")
INVALID_TOKEN = 50027


def test_a_command_opens_it_with_a_card_and_a_thread_on_the_card(chairs: Committee) -> None:
    thread = opened(chairs, reference=REFERENCE)
    (card,) = chairs.shown(chairs.pc, CARD)
    assert card.id == thread.id
    assert "Large Batch" in thread.name
    again = chairs.discord.command(chairs.ben, chairs.pc, "paper open", reference=REFERENCE)
    assert f"/{thread.id}" in told(chairs, again, "open in this channel already")
    opened(chairs, reference=OTHER)
    assert len(chairs.shown(chairs.pc, CARD)) == 2
    listed = told(chairs, chairs.discord.command(chairs.ben, chairs.pc, "paper list"))
    assert "LargeBatchSGD" in listed
    assert "Kettles" in listed
    assert len(chairs.discord.threads_of(chairs.pc)) == 2


def test_a_reply_to_the_card_is_answered_in_its_thread_and_its_deletion_is_followed(chairs: Committee) -> None:
    thread = opened(chairs, reference=REFERENCE)
    (card,) = chairs.shown(chairs.pc, CARD)
    asked = chairs.discord.say(chairs.ana, chairs.pc, "What are the weaknesses?", reply_to=card.message)
    chairs.shown(thread, "Checked:")
    chairs.discord.delete(asked)
    chairs.kept(thread, lambda now: now.messages[asked.id].withdrawn)


def test_a_card_that_is_deleted_while_it_is_made_comes_anew_and_its_thread_is_the_submissions(
    chairs: Committee,
) -> None:
    discord = chairs.discord
    discord.before(EDIT, lambda call: discord.delete(discord.channels[call["channel"]].messages[call["message"]]))
    thread = opened(chairs, reference=REFERENCE)
    (card,) = chairs.shown(chairs.pc, CARD)
    assert card.id == thread.id
    chairs.ask("What are the weaknesses?", thread)
    chairs.shown(thread, "Checked:")
    again = discord.command(chairs.ben, chairs.pc, "paper open", reference=REFERENCE)
    assert f"/{thread.id}" in told(chairs, again, "open in this channel already")


def test_a_pdf_is_opened_by_the_option_and_by_a_mention(chairs: Committee) -> None:
    pdf = Upload("paper.pdf", "application/pdf", PDF.read_bytes())
    opened(chairs, pdf=pdf)
    (card,) = chairs.shown(chairs.pc, CARD)
    assert "0 reviews" in card.text
    thread = chairs.thread()
    chairs.discord.say(chairs.ana, thread, chairs.discord.bot.mention, attachments=[pdf])
    chairs.shown(thread, "open in this channel already")


def test_inside_a_thread_it_is_opened_right_there_also_from_the_menu_of_a_message(chairs: Committee) -> None:
    discord = chairs.discord
    thread = chairs.thread()
    told(chairs, discord.command(chairs.ana, thread, "paper open", reference=REFERENCE), "Opening it")
    chairs.shown(thread, CARD)
    told(chairs, discord.command(chairs.ben, thread, "paper open", reference=OTHER), "about another submission")
    message = discord.say(chairs.ben, chairs.pc, f"Have you seen {OTHER} yet?")
    told(chairs, discord.menu(chairs.ben, message, "Open this paper here"), "Opening it")
    below = discord.wait_until(lambda: discord.thread_on(message), ANSWER_S, "a thread")
    assert "Kettles" in chairs.shown(below, CARD)[0].text
    discord.wait_until(lambda: "Kettles" in below.name, ANSWER_S, "the thread's name")
    nothing = discord.say(chairs.ana, chairs.pc, "No link here.")
    told(chairs, discord.menu(chairs.ana, nothing, "Open this paper here"), "neither an OpenReview")


def test_a_private_thread_is_seen_by_those_named_alone_and_what_it_holds_stays_in_it(chairs: Committee) -> None:
    discord = chairs.discord
    cleo = discord.user("cleo")
    people = f"{chairs.ben.mention} and nobody else, not even <@123456789012345678>"
    discord.lose_answer(("POST", "/channels/{channel}/threads"))
    asked = discord.command(
        chairs.ana, chairs.pc, "paper open", reference=REFERENCE, visibility="private", people=people
    )
    told(chairs, asked, "only you and those whom you named")
    assert asked.original
    assert "could not add <@123456789012345678>" in discord.show(asked.original).text
    (thread,) = discord.threads_of(chairs.pc)
    chairs.shown(thread, CARD)
    assert thread.kind == 12
    assert thread.thread
    assert set(thread.thread.members) == {discord.bot.id, chairs.ana.id, chairs.ben.id}
    assert not discord.said_by_bot(chairs.pc)
    assert "Nothing is open" in told(chairs, discord.command(cleo, chairs.pc, "paper list"))
    assert not choices(chairs, cleo, chairs.pc)
    assert choices(chairs, chairs.ben, thread)
    opened(chairs, who=cleo, reference=REFERENCE)
    again = {"reference": REFERENCE, "visibility": "private", "people": chairs.ana.mention}
    told(chairs, discord.command(cleo, chairs.pc, "paper open", **again), "only you and those whom you named")
    whom = discord.command(chairs.ana, chairs.pc, "paper open", reference=OTHER, visibility="private")
    told(chairs, whom, "mention each of them")


def choices(committee: Committee, who: User, channel: Channel, typed: str = "l") -> list[Any]:
    asked = committee.discord.autocomplete(who, channel, "paper scores", "reference", reference=typed)
    found: list[Any] = committee.discord.wait_until(lambda: [asked.choices] if asked.answered else [], 5)[0]
    return found


def test_a_forum_gets_a_post_for_each_submission(chairs: Committee) -> None:
    discord = chairs.discord
    forum = discord.forum("papers", tags=["borderline"])
    discord.lose_answer(("POST", "/channels/{channel}/threads"))
    asked = discord.command(chairs.ana, chairs.pc, "paper open", reference=REFERENCE, channel=forum)
    told(chairs, asked, "Opening it")
    (post,) = discord.threads_of(forum)
    (card,) = chairs.shown(post, CARD)
    assert card.id == post.id
    chairs.ask("What are the weaknesses?", post)
    chairs.shown(post, "Checked:")
    told(chairs, discord.command(chairs.ben, post, "paper open", reference=OTHER), "Opening it")
    _, second = discord.wait_until(lambda: len(discord.threads_of(forum)) == 2 and discord.threads_of(forum))
    chairs.shown(second, CARD)
    assert not discord.said_by_bot(chairs.pc)


def test_why_it_cannot_be_opened_is_told_to_who_asked_alone(chairs: Committee) -> None:
    discord, ana, pc = chairs.discord, chairs.ana, chairs.pc
    discord.max_file_bytes = 80_000_000

    def refused(words: str, **options: Any) -> None:
        told(chairs, discord.command(ana, pc, "paper open", **options), words)

    refused("names no submission", reference="not-a-paper")
    refused("Name a submission")
    refused("no PDF", pdf=Upload("notes.txt", "text/plain", b"words"))
    refused("no PDF", pdf=Upload("paper.pdf", "application/pdf", b"<!DOCTYPE html><html>Sign in</html>"))
    refused("larger than 50 MB", pdf=Upload("paper.pdf", "application/pdf", bytes(50_000_001)))
    discord.overwrite(pc, discord.bot_role(), deny=CREATE_PUBLIC_THREADS)
    refused("Create Public Threads", reference=REFERENCE)
    discord.overwrite(pc, discord.bot_role(), deny=SEND_MESSAGES)
    refused("Send Messages", reference=REFERENCE)
    discord.overwrite(pc, discord.bot_role(), deny=CREATE_PRIVATE_THREADS)
    refused("Create Private Threads", reference=REFERENCE, visibility="private", people=chairs.ben.mention)
    discord.overwrite(pc, discord.bot_role())
    hidden = discord.channel("hidden")
    discord.overwrite(hidden, ana, deny=SEND_MESSAGES)
    refused("may not write in that channel", reference=REFERENCE, channel=hidden)
    discord.overwrite(hidden, ana, deny=VIEW_CHANNEL)
    refused("do not see this channel", reference=REFERENCE, channel=hidden)
    assert not discord.said_by_bot(pc)
    assert not discord.threads_of(pc)


def test_why_it_could_not_be_opened_is_told_to_who_asked_alone(chairs: Committee) -> None:
    discord = chairs.discord
    asked = discord.command(chairs.ana, chairs.pc, "paper open", reference=ABSENT)
    discord.wait_until(lambda: asked.original and WHY in discord.show(asked.original).text, ANSWER_S, "the reason")
    discord.wait_until(lambda: not discord.said_by_bot(chairs.pc), ANSWER_S, "a channel without a placeholder")
    assert asked.original
    assert asked.original.ephemeral_to == chairs.ana.id
    assert not discord.threads_of(chairs.pc)


def test_the_asker_is_told_directly_where_discord_does_not_let_the_command_be_answered(chairs: Committee) -> None:
    discord = chairs.discord
    discord.refuse(ORIGINAL, refused(INVALID_TOKEN), 2)
    discord.command(chairs.ana, chairs.pc, "paper open", reference=ABSENT)
    assert len(chairs.shown(discord.direct(chairs.ana), WHY)) == 1
    assert not [one for one in discord.said_by_bot(chairs.pc) if WHY in one.text]


def test_the_asker_is_told_directly_by_who_comes_after_a_process_that_may_have_told_them(committee: Committee) -> None:
    discord = committee.discord
    with committee.serving() as process:
        hold = discord.hold(DELETE, after=False)
        asked = discord.command(committee.ana, committee.pc, "paper open", reference=ABSENT)
        assert hold.reached.wait(ANSWER_S)
        assert asked.original
        assert WHY in discord.show(asked.original).text
        process.kill()
        process.wait()
    hold.release()
    with committee.serving():
        committee.shown(discord.direct(committee.ana), WHY)
    assert not [one for one in discord.said_by_bot(committee.pc) if WHY in one.text]


def test_who_is_not_served_sees_no_title_while_typing_and_nothing_by_a_command_or_a_button(
    committee: Committee,
) -> None:
    committee.settings["CHAIRSIDE_DISCORD_ROLES"] = "chairs"
    chairs = committee.discord.role("chairs")
    committee.discord.give(committee.ana, chairs)
    with committee.serving():
        opened(committee, reference=REFERENCE)
        committee.shown(committee.pc, CARD)
        (choice,) = choices(committee, committee.ana, committee.pc, "large")
        assert choice["value"] == "LargeBatchSGD"
        assert not choices(committee, committee.ana, committee.pc, "kettle")
        assert not choices(committee, committee.ben, committee.pc, "large")
        told(committee, committee.discord.command(committee.ben, committee.pc, "paper list"), "with a role")
        (card,) = committee.shown(committee.pc, CARD)
        told(committee, committee.discord.click(committee.ben, card.message, card.button("Scores")), "with a role")
        told(committee, committee.discord.click(committee.ana, card.message, card.button("Scores")))


def test_scores_are_shown_and_a_submission_is_forgotten_with_its_card(chairs: Committee) -> None:
    discord, pc = chairs.discord, chairs.pc
    thread = opened(chairs, reference=REFERENCE)
    chairs.shown(pc, CARD)
    chairs.ask("What are the weaknesses?", thread)
    chairs.shown(thread, "Checked:")
    assert told(chairs, discord.command(chairs.ben, pc, "paper scores", reference="LargeBatchSGD"))
    told(chairs, discord.command(chairs.ben, pc, "paper forget", reference="not-open"), "not open")
    told(chairs, discord.command(chairs.ana, pc, "paper forget", reference="LargeBatchSGD"), "Forgotten")
    assert not discord.said_by_bot(pc)
    assert not discord.said_by_bot(thread)
    told(chairs, discord.command(chairs.ana, pc, "paper list"), "Nothing is open")
    own = chairs.thread("own")
    chairs.opened(thread=own)
    question = discord.say(chairs.ana, pc, f"{discord.bot.mention} open {OTHER}")
    below = discord.wait_until(lambda: discord.thread_on(question), ANSWER_S, "a thread")
    chairs.shown(below, CARD)
    told(chairs, discord.command(chairs.ana, pc, "paper forget", reference=OTHER), "Forgotten")
    assert not question.deleted


def test_a_command_that_comes_twice_or_whose_answer_is_lost_is_done_once(committee: Committee) -> None:
    discord = committee.discord
    with committee.serving(), committee.serving(sessions=2):
        discord.lose_answer(CALLBACK)
        discord.lose_answer(SEND)
        discord.lose_answer(THREAD)
        thread = opened(committee, reference=REFERENCE)
        committee.ask("What are the weaknesses?", thread)
        committee.shown(thread, "Checked:")
        named = {"visibility": "private", "people": committee.ben.mention}
        told(committee, discord.command(committee.ana, committee.pc, "paper open", reference=OTHER, **named))
        private = [one for one in discord.threads_of(committee.pc) if one.kind == 12]
        committee.shown(private[0], CARD)
    assert len(private) == 1
    assert len([one for one in discord.said_by_bot(committee.pc) if CARD in one.text]) == 1
    assert len(discord.threads_of(committee.pc)) == 2


def test_help_says_how(chairs: Committee) -> None:
    told(chairs, chairs.discord.command(chairs.ana, chairs.pc, "paper help"), "/paper open")
