"""Two who ask of a channel in the same moment cost one call; nobody is told what was asked before it changed."""

import asyncio

import aiohttp
import pytest

from bots.slack.calls import Refused, open_client
from bots.slack.channels import Channels
from tests.fakes.slack import faults, serve_slack

INFO = "conversations.info"


async def test_who_asks_while_it_is_asked_shares_the_answer_and_the_next_asks_anew() -> None:
    with serve_slack() as slack:
        pc = slack.channel("pc", slack.user("ana"))
        async with aiohttp.ClientSession() as session:
            channels = Channels(open_client(slack.token, slack.api_url, session))
            both = await asyncio.gather(channels.told(pc.id), channels.told(pc.id))
            assert both[0] == both[1]
            assert len(slack.calls(INFO)) == 1
            await channels.told(pc.id)
            assert len(slack.calls(INFO)) == 2


async def test_who_asks_after_a_change_is_not_told_what_was_asked_before_it() -> None:
    with serve_slack() as slack:
        pc = slack.channel("pc", slack.user("ana"))
        async with aiohttp.ClientSession() as session:
            channels = Channels(open_client(slack.token, slack.api_url, session))
            slack.fail(INFO, faults.stalled())
            before = asyncio.create_task(channels.told(pc.id))
            await asyncio.sleep(0)
            channels.forget(pc.id)
            assert (await channels.told(pc.id))["id"] == pc.id
            before.cancel()


async def test_a_refusal_is_told_to_all_who_wait_and_who_stops_waiting_takes_nothing_from_the_other() -> None:
    with serve_slack() as slack:
        async with aiohttp.ClientSession() as session:
            channels = Channels(open_client(slack.token, slack.api_url, session))
            first = asyncio.create_task(channels.told("CNOWHERE"))
            await asyncio.sleep(0)
            second = asyncio.create_task(channels.told("CNOWHERE"))
            await asyncio.sleep(0)
            first.cancel()
            with pytest.raises(Refused, match="channel_not_found"):
                await second
