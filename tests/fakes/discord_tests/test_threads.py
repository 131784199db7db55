"""Threads, forums and permissions, as discord.py meets them."""

from collections.abc import Coroutine
from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord, NotAllowedError, refused
from tests.fakes.discord_server.client import Bot, discord
from tests.fakes.discord_server.model import Channel, User
from tests.fakes.discord_server.permissions import (
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
    VIEW_CHANNEL,
)


def text_channel(bot: Bot, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(int(channel.id))
    assert isinstance(found, discord.TextChannel)
    return found


def thread_of(bot: Bot, channel: Channel) -> discord.Thread:
    found = bot.guilds[0].get_thread(int(channel.id))
    assert found is not None
    return found


def ana_there(ana: User) -> discord.Object:
    return discord.Object(int(ana.id))


def code_of(bot: Bot, work: Coroutine[Any, Any, object]) -> int:
    """The code it is refused with."""
    with pytest.raises(discord.HTTPException) as refusal:
        bot.do(work)
    return refusal.value.code


def test_a_message_has_one_thread_and_gives_it_its_id(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    card = bot.do(text_channel(bot, papers).send("card"))
    thread = bot.do(card.create_thread(name="paper 7"))
    assert thread.id == card.id
    assert code_of(bot, card.create_thread(name="again")) == 160004
    assert code_of(bot, card.create_thread(name="n" * 101)) == 50035
    bot.do(thread.edit(name="paper 8"))
    assert [each.name for each in fake.threads_of(papers)] == ["paper 8"]
    note = bot.do(_history(bot.place(str(thread.id))))[0]
    assert (note.type, note.content) == (discord.MessageType.channel_name_change, "paper 8")
    assert fake.thread_on(fake.shown(papers)[0].message) is fake.threads_of(papers)[0]


def test_an_archived_thread_takes_words_but_no_edits(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    card = bot.do(text_channel(bot, papers).send("card"))
    thread = bot.do(card.create_thread(name="paper 7"))
    said = bot.do(thread.send("answer"))
    fake.archive(fake.channels[str(thread.id)])
    assert code_of(bot, said.edit(content="better")) == 50083
    assert code_of(bot, thread.add_user(ana_there(ana))) == 50083
    assert code_of(bot, thread.edit(locked=True)) == 50013
    bot.do(thread.edit(archived=False))
    bot.do(said.edit(content="better"))
    fake.archive(fake.channels[str(thread.id)])
    said_by_ana = fake.say(ana, fake.channels[str(thread.id)], f"{fake.bot.mention} so?")
    fake.wait_until(lambda: str(bot.heard()[-1].id) == said_by_ana.id)
    told = [args[0] for name, args in bot.events if name in {"raw_thread_update", "message"}]
    assert told[-2].data["thread_metadata"]["archived"] is False
    assert isinstance(told[-1].channel, discord.Thread)


def test_a_locked_thread_takes_nothing(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    card = bot.do(text_channel(bot, papers).send("card"))
    thread = bot.do(card.create_thread(name="paper 7"))
    said = bot.do(thread.send("answer"))
    where = fake.channels[str(thread.id)]
    fake.lock(where)
    assert code_of(bot, thread.send("more")) == 160005
    assert code_of(bot, said.edit(content="better")) == 160005
    with pytest.raises(type(refused(160005))):
        fake.say(ana, where, "me too")
    fake.unlock(where)
    bot.do(thread.send("more"))


def test_a_private_thread_is_there_for_its_members_only(
    fake: FakeDiscord, papers: Channel, ana: User, bot: Bot
) -> None:
    bea = fake.user("bea")
    thread = bot.do(text_channel(bot, papers).create_thread(name="paper 7"))
    where = fake.channels[str(thread.id)]
    assert thread.is_private()
    bot.do(thread.add_user(ana_there(ana)))
    fake.say(ana, where, "I am in")
    with pytest.raises(NotAllowedError):
        fake.say(bea, where, "and I")
    theirs = fake.thread(ana, papers, "without the bot", private=True)
    assert code_of(bot, bot.fetch_channel(int(theirs.id))) == 50001
    fake.say(ana, theirs, f"{fake.bot.mention} come")
    fake.wait_until(lambda: bot.heard("thread_join"))
    assert thread_of(bot, theirs).name == "without the bot"


def test_active_and_archived_threads_are_listed(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    open_one, shut = fake.thread(ana, papers, "open"), fake.thread(ana, papers, "shut")
    last = fake.say(ana, open_one, "words")
    fake.archive(shut)

    async def archived() -> list[str]:
        return [each.name async for each in text_channel(bot, papers).archived_threads()]

    active = bot.do(bot.guilds[0].active_threads())
    assert [(each.name, each.last_message_id) for each in active] == [("open", int(last.id))]
    assert bot.do(archived()) == ["shut"]


def test_a_forum_has_posts(fake: FakeDiscord, ana: User, bot: Bot) -> None:
    forum = fake.forum("submissions", tags=["borderline"])
    fake.wait_until(lambda: bot.get_channel(int(forum.id)))
    found = bot.get_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    made = bot.do(found.create_thread(name="paper 7", content="card", applied_tags=found.available_tags))
    assert made.thread.id == made.message.id
    assert fake.threads_of(forum)[0].thread
    assert [each.text for each in fake.shown(fake.threads_of(forum)[0])] == ["card"]
    assert code_of(bot, bot.place(forum.id).send("x")) == 50008
    fake.post(ana, forum, "paper 8", f"{fake.bot.mention} mine")
    fake.wait_until(lambda: any(each.content.endswith("mine") for each in bot.heard()))


@pytest.mark.parametrize(("bits", "code"), [(VIEW_CHANNEL, 50001), (SEND_MESSAGES, 50013)])
def test_what_is_not_allowed_is_refused(fake: FakeDiscord, papers: Channel, bot: Bot, bits: int, code: int) -> None:
    fake.overwrite(papers, fake.bot_role(), deny=bits)
    assert code_of(bot, bot.place(papers.id).send("x")) == code
    assert fake.shown(papers) == []


def test_history_and_threads_have_permissions_of_their_own(
    fake: FakeDiscord, papers: Channel, ana: User, bot: Bot
) -> None:
    said = fake.say(ana, papers, f"{fake.bot.mention} hello")
    thread = fake.thread(ana, papers, "paper 7")
    fake.overwrite(papers, fake.bot, deny=READ_MESSAGE_HISTORY | SEND_MESSAGES_IN_THREADS)
    place = bot.place(papers.id)
    assert code_of(bot, place.send("x", reference=place.get_partial_message(int(said.id)))) == 160002
    assert code_of(bot, bot.place(thread.id).send("x")) == 50013
    sent = bot.do(place.send("x"))
    assert code_of(bot, place.fetch_message(sent.id)) == 50013
    assert bot.do(_history(place)) == []


async def _history(place: discord.PartialMessageable) -> list[discord.Message]:
    return [each async for each in place.history(limit=5)]
