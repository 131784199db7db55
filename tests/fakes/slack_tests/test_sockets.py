"""Socket Mode: envelopes are acknowledged, retried, shared out, and survive refreshes."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, faults
from tests.fakes.slack_tests.conftest import Connected

Json = dict[str, Any]


def answering(app: AsyncApp) -> AsyncApp:
    @app.event("app_mention")
    async def mentioned(event: Json, say: Any) -> None:
        await say(text=f"heard {event['text'].split()[-1]}", thread_ts=event["ts"])

    @app.event("message")
    async def heard() -> None:
        return

    return app


async def test_a_mention_is_answered_in_its_thread(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    async with connected(answering(bolt)):
        asked = fake.say(ana, pc, f"{fake.mention} hello")
        await fake.until(lambda: len(fake.thread(pc, asked.ts)) == 2)
        assert fake.thread(pc, asked.ts)[1].shown == "heard hello"
        held = await asyncio.to_thread(fake.wait_delivered)
    assert [(one.event["type"], one.state, one.attempts) for one in held] == [
        ("message", "acknowledged", 1),
        ("app_mention", "acknowledged", 1),
        ("message", "acknowledged", 1),
    ]


async def test_an_envelope_without_answer_comes_three_times_more(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.ack_within_s, fake.timing.retry_delays_s = 0.03, (0.0, 0.01, 0.01)
    seen: list[tuple[str, str, str]] = []

    @bolt.middleware
    async def refusing(body: Json, request: Any) -> None:
        headers = {name: values[0] for name, values in request.headers.items() if name.startswith("x-slack")}
        seen.append((body["event_id"], headers["x-slack-retry-num"], headers.get("x-slack-retry-reason", "")))
        raise ConnectionError("the log is out of reach")

    async with connected(bolt):
        fake.say(ana, pc, "hello")
        [delivery] = await asyncio.to_thread(fake.wait_delivered)
    assert (delivery.state, delivery.attempts) == ("failed", 4)
    assert {event_id for event_id, _, _ in seen} == {delivery.payload["event_id"]}
    assert [(number, reason) for _, number, reason in seen] == [
        ("0", ""),
        ("1", "timeout"),
        ("2", "timeout"),
        ("3", "timeout"),
    ]


async def test_two_sockets_share_the_envelopes(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    async with connected(answering(bolt)), connected(bolt):
        await asyncio.to_thread(fake.wait_connected, 2)
        for number in range(4):
            fake.say(ana, pc, f"word {number}")
        await asyncio.to_thread(fake.wait_delivered)
        assert [socket.delivered for socket in fake.sockets.open] == [2, 2]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_refreshed_socket_is_followed_by_another(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected, reason: str
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    async with connected(answering(bolt)):
        await asyncio.to_thread(fake.wait_connected)
        fake.refresh_sockets(reason)
        await fake.until(lambda: fake.sockets.ever == 2)
        asked = fake.say(ana, pc, f"{fake.mention} again")
        await fake.until(lambda: len(fake.thread(pc, asked.ts)) == 2)


@pytest.mark.parametrize(("counts", "attempts"), [(False, 2), (True, 1)])
async def test_an_acknowledgement_on_another_socket_counts_only_if_told(
    fake: FakeSlack,
    bolt: AsyncApp,
    connected: Connected,
    counts: bool,  # noqa: FBT001
    attempts: int,
) -> None:
    fake.sockets.any_socket_acknowledges = counts
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    held, arrived = asyncio.Event(), asyncio.Event()

    @bolt.middleware
    async def slow(next: Any) -> None:  # noqa: A002  Bolt's name
        arrived.set()
        await held.wait()
        await next()

    async with connected(answering(bolt)):
        fake.say(ana, pc, "hello")
        await arrived.wait()
        fake.refresh_sockets()
        await fake.until(lambda: fake.sockets.ever == 2)
        held.set()
        [delivery] = await asyncio.to_thread(fake.wait_delivered)
        await fake.until(lambda: counts or fake.sockets.late)
    assert (delivery.state, delivery.attempts) == ("acknowledged", attempts)


async def test_an_event_waits_for_a_process_to_come(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    asked = fake.say(ana, pc, f"{fake.mention} early")
    async with connected(answering(bolt)):
        await fake.until(lambda: len(fake.thread(pc, asked.ts)) == 2)


async def test_a_silent_socket_delivers_nothing_while_it_looks_well(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.ack_within_s, fake.timing.retry_delays_s = 0.02, (0.0,)
    async with connected(answering(bolt)) as handler:
        await asyncio.to_thread(fake.wait_connected)
        fake.silence_sockets()
        fake.say(ana, pc, "hello?")
        [delivery] = await asyncio.to_thread(fake.wait_delivered)
        assert delivery.state == "failed"
        assert await handler.client.is_connected()


async def test_a_cut_socket_ends_without_a_word(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    client = AsyncWebClient(base_url=fake.api_url)
    url = (await client.apps_connections_open(app_token=fake.app.app_token))["url"]
    async with session.ws_connect(url) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        await asyncio.to_thread(fake.wait_connected)
        fake.timing.retry_delays_s = ()
        ana = fake.user("ana")
        fake.say(ana, fake.channel("pc", ana), "hello")
        assert (await socket.receive_json())["type"] == "events_api"
        fake.cut_sockets()
        [delivery] = await asyncio.to_thread(fake.wait_delivered, 1.0)
        assert delivery.state == "failed"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSED
        await fake.until(lambda: fake.sockets.open == [])
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(url)


async def test_a_tenth_socket_is_the_last(fake: FakeSlack, session: aiohttp.ClientSession) -> None:
    client = AsyncWebClient(base_url=fake.api_url, session=session)
    said, kept = [], []
    for _ in range(11):
        url = (await client.apps_connections_open(app_token=fake.app.app_token))["url"]
        kept.append(await session.ws_connect(url))
        said.append(await kept[-1].receive_json())
    assert [one.get("num_connections") for one in said[:10]] == list(range(1, 11))
    assert said[10]["reason"] == "too_many_websockets"


async def test_a_socket_that_cannot_be_had_is_told_as_error(fake: FakeSlack) -> None:
    fake.fail("apps.connections.open", faults.refused("internal_error"))
    with pytest.raises(SlackApiError):
        await AsyncWebClient(base_url=fake.api_url).apps_connections_open(app_token=fake.app.app_token)


async def test_events_may_come_twice_and_overtake_each_other(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected
) -> None:
    ana, heard = fake.user("ana"), list[str]()
    pc = fake.channel("pc", ana)

    @bolt.event("message")
    async def message(event: Json) -> None:
        heard.append(event["text"])

    async with connected(bolt):
        fake.courier.comes = lambda _: (0.2, 0.0)
        fake.say(ana, pc, "one")
        fake.courier.comes = lambda _: (0.0,)
        fake.say(ana, pc, "two")
        await fake.until(lambda: sum(one.state == "acknowledged" for one in fake.courier.all) == 3)
    assert heard == ["one", "two", "one"]
