"""What people say to the bot, through the real process, and what they see."""

import pytest

from bots.discord.phrases import PHRASES
from tests.bots.discord.conftest import OTHER, Committee
from tests.fakes.discord_server import SEND

pytestmark = pytest.mark.process

SEED = (
    "Can you summarize the strengths and weaknesses in all the reviews?",
    "Why did the reviewer think the paper is not novel?",
    "What improvements can the authors make to the paper?",
    "Should the paper be accepted or rejected?",
)
UNHEARD = "Discord keeps the words"
assert PHRASES.unheard.startswith(UNHEARD)


def test_the_four_questions_are_answered_in_a_thread_in_their_order_and_two_people_beside_each_other(
    committee: Committee,
) -> None:
    with committee.serving():
        here, there = committee.opened(), committee.opened(OTHER, committee.thread("other"))
        asked = [committee.ask(question, here) for question in SEED]
        theirs = committee.ask("What are the weaknesses?", there, committee.ben)
        answers = committee.answered(here, 4)
        assert [one.reply_to for one in committee.answered(there)] == [theirs.id]
    assert len(answers) == 4
    assert [one.reply_to for one in answers] == [one.id for one in asked]
    assert all("R1" in one.text or "R2" in one.text for one in answers)
    assert not any(one.message.mentions or one.message.everyone for one in answers)
    assert here.id in committee.discord.typing


def test_without_the_intent_the_bot_hears_what_is_said_to_it_and_says_so_of_the_rest(
    committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    discord, ana = committee.discord, committee.ana
    with committee.beside():
        assert "Message Content Intent is off" in caplog.text
        discord.say(ana, committee.pc, f"{discord.bot_role().mention} what do the reviews say?")
        (hint,) = committee.shown(discord.wait_until(lambda: discord.threads_of(committee.pc))[0], UNHEARD)
        thread = committee.opened()
        committee.ask("What are the weaknesses?", thread)
        (answer,) = committee.answered(thread)
        again = discord.say(ana, thread, "What are the strengths?", reply_to=answer.message)
        discord.say(ana, thread, "That is between us: reject.")
        other = discord.user("another bot")
        other.bot = True
        discord.say(other, thread, f"{discord.bot.mention} What are the strengths?")
        assert committee.answered(thread, 2)[1].reply_to == again.id
        direct = discord.direct(committee.ben)
        discord.say(committee.ben, direct, "help")
        committee.shown(direct, "Open one")
    assert len(committee.answers(thread)) == 2
    assert hint.buttons == []


@pytest.mark.parametrize("granted", [("content",)])
def test_with_the_intent_it_follows_the_discussion_edits_and_deletions(
    committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    discord = committee.discord
    thread = committee.thread()
    committee.settings["CHAIRSIDE_DISCORD_FOLLOW_UP"] = committee.thread("followed").id
    followed = next(one for one in discord.threads_of(committee.pc) if one.name == "followed")
    with committee.beside():
        assert "Intent" not in caplog.text
        committee.opened(thread=thread)
        committee.opened(OTHER, followed)
        discord.say(committee.ben, followed, "What are the weaknesses?")
        committee.answered(followed)
        said = discord.say(committee.ben, thread, "I would reject it.")
        asked = discord.say(committee.ana, thread, f"{discord.bot_role().mention} What does R2 say?")
        assert committee.answered(thread)[0].reply_to == asked.id
        hold = discord.hold(SEND, after=False)
        edited = committee.ask("What are the strengths?", thread)
        assert hold.reached.wait(10)
        deleted = committee.ask("What does R2 say?", thread)
        discord.edit(edited, f"{discord.bot.mention} help")
        discord.delete(deleted)
        committee.kept(thread, lambda now: deleted.id in now.messages and now.messages[deleted.id].withdrawn)
        hold.release()
        last = committee.ask("What are the weaknesses?", thread)
        discord.wait_until(
            lambda: last.id in {one.reply_to for one in committee.answers(thread) if "Checked:" in one.text}
        )
    answers = {one.reply_to: one.text for one in committee.answers(thread)}
    assert "Open one" in answers[edited.id]
    assert "R2" not in answers.get(deleted.id, "")
    assert "withdrawn" in answers.get(deleted.id, "withdrawn")
    messages = committee.kept(thread).messages
    assert (messages[said.id].text, messages[deleted.id].withdrawn) == ("I would reject it.", True)
