"""Who may come to the fake's gateway, and what becomes of the session when it leaves."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord_server import FakeDiscord
from tests.fakes.discord_server.client import MENTIONS_ONLY, discord, pointed_at


async def _identified(fake: FakeDiscord, closes_with: int, **data: Any) -> int | None:
    """Connect by hand, and say with which code the connection ended."""
    async with aiohttp.ClientSession() as web, web.ws_connect(f"{fake.gateway_url}?v=10&encoding=json") as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 2, "d": {"token": fake.token, "intents": 1, **data}})
        told = await socket.receive()
        if told.type is aiohttp.WSMsgType.TEXT:
            assert json.loads(told.data)["t"] == "READY"
            await socket.close(code=closes_with)
        return socket.close_code


@pytest.mark.parametrize(("code", "kept"), [(1000, 0), (1001, 0), (4000, 1)])
async def test_a_client_that_closes_properly_gives_its_session_up(fake: FakeDiscord, code: int, kept: int) -> None:
    await _identified(fake, code)
    await asyncio.to_thread(fake.wait_until, lambda: not fake.gateway.open)
    assert len(fake.sessions) == kept


@pytest.mark.parametrize(
    ("data", "code"),
    [({"token": "no"}, 4004), ({"shard": [2, 2]}, 4010), ({"intents": 1 << 40}, 4013), ({"intents": 1 << 1}, 4014)],
)
async def test_a_bad_identify_is_closed_with_its_code(fake: FakeDiscord, data: dict[str, Any], code: int) -> None:
    assert await _identified(fake, 1000, **data) == code


async def _resumed(fake: FakeDiscord, session_id: str, seq: int) -> Any:
    """What a RESUME by hand is answered: the opcode and data, or the close code."""
    async with aiohttp.ClientSession() as web, web.ws_connect(f"{fake.gateway_url}?v=10&encoding=json") as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": {"token": fake.token, "session_id": session_id, "seq": seq}})
        told = await socket.receive()
        if told.type is not aiohttp.WSMsgType.TEXT:
            return socket.close_code
        tree = json.loads(told.data)
        await socket.close(code=4000)
        return tree["op"], tree["t"] or tree["d"]


async def test_a_resume_needs_a_session_and_what_it_kept(fake: FakeDiscord) -> None:
    await _identified(fake, 4000)
    kept = fake.sessions[0]
    assert await _resumed(fake, "none", 1) == (9, False)
    assert await _resumed(fake, kept.id, kept.seq + 1) == 4007
    assert await _resumed(fake, kept.id, 1) == (0, "GUILD_CREATE")
    for n in range(1001):
        kept.tell("TYPING_START", {"n": n})
    assert await _resumed(fake, kept.id, 1) == (9, False)


async def test_the_gateway_may_be_down(fake: FakeDiscord) -> None:
    fake.gateway.refuses = 503
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await _identified(fake, 1000)


class Sharded(discord.AutoShardedClient):
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds for the real server's sake."""


async def test_one_process_can_have_all_shards(fake: FakeDiscord) -> None:
    papers, ana = fake.channel("papers"), fake.user("ana")
    client = Sharded(intents=MENTIONS_ONLY, shard_count=2, guild_ready_timeout=0.02)
    heard: list[str] = []
    said = asyncio.Event()

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message.content)
        said.set()

    with pointed_at(fake):
        async with client:
            living = asyncio.create_task(client.start(fake.token))
            await asyncio.to_thread(fake.wait_online, 2)
            assert sorted(each.shard for each in fake.gateway.identified) == [(0, 2), (1, 2)]
            fake.say(ana, papers, f"{fake.bot.mention} once")
            await asyncio.wait_for(said.wait(), 5)
            await client.close()
            await living
    assert heard == [f"{fake.bot.mention} once"]
