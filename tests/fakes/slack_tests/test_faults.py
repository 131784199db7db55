"""Faults: which calls they spoil, and whether the work was done all the same."""

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, faults
from tests.fakes.slack.faults import Rate
from tests.fakes.slack_tests.conftest import error_of


async def test_a_rate_limit_says_when_to_come_again(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.fail("chat.postMessage", faults.rate_limited(7))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=pc.id, text="a")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    await client.chat_postMessage(channel=pc.id, text="b")
    assert [message.shown for message in fake.posts(pc)] == ["b"]


async def test_a_dropped_call_is_not_done_and_a_lost_answer_is(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.fail("chat.postMessage", faults.dropped())
    fake.fail("chat.postMessage", faults.lost_answer())
    for text in ("dropped", "lost"):
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel=pc.id, text=text)
    assert [message.shown for message in fake.posts(pc)] == ["lost"]
    assert [call.outcome for call in fake.calls("chat.postMessage")] == ["dropped", "lost"]


async def test_the_sdks_own_retry_posts_twice_after_a_lost_answer(fake: FakeSlack) -> None:
    pc = fake.channel("pc")
    fake.fail("chat.postMessage", faults.lost_answer())
    await AsyncWebClient(fake.token, base_url=fake.api_url).chat_postMessage(channel=pc.id, text="a")
    assert len(fake.posts(pc)) == 2


async def test_a_server_error_is_no_json(fake: FakeSlack, client: AsyncWebClient) -> None:
    fake.fail("auth.test", faults.server_error(502))
    with pytest.raises(SlackApiError) as caught:
        await client.auth_test()
    assert caught.value.response.status_code == 502


async def test_faults_wait_for_their_call(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.fail("chat.postMessage", faults.refused("invalid_blocks"), times=2, skip=2)
    fake.fail("*", faults.refused("fatal_error"), times=-1, when=lambda call: call.args.get("text") == "worse")
    outcomes = []
    for text in ("1", "2", "3", "worse", "4", "5", "worse"):
        try:
            await client.chat_postMessage(channel=pc.id, text=text)
            outcomes.append("ok")
        except SlackApiError as refusal:
            outcomes.append(refusal.response["error"])
    assert outcomes == ["ok", "ok", "invalid_blocks", "invalid_blocks", "ok", "ok", "fatal_error"]
    fake.heal()
    await client.chat_postMessage(channel=pc.id, text="worse")


async def test_a_delayed_call_is_done_late_and_a_stalled_never(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.fail("chat.postMessage", faults.delayed(0.05))
    began = time.monotonic()
    await client.chat_postMessage(channel=pc.id, text="late")
    assert time.monotonic() - began >= 0.05
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.15)) as hasty:
        client = AsyncWebClient(fake.token, base_url=fake.api_url, session=hasty, retry_handlers=[])
        fake.fail("chat.postMessage", faults.stalled())
        with pytest.raises(TimeoutError):
            await client.chat_postMessage(channel=pc.id, text="never")
    assert [message.shown for message in fake.posts(pc)] == ["late"]


async def test_rates_hold_when_they_are_switched_on(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc, other = fake.channel("pc"), fake.channel("other")
    posted = await client.chat_postMessage(channel=pc.id, text="a")
    await client.chat_postMessage(channel=pc.id, text="b")
    fake.limit({"chat.postMessage": Rate(1, 60.0, per_channel=True), "chat.update": Rate(2, 60.0)})
    await client.chat_postMessage(channel=pc.id, text="c")
    await client.chat_postMessage(channel=other.id, text="c")
    assert await error_of(client.chat_postMessage(channel=pc.id, text="d")) == "ratelimited"
    for text in ("1", "2"):
        await client.chat_update(channel=pc.id, ts=posted["ts"], text=text)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_update(channel=pc.id, ts=posted["ts"], text="3")
    assert 1 <= int(caught.value.response.headers["Retry-After"]) <= 60


async def test_a_wait_in_vain_tells_the_last_calls(fake: FakeSlack, client: AsyncWebClient) -> None:
    await client.auth_test()
    with pytest.raises(TimeoutError, match=r"auth\.test ok"):
        fake.wait_until(lambda: fake.posts(fake.channel("pc")), timeout_s=0.01)
