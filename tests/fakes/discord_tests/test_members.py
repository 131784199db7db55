"""People, their roles and their direct conversations, as the bot gets to know them."""

from typing import Any

import pytest

from tests.fakes.discord_server import FakeDiscord, NotAllowedError, Upload
from tests.fakes.discord_server.by_hand import ask, send
from tests.fakes.discord_server.client import Bot, discord, running
from tests.fakes.discord_server.permissions import ATTACH_FILES, INVITED, MANAGE_THREADS, SEND_MESSAGES


def test_history_has_no_roles_but_a_member_can_be_fetched(fake: FakeDiscord) -> None:
    papers, chairs = fake.channel("papers"), fake.role("chairs")
    ana = fake.user("ana", [chairs])
    said = fake.say(ana, papers, f"{fake.bot.mention} open")
    bot = Bot(fake)
    with running(bot):
        assert isinstance(bot.do(bot.place(papers.id).fetch_message(int(said.id))).author, discord.User)
        member = bot.do(bot.guilds[0].fetch_member(int(ana.id)))
        assert [each.id for each in member.roles[1:]] == [int(chairs.id)]
        fake.give(ana)
        assert len(bot.do(bot.guilds[0].fetch_member(int(ana.id))).roles) == 1
        fake.leave(ana)
        with pytest.raises(discord.NotFound) as refusal:
            bot.do(bot.guilds[0].fetch_member(int(ana.id)))
        assert refusal.value.code == 10007


def test_the_list_of_members_needs_its_intent(fake: FakeDiscord) -> None:
    fake.user("ana")
    assert ask(fake, "GET", f"/guilds/{fake.guild.id}/members?limit=10")[1]["code"] == 50001
    fake.granted.add("members")
    bot = Bot(fake, discord.Intents(guilds=True, members=True))
    with running(bot):
        assert {each.name for each in bot.guilds[0].members} == {"chairside", "ana", "owner of committee"}
        fake.user("bea")
        fake.wait_until(lambda: bot.heard("member_join"))


def test_the_bots_own_role_decides_what_it_may(fake: FakeDiscord) -> None:
    papers = fake.channel("papers")
    bot = Bot(fake)
    with running(bot):
        me = bot.guilds[0].me
        found = bot.get_channel(int(papers.id))
        assert isinstance(found, discord.TextChannel)
        assert found.permissions_for(me).create_private_threads
        everyone = fake.guild.roles[fake.guild.id]
        fake.change_role(everyone, everyone.permissions & ~SEND_MESSAGES)
        fake.change_role(fake.bot_role(), INVITED & ~SEND_MESSAGES)
        fake.wait_until(lambda: len(bot.heard("guild_role_update")) == 2)
        assert not found.permissions_for(me).send_messages
        with pytest.raises(discord.Forbidden):
            bot.do(found.send("x"))


def test_files_need_a_permission_of_their_own(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    fake.overwrite(papers, None, deny=ATTACH_FILES)
    fake.say(ana, papers, "no file")
    fake.overwrite(papers, fake.bot, deny=ATTACH_FILES)
    bot = Bot(fake)
    with running(bot), pytest.raises(discord.Forbidden):
        bot.do(bot.place(papers.id).send(file=discord.File(__file__)))


def test_a_direct_conversation_is_for_two(fake: FakeDiscord) -> None:
    ana, bea = fake.user("ana"), fake.user("bea")
    bot = Bot(fake)
    with running(bot):
        user = bot.do(bot.fetch_user(int(ana.id)))
        bot.do(user.send("hello"))
        assert [each.text for each in fake.shown(fake.direct(ana))] == ["hello"]
        fake.say(ana, fake.direct(ana), "hello", attachments=[Upload("a.txt", "text/plain", b"x")])
        fake.wait_until(lambda: len(bot.heard()) == 2)
        assert bot.do(bot.heard()[1].attachments[0].read()) == b"x"
        with pytest.raises(NotAllowedError):
            fake.say(bea, fake.direct(ana), "me too")


def test_a_choice_in_a_menu_comes_back_as_its_value(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    options = [{"label": "One", "value": "1"}]
    row: dict[str, Any] = {"type": 1, "components": [{"type": 3, "custom_id": "pick", "options": options}]}
    send(fake, papers, content="pick", components=[row])
    bot = Bot(fake)
    with running(bot):
        fake.select(ana, fake.shown(papers)[0].message, "pick", "1")
        fake.wait_until(lambda: bot.heard("interaction"))
        assert bot.heard("interaction")[0].data["values"] == ["1"]
        assert bot.heard("interaction")[0].user.name == "ana"


def test_private_archived_threads_are_for_moderators_and_members(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    hers = fake.thread(ana, papers, "hers", private=True)
    ours = fake.thread(ana, papers, "ours", private=True, members=[fake.bot])
    for each in (hers, ours):
        fake.archive(each)
    path = f"/channels/{papers.id}"
    mine = ask(fake, "GET", f"{path}/users/@me/threads/archived/private")[1]
    assert [each["name"] for each in mine["threads"]] == ["ours"]
    assert [each["id"] for each in mine["members"]] == [ours.id]
    assert ask(fake, "GET", f"{path}/threads/archived/private")[1]["code"] == 50013
    fake.change_role(fake.bot_role(), INVITED | MANAGE_THREADS)
    every = ask(fake, "GET", f"{path}/threads/archived/private?limit=1")[1]
    assert (len(every["threads"]), every["has_more"]) == (1, True)
