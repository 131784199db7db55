"""An interaction has its deadlines: three seconds for the first answer, fifteen minutes for its token."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.fakes.discord_server import CALLBACK, FakeDiscord, serve_discord
from tests.fakes.discord_server.client import Bot, discord
from tests.fakes.discord_server.model import Channel, User


@pytest.fixture
def fake() -> Iterator[FakeDiscord]:
    with serve_discord() as served:
        served.commands[None] = [{"id": "1", "name": "hi", "type": 1, "options": []}]
        yield served


def heard(bot: Bot, fake: FakeDiscord, papers: Channel, ana: User) -> Any:
    """An interaction, as the bot has it."""
    asked = fake.command(ana, papers, "hi")
    fake.wait_until(lambda: any(str(each.id) == asked.id for each in bot.heard("interaction")))
    assert not fake.did_not_respond(asked)
    return bot.heard("interaction")[-1]


def test_an_answer_after_three_seconds_is_too_late(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    asked = heard(bot, fake, papers, ana)
    fake.pass_time(3.1)
    assert fake.did_not_respond(fake.interactions[str(asked.id)])
    with pytest.raises(discord.NotFound) as refusal:
        bot.do(asked.response.defer())
    assert refusal.value.code == 10062
    assert fake.shown(papers) == []


def test_an_answer_that_was_lost_is_an_answer(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    asked = heard(bot, fake, papers, ana)
    fake.lose_answer(CALLBACK)
    with pytest.raises(OSError, match="104"):
        bot.do(asked.response.defer(thinking=True))
    with pytest.raises(discord.HTTPException) as refusal:
        bot.do(asked.response.defer(thinking=True))
    assert refusal.value.code == 40060
    assert [each.thinking for each in fake.shown(papers)] == [True]


def test_a_token_ends_after_fifteen_minutes_but_not_the_message(
    fake: FakeDiscord, papers: Channel, ana: User, bot: Bot
) -> None:
    asked = heard(bot, fake, papers, ana)
    bot.do(asked.response.defer(thinking=True))
    fake.pass_time(899)
    bot.do(asked.edit_original_response(content="one"))
    fake.pass_time(2)
    with pytest.raises(discord.HTTPException) as late:
        bot.do(asked.edit_original_response(content="two"))
    assert (late.value.status, late.value.code) == (401, 50027)
    bot.do(bot.place(papers.id).get_partial_message(int(fake.shown(papers)[0].id)).edit(content="three"))
    assert [each.text for each in fake.shown(papers)] == ["three"]


def test_nothing_follows_before_the_first_answer(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    asked = heard(bot, fake, papers, ana)
    with pytest.raises(discord.NotFound) as refusal:
        bot.do(asked.followup.send("early"))
    assert refusal.value.code == 10015


def test_a_deferral_is_filled_by_the_first_follow_up(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    asked = heard(bot, fake, papers, ana)
    bot.do(asked.response.defer(thinking=True))
    bot.do(asked.followup.send("done"))
    bot.do(asked.followup.send("more"))
    bot.do(asked.followup.send("quiet", ephemeral=True))
    assert [(each.text, each.thinking) for each in fake.shown(papers)] == [("done", False), ("more", False)]
    assert [each.text for each in fake.shown(papers, ana) if each.ephemeral] == ["quiet"]


def test_a_reply_to_an_interactions_answer_carries_nothing(
    fake: FakeDiscord, papers: Channel, ana: User, bot: Bot
) -> None:
    asked = heard(bot, fake, papers, ana)
    bot.do(asked.response.send_message("done"))
    fake.say(ana, papers, "reply", reply_to=fake.shown(papers)[0].message)
    fake.wait_until(lambda: any(not each.author.bot for each in bot.heard()))
    reply = bot.heard()[-1]
    assert (reply.content, bot.user in reply.mentions) == ("", True)
