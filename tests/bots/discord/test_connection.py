"""discord.py's client as it is set up here: what it would do by itself, and must not."""

import asyncio

from bots.discord.access import Access
from bots.discord.arrival import Who, log_in
from bots.discord.calls import repeated
from bots.discord.connection import client_of
from core.measures import Unmeasured
from tests.fakes.discord_server import SEND, serve_discord
from tests.fakes.discord_server.client import pointed_at

LONG_S = 30.0
SOON_S = 5.0


async def test_a_call_that_is_given_up_under_the_limit_of_all_does_not_hold_back_the_others() -> None:
    with serve_discord() as fake, pointed_at(fake):
        pc, access = fake.channel("pc"), Access(fake.token, fake.rest_url, fake.gateway_url)
        who = Who(int(fake.bot.id), int(fake.bot.id), content=False, servers=1)
        async with client_of(who, access, Unmeasured()) as client:
            await log_in(client, access)
            channel = client.get_partial_messageable(int(pc.id))
            fake.rate_limit(SEND, LONG_S, globally=True)
            given_up = asyncio.create_task(channel.send("one"))
            async with asyncio.timeout(SOON_S):
                while client.http._global_over.is_set():  # noqa: ASYNC110 - what is waited for is the library's
                    await asyncio.sleep(0.01)
                given_up.cancel()
                await asyncio.wait({given_up})
                await repeated(lambda: channel.send("two"))
        assert [one.text for one in fake.said_by_bot(pc)] == ["two"]
