"""Who is served and where: the same for events, commands, shortcuts, buttons and forms."""

import time
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
import pytest_asyncio

from bots.channel.gate import DIRECT
from bots.channel.place import Place
from bots.channel.refusals import OUTSIDE
from bots.slack.calls import open_client
from bots.slack.channels import Channels
from bots.slack.gate import UNLISTED, SlackGate
from tests.bots.slack.room import KETTLES, Room
from tests.fakes.slack import faults
from tests.fakes.slack.world import Channel

UNSERVED = "not used in this channel"


def place(room: Room, channel: Channel) -> Place:
    return Place("slack", room.slack.home.id, channel.id, "1.5")


@pytest_asyncio.fixture
async def gate(room: Room) -> AsyncIterator[SlackGate]:
    """Serves #pc alone."""
    async with aiohttp.ClientSession() as session:
        client = open_client(room.slack.token, room.slack.api_url, session)
        yield SlackGate(client, room.slack.home.id, time.time, Channels(client), listed=frozenset({room.pc.id}))


async def test_only_the_channels_that_are_named_are_served(room: Room, gate: SlackGate) -> None:
    other, direct = room.slack.channel("other", room.ana), room.slack.dm(room.ana)
    assert await gate.refusal(place(room, room.pc), room.ana.id) is None
    assert await gate.refusal(place(room, other), room.ana.id) == UNLISTED
    assert await gate.refusal(place(room, direct), room.ana.id) == UNLISTED
    with_direct = SlackGate(gate.client, gate.team, time.time, gate.channels, listed=frozenset({room.pc.id, DIRECT}))
    assert await with_direct.refusal(place(room, direct), room.ana.id) is None
    assert await with_direct.refusal(place(room, other), room.ana.id) == UNLISTED


async def test_an_insider_is_found_on_every_page_and_forgotten_after_a_minute(room: Room) -> None:
    slack, now = room.slack, [1_000.0]
    crowd = [slack.user(f"p{number}") for number in range(1_200)]
    hall = slack.channel("hall", *crowd)
    async with aiohttp.ClientSession() as session:
        client = open_client(slack.token, slack.api_url, session)
        gate = SlackGate(client, slack.home.id, lambda: now[0], Channels(client))
        assert await gate.insider_refusal(place(room, hall), crowd[-1].id) is None
        assert len(slack.calls("conversations.members")) == 2
        assert await gate.insider_refusal(place(room, hall), room.ana.id) == OUTSIDE
        slack.leave(crowd[-1], hall)
        now[0] += 61
        assert await gate.insider_refusal(place(room, hall), crowd[-1].id) == OUTSIDE


async def test_a_channel_that_is_not_named_is_refused_by_every_way_in(room: Room) -> None:
    slack, ana = room.slack, room.ana
    other = slack.channel("other", ana)
    async with room.serving():
        card = await room.opened(other)
        answer = await room.answered(card)
    async with room.serving(channels=frozenset({room.pc.id})):
        root = slack.say(ana, other, f"{slack.mention} what now?")
        await room.until(lambda: len(slack.thread(other, root.ts)) == 2 and UNSERVED in slack.posts(other)[-1].shown)
        asked = slack.say(ana, other, f"{slack.mention} and in the thread?", thread_ts=card.ts)
        await room.until(lambda: UNSERVED in slack.thread(other, asked.root_ts)[-1].shown)
        ways: tuple[Callable[[], object], ...] = (
            lambda: slack.command(ana, other, "/paper", KETTLES),
            lambda: slack.command(ana, other, "/paper", "list"),
            lambda: slack.command(ana, other, "/paper"),
            lambda: slack.shortcut(ana, root, "open_paper"),
            lambda: slack.click(ana, answer, "chairside_sources"),
            lambda: slack.click(ana, card, "chairside_view_scores"),
            lambda: slack.click(ana, card, "chairside_help"),
            lambda: slack.click(ana, answer, "chairside_rating", "positive"),
        )
        for number, way in enumerate(ways, start=1):
            way()
            told = await room.until(
                lambda number=number: found if len(found := slack.whispers(ana)) >= number + 1 else []  # type: ignore[misc]
            )
            assert UNSERVED in told[-1].shown
        slack.command(ana, room.pc, "/paper")
        await room.until(lambda: slack.views(ana))
        with slack.world.change():
            slack.world.views[-1].view["private_metadata"] = other.id
        assert UNSERVED in (await room.sent(ana, reference=KETTLES))["reference"]
        assert await room.opened()


async def test_a_command_is_answered_in_time_while_slack_does_not_say_who_may_read(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.slack.commands.GATE_S", 0.2)
    room.slack.fail("conversations.info", faults.stalled())
    async with room.serving():
        room.slack.command(room.ana, room.pc, "/paper", KETTLES)
        await room.whispered(room.ana, "nothing was done")
        assert room.slack.posts(room.pc) == []
        linked = room.slack.say(room.ben, room.pc, "https://openreview.net/forum?id=abcDEF1234")
        room.slack.fail("conversations.info", faults.stalled())
        room.slack.shortcut(room.ben, linked, "open_paper")
        await room.whispered(room.ben, "nothing was done")
        assert room.slack.posts(room.pc) == []
