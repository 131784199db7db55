"""What goes wrong goes wrong as on Discord, and what a library does about it can be seen."""

import threading
import time

import aiohttp
import pytest

from tests.fakes.discord_server import EDIT, SEND, FakeDiscord
from tests.fakes.discord_server.client import Bot, discord
from tests.fakes.discord_server.model import Channel


def test_an_answer_may_be_lost_though_the_message_is_there(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.lose_answer(SEND)
    with pytest.raises(aiohttp.ClientError):
        bot.do(bot.place(papers.id).send("answer", nonce="n"))
    assert [each.text for each in fake.shown(papers)] == ["answer"]
    again = bot.do(bot.place(papers.id).send("answer", nonce="n"))
    assert [each.id for each in fake.shown(papers)] == [str(again.id)]
    assert [(each.status, each.fault) for each in fake.calls(SEND)] == [(0, "lost"), (200, None)]


def test_a_connection_may_break_before_anything_happens(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.reset(SEND)
    with pytest.raises(OSError, match="104") as broken:
        bot.do(bot.place(papers.id).send("one"))
    assert isinstance(broken.value, aiohttp.ClientError)
    fake.close_connection(SEND)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        bot.do(bot.place(papers.id).send("two"))
    assert fake.shown(papers) == []


@pytest.mark.parametrize("status", [503, 520])
def test_some_failures_are_not_retried_by_the_library(
    fake: FakeDiscord, papers: Channel, bot: Bot, status: int
) -> None:
    fake.fail(SEND, status)
    with pytest.raises(discord.DiscordServerError):
        bot.do(bot.place(papers.id).send("one"))
    fake.fail(SEND, status, committed=True)
    with pytest.raises(discord.DiscordServerError):
        bot.do(bot.place(papers.id).send("two"))
    assert [each.text for each in fake.shown(papers)] == ["two"]


def test_a_rate_limit_is_waited_for_and_a_ban_is_not(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.rate_limit(SEND, 0.01)
    fake.rate_limit(SEND, 0.01, globally=True)
    bot.do(bot.place(papers.id).send("one"))
    assert [each.status for each in fake.calls(SEND)] == [429, 429, 200]
    fake.rate_limit(SEND, 0.01, via=False)
    with pytest.raises(discord.HTTPException) as refusal:
        bot.do(bot.place(papers.id).send("two"))
    assert refusal.value.status == 429


def test_edits_have_a_bucket_of_their_channel(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.slow("edit", 2, 0.2)
    said = bot.do(bot.place(papers.id).send("0"))
    began = time.monotonic()
    for n in range(1, 4):
        bot.do(said.edit(content=f"{n}"))
    assert time.monotonic() - began > 0.15
    assert [each.headers["X-RateLimit-Remaining"] for each in fake.calls(EDIT)] == ["1", "0", "1"]
    assert fake.limits.refused == 0
    other = bot.do(bot.place(fake.channel("other").id).send("0"))
    bot.do(other.edit(content="1"))
    assert fake.calls(EDIT)[-1].headers["X-RateLimit-Remaining"] == "1"


def test_who_ignores_the_bucket_gets_429(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.slow("send", 1, 0.1)
    fake.limits.count("send", papers.id, globally=False)
    bot.do(bot.place(papers.id).send("late"))
    assert [each.status for each in fake.calls(SEND)] == [429, 200]
    assert fake.limits.refused == 1


def test_a_held_call_can_be_looked_at_before_it_is_answered(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    hold = fake.hold(SEND)

    sending = threading.Thread(target=lambda: bot.do(bot.place(papers.id).send("held")))
    sending.start()
    assert hold.reached.wait(5)
    assert [each.text for each in fake.shown(papers)] == ["held"]
    assert sending.is_alive()
    hold.release()
    sending.join(5)
    assert [each.status for each in fake.calls(SEND)] == [200]


def test_the_placeholder_may_be_gone_before_the_edit(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    said = bot.do(bot.place(papers.id).send("placeholder"))
    fake.before(EDIT, lambda _: fake.delete(fake.shown(papers)[0].message))
    with pytest.raises(discord.NotFound) as refusal:
        bot.do(said.edit(content="answer"))
    assert refusal.value.code == 10008
