"""Commands, shortcuts and buttons, with Bolt's own listeners behind them."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_tests.conftest import Connected

Json = dict[str, Any]


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


async def test_a_command_is_answered_to_the_person_alone(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana, bo = fake.user("ana"), fake.user("bo")
    pc = fake.channel("pc", ana, bo)

    @bolt.command("/paper")
    async def paper(ack: Any, respond: Any, command: Json) -> None:
        await ack(f"looking for {command['text']}")
        await respond(text="found", response_type="in_channel")

    async with connected(bolt):
        fake.command(ana, pc, "/paper", "Kettle 7")
        await fake.until(lambda: len(fake.seen_by(ana)) == 2)
        assert {m.shown for m in fake.seen_by(ana)} == {"looking for Kettle 7", "found"}
        assert [m.shown for m in fake.seen_by(bo)] == ["found"]


async def test_a_command_that_nobody_takes_is_told_by_slack(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.ack_within_s = 0.02
    async with connected(bolt):
        fake.command(ana, pc, "/paper")
        await fake.until(lambda: fake.whispers(ana))
    assert fake.whispers(ana)[0].shown == '/paper failed with the error "operation_timeout"'


def test_a_command_does_not_work_in_a_thread(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    assert fake.command(ana, pc, "/paper", in_thread=True) is None
    assert fake.whispers(ana)[0].shown == "/paper is not supported in threads. Sorry!"
    assert fake.deliveries == []


async def test_a_response_address_is_good_five_times(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    statuses: list[int] = []
    done = asyncio.Event()

    @bolt.command("/paper")
    async def paper(ack: Any, respond: Any) -> None:
        await ack()
        statuses.extend([(await respond("again")).status_code for _ in range(6)])
        done.set()

    async with connected(bolt):
        fake.command(ana, fake.dm(ana), "/paper")
        await done.wait()
        await asyncio.to_thread(fake.wait_delivered)
    assert statuses == [200] * 5 + [404]
    assert len(fake.whispers(ana)) == 5


async def test_a_shortcut_carries_the_message_and_its_thread(
    fake: FakeSlack, bolt: AsyncApp, connected: Connected
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    paper = fake.file(ana, "kettles.pdf", b"%PDF-1.7")
    reply = fake.say(ana, pc, "this one", root.ts, [paper])

    @bolt.message_shortcut("open_here")
    async def open_here(ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await ack()
        message = shortcut["message"]
        await client.chat_postMessage(
            channel=shortcut["channel"]["id"], thread_ts=message["thread_ts"], text=message["files"][0]["name"]
        )

    async with connected(bolt):
        fake.shortcut(ana, reply, "open_here")
        await fake.until(lambda: len(fake.thread(pc, root.ts)) == 3)
    assert fake.thread(pc, root.ts)[-1].shown == "kettles.pdf"


async def test_people_press_only_what_they_see(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana, bo = fake.user("ana"), fake.user("bo")
    pc = fake.channel("pc", ana, bo)
    feedback = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": {"text": plain("Good"), "value": "up:t1"},
        "negative_button": {"text": plain("Bad"), "value": "down:t1"},
    }
    blocks = [{"type": "context_actions", "elements": [feedback]}]
    await client.chat_postMessage(channel=pc.id, text="a", blocks=blocks)
    await client.chat_postEphemeral(channel=pc.id, user=ana.id, text="a", blocks=blocks)
    shown = fake.posts(pc)[0]
    pressed = fake.click(bo, shown, "feedback", "negative")
    assert pressed.payload["actions"][0]["value"] == "down:t1"
    assert pressed.payload["container"]["message_ts"] == shown.ts
    with pytest.raises(LookupError):
        fake.click(bo, shown, "sources")
    [whisper] = fake.whispers(ana)
    with pytest.raises(LookupError):
        fake.click(bo, whisper, "feedback")
    assert fake.click(ana, whisper, "feedback").payload["container"]["is_ephemeral"] is True


async def test_a_press_that_nobody_takes_is_warned_of(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.wait_for_socket_s = 0.0
    button = {"type": "button", "text": plain("Go"), "action_id": "go"}
    await client.chat_postMessage(channel=pc.id, text="a", blocks=[{"type": "actions", "elements": [button]}])
    fake.click(ana, fake.posts(pc)[0], "go")
    assert await fake.until(lambda: fake.warnings(ana)) == ["This app is not responding."]


async def test_an_answer_replaces_or_deletes_what_was_pressed(
    fake: FakeSlack, bolt: AsyncApp, client: AsyncWebClient, connected: Connected
) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    buttons = [{"type": "button", "text": plain("Go"), "action_id": name} for name in ("replace", "remove")]
    await client.chat_postMessage(channel=pc.id, text="a", blocks=[{"type": "actions", "elements": buttons}])

    @bolt.action("replace")
    async def replaced(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="b", replace_original=True, blocks=[{"type": "actions", "elements": buttons[1:]}])

    @bolt.action("remove")
    async def removed(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    async with connected(bolt):
        fake.click(ana, fake.posts(pc)[0], "replace")
        await fake.until(lambda: fake.posts(pc)[0].text == "b")
        fake.click(ana, fake.posts(pc)[0], "remove")
        await fake.until(lambda: fake.posts(pc) == [])
