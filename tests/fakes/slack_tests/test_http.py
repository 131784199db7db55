"""Signed requests: what an app that listens by HTTP gets, when it is asked again, and forgeries."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.hooks import encoded

Json = dict[str, Any]


@contextlib.asynccontextmanager
async def listening(fake: FakeSlack, served: web.Application, path: str = "/slack/events") -> AsyncIterator[None]:
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await asyncio.to_thread(fake.send_events_to, f"http://127.0.0.1:{runner.addresses[0][1]}{path}")
    try:
        yield
    finally:
        await runner.cleanup()


async def test_bolt_takes_the_signature_and_the_challenge(fake: FakeSlack, bolt: AsyncApp) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)

    @bolt.event("message")
    async def heard(event: Json, say: Any) -> None:
        await say(text="heard", thread_ts=event["ts"])

    async with listening(fake, bolt.web_app(path="/slack/events")):
        assert await asyncio.to_thread(fake.verify_url)
        asked = fake.say(ana, pc, "hello")
        await fake.until(lambda: len(fake.thread(pc, asked.ts)) == 2)
        held = await asyncio.to_thread(fake.wait_delivered)
        assert [one.state for one in held] == ["acknowledged", "acknowledged"]
        body, _ = encoded("events_api", held[0].payload)
        assert (await asyncio.to_thread(fake.knock, body))[0] == 200
        assert (await asyncio.to_thread(fake.knock, body, "another secret"))[0] == 401
        assert (await asyncio.to_thread(fake.knock, body, None, 301))[0] == 401


async def test_an_event_without_listener_is_tried_four_times(fake: FakeSlack, bolt: AsyncApp) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.retry_delays_s = (0.0, 0.0, 0.0)
    numbers: list[tuple[str, str]] = []

    @bolt.middleware
    async def count(request: Any, next: Any) -> None:  # noqa: A002  Bolt's name
        headers = {name: values[0] for name, values in request.headers.items()}
        numbers.append((headers.get("x-slack-retry-num", ""), headers.get("x-slack-retry-reason", "")))
        await next()

    async with listening(fake, bolt.web_app(path="/slack/events")):
        fake.say(ana, pc, "hello")
        [delivery] = await asyncio.to_thread(fake.wait_delivered)
    assert (delivery.state, delivery.reasons) == ("failed", ["http_error"] * 4)
    assert numbers == [("", ""), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]


async def test_retries_end_when_the_app_asks_or_answers(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.retry_delays_s, fake.timing.ack_within_s = (0.0, 0.0), 0.05
    plan: list[str] = []

    async def answer(_request: web.Request) -> web.Response:
        step = plan.pop(0)
        if step == "late":
            await asyncio.sleep(10)
        headers = {"X-Slack-No-Retry": "1"} if step == "never" else {}
        return web.Response(status=200 if step == "ok" else 500, headers=headers)

    served = web.Application()
    served.add_routes([web.post("/hook", answer)])
    async with listening(fake, served, "/hook"):
        plan += ["late", "ok"]
        fake.say(ana, pc, "one")
        await asyncio.to_thread(fake.wait_delivered)
        plan += ["never"]
        fake.say(ana, pc, "two")
        first, second = await asyncio.to_thread(fake.wait_delivered)
    assert (first.state, first.reasons) == ("acknowledged", ["http_timeout"])
    assert (second.state, second.attempts) == ("failed", 1)


async def test_nobody_listening_is_a_failed_delivery(fake: FakeSlack) -> None:
    fake.timing.retry_delays_s = ()
    await asyncio.to_thread(fake.send_events_to, "http://127.0.0.1:9/hook")
    ana = fake.user("ana")
    fake.say(ana, fake.channel("pc", ana), "hello")
    [delivery] = await asyncio.to_thread(fake.wait_delivered)
    assert delivery.reasons == ["connection_failed"]


async def test_commands_and_gestures_come_as_forms(fake: FakeSlack, bolt: AsyncApp) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go", "value": "v1"}

    @bolt.command("/paper")
    async def paper(ack: Any, command: Json) -> None:
        await ack(f"looking for {command['text']}")

    @bolt.action("go")
    async def go(ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(f"went {action['value']}")

    async with listening(fake, bolt.web_app(path="/slack/events")):
        fake.command(ana, pc, "/paper", "Kettle 7")
        await fake.until(lambda: [m.shown for m in fake.whispers(ana)] == ["looking for Kettle 7"])
        assert bolt.client
        posted = await bolt.client.chat_postMessage(
            channel=pc.id, text="go?", blocks=[{"type": "actions", "elements": [button]}]
        )
        [shown] = fake.posts(pc)
        assert shown.ts == posted["ts"]
        fake.click(ana, shown, "go")
        await fake.until(lambda: "went v1" in [m.shown for m in fake.whispers(ana)])


async def test_an_acknowledgement_may_be_bare_text(fake: FakeSlack) -> None:
    ana = fake.user("ana")

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="bare")

    served = web.Application()
    served.add_routes([web.post("/hook", answer)])
    async with listening(fake, served, "/hook"):
        fake.command(ana, fake.dm(ana), "/paper")
        await fake.until(lambda: [m.shown for m in fake.whispers(ana)] == ["bare"])
