"""The fake's gateway tells discord.py what Discord would, and no more."""

from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord, Upload, serve_discord
from tests.fakes.discord_server.client import MENTIONS_ONLY, Bot, discord, running
from tests.fakes.discord_server.model import Channel, User
from tests.fakes.discord_server.permissions import VIEW_CHANNEL


@pytest.fixture
def ana(fake: FakeDiscord) -> User:
    return fake.user("ana", [fake.role("chairs")])


def hear(bot: Bot, many: int = 1) -> list[Any]:
    """That many messages, no more."""
    bot.fake.wait_until(lambda: len(bot.heard()) >= many, what=f"{many} messages")
    assert len(bot.heard()) == many
    return bot.heard()


def test_content_is_withheld_but_where_the_bot_is_meant(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    bot = Bot(fake)
    with running(bot):
        own = bot.do(bot.place(papers.id).send("own"))
        mine = fake.shown(papers)[0].message
        fake.say(ana, papers, "secret", attachments=[Upload("a.txt", "text/plain", b"x")])
        fake.say(ana, papers, f"{fake.bot.mention} open")
        fake.say(ana, papers, "ping", reply_to=mine)
        fake.say(ana, papers, "no ping", reply_to=mine, ping=False)
        fake.say(ana, fake.direct(ana), "direct")
        fake.say(ana, papers, f"{fake.bot_role().mention} role")
        heard = hear(bot, 7)
        assert [each.content for each in heard] == ["own", "", f"{fake.bot.mention} open", "ping", "", "direct", ""]
        assert heard[1].attachments == []
        assert heard[4].reference.message_id == own.id
        assert heard[6].role_mentions[0].is_bot_managed()
        assert [role.name for role in heard[2].author.roles] == ["@everyone", "chairs"]
        old = bot.do(bot.place(papers.id).fetch_message(int(heard[1].id)))
        assert (old.content, type(old.author)) == ("", discord.User)


def test_with_the_content_intent_everything_is_told() -> None:
    with serve_discord(granted={"content"}) as fake:
        where, who = fake.channel("papers"), fake.user("ana")
        bot = Bot(fake, discord.Intents(guilds=True, guild_messages=True, message_content=True))
        with running(bot):
            assert bot.application_flags.gateway_message_content_limited
            fake.say(who, where, "open")
            assert hear(bot)[0].content == "open"


def test_an_intent_that_was_not_granted_closes_the_connection(fake: FakeDiscord) -> None:
    bot = Bot(fake, discord.Intents(guilds=True, message_content=True))
    with pytest.raises(discord.PrivilegedIntentsRequired), running(bot):
        pass


def test_a_wrong_token_cannot_log_in(fake: FakeDiscord) -> None:
    with pytest.raises(discord.LoginFailure), running(Bot(fake, token="another")):
        pass


def test_frames_are_compressed_and_hearts_beat(fake: FakeDiscord) -> None:
    fake.gateway.beat_s = 0.02
    with running(Bot(fake)):
        fake.wait_until(lambda: fake.gateway.beats >= 3, what="heartbeats")
        assert fake.gateway.open[0].squeeze is not None


def test_a_dropped_connection_resumes_and_misses_nothing(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    bot = Bot(fake)
    with running(bot):
        with fake.changed:
            fake.disconnect()
            fake.say(ana, papers, f"{fake.bot.mention} meanwhile")
        assert hear(bot)[0].content.endswith("meanwhile")
        fake.wait_until(lambda: bot.heard("resumed"))
        assert (fake.gateway.resumed, len(fake.gateway.identified)) == (1, 1)


def test_a_resume_may_tell_what_was_told_already(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    bot = Bot(fake)
    with running(bot):
        fake.say(ana, papers, f"{fake.bot.mention} once")
        hear(bot)
        fake.gateway.replays = 1
        fake.disconnect()
        assert len({each.id for each in hear(bot, 2)}) == 1


def test_an_expired_session_loses_what_happened_meanwhile(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    bot = Bot(fake)
    with running(bot):
        with fake.changed:
            fake.expire_session()
            fake.say(ana, papers, f"{fake.bot.mention} lost")
        fake.wait_until(lambda: len(bot.heard("ready")) == 2, 10, "a second READY")
        fake.say(ana, papers, f"{fake.bot.mention} heard")
        assert hear(bot)[0].content.endswith("heard")
        assert len(fake.gateway.identified) == 2
        kept = bot.do(_history(bot, papers))
        assert [each.content.split()[1] for each in kept] == ["heard", "lost"]


async def _history(bot: Bot, channel: Channel) -> list[discord.Message]:
    return [each async for each in bot.place(channel.id).history(limit=10)]


def test_discord_may_ask_to_reconnect(fake: FakeDiscord) -> None:
    bot = Bot(fake)
    with running(bot):
        fake.ask_to_reconnect()
        fake.wait_until(lambda: bot.heard("resumed"))
        fake.invalidate_session()
        fake.wait_until(lambda: len(bot.heard("ready")) == 2)


def test_two_sessions_of_one_shard_hear_everything_twice(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    first, second = Bot(fake), Bot(fake)
    with running(first), running(second):
        fake.say(ana, papers, f"{fake.bot.mention} open")
        assert hear(first)[0].id == hear(second)[0].id


def test_a_shard_hears_of_its_own_servers_only(fake: FakeDiscord) -> None:
    def shard_of(guild_id: object) -> int:
        return (int(str(guild_id)) >> 22) % 2

    while len({shard_of(each) for each in fake.guilds}) < 2:
        fake.pass_time(0.001)
        fake.add_guild("another")
    for shard in (0, 1):
        bot = Bot(fake, shard_id=shard, shard_count=2)
        with running(bot):
            assert {str(each.id) for each in bot.guilds} == {each for each in fake.guilds if shard_of(each) == shard}


def test_a_hidden_channel_is_silent_until_it_is_shown(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    fake.overwrite(papers, fake.bot_role(), deny=VIEW_CHANNEL)
    thread = fake.thread(ana, papers, "paper 7")
    bot = Bot(fake, MENTIONS_ONLY)
    with running(bot):
        fake.say(ana, thread, f"{fake.bot.mention} unheard")
        assert bot.guilds[0].get_thread(int(thread.id)) is None
        with pytest.raises(discord.Forbidden) as refusal:
            bot.do(bot.fetch_channel(int(papers.id)))
        assert refusal.value.code == 50001
        fake.overwrite(papers, fake.bot_role(), allow=VIEW_CHANNEL)
        fake.wait_until(lambda: bot.heard("thread_join") or bot.guilds[0].get_thread(int(thread.id)))
        fake.say(ana, thread, f"{fake.bot.mention} heard")
        assert hear(bot)[0].content.endswith(" heard")


def test_edits_and_deletions_are_told(fake: FakeDiscord, papers: Channel, ana: User) -> None:
    bot = Bot(fake)
    with running(bot):
        said = fake.say(ana, papers, f"{fake.bot.mention} opne")
        fake.edit(said, f"{fake.bot.mention} open")
        fake.delete(said)
        fake.wait_until(lambda: bot.heard("raw_message_delete"))
        assert bot.heard("raw_message_edit")[0].message.content.endswith("open")


def test_events_may_come_twice_and_overtake_each_other(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    ana = fake.user("ana")
    fake.comes = lambda _: (0.2, 0.0)
    fake.say(ana, papers, f"{fake.bot.mention} one")
    fake.comes = lambda _: (0.0,)
    fake.say(ana, papers, f"{fake.bot.mention} two")
    fake.wait_until(lambda: sum(event == "message" for event, _ in bot.events) == 3)
    heard = [arguments[0].content for event, arguments in bot.events if event == "message"]
    assert [words.split()[-1] for words in heard] == ["one", "two", "one"]
