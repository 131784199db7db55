"""Forms: opened by a trigger, filled by people, answered by the app, refused when they are not as Slack wants them."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_tests.conftest import Connected, error_of

Json = dict[str, Any]


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def form(**more: Any) -> Json:
    reference = {"type": "plain_text_input", "action_id": "reference"}
    paper = {"type": "file_input", "action_id": "paper", "filetypes": ["pdf"], "max_files": 1}
    blocks = [
        {"type": "input", "block_id": "ref", "label": plain("Reference"), "element": reference},
        {"type": "input", "block_id": "pdf", "label": plain("PDF"), "element": paper, "optional": True},
        {"type": "actions", "elements": [{"type": "button", "text": plain("Example"), "action_id": "example"}]},
    ]
    return {
        "type": "modal", "title": plain("Open a paper"), "submit": plain("Open"), "callback_id": "open",
        "blocks": blocks, **more,
    }  # fmt: skip


async def test_a_form_is_opened_filled_and_sent(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    got: list[Json] = []

    @bolt.command("/paper")
    async def paper(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form(private_metadata=pc.id))

    @bolt.view("open")
    async def opened(ack: Any, view: Json) -> None:
        got.append(view)
        if view["state"]["values"]["ref"]["reference"]["value"] == "nonsense":
            await ack(response_action="errors", errors={"ref": "no such paper"})
        else:
            await ack()

    async with connected(bolt):
        fake.command(ana, pc, "/paper")
        await fake.until(lambda: fake.views(ana))
        assert fake.views(ana)[0].shown == "Reference\nPDF\n[Example]"
        with pytest.raises(LookupError):
            fake.submit_view(ana)
        with pytest.raises(LookupError):
            fake.submit_view(ana, reference="a", colour="red")
        fake.submit_view(ana, reference="nonsense")
        await fake.until(lambda: fake.views(ana)[0].errors == {"ref": "no such paper"})
        fake.submit_view(ana, reference="Kettle 7", paper=[fake.file(ana, "kettles.pdf", b"%PDF-1.7")])
        await fake.until(lambda: fake.views(ana) == [])
    assert got[1]["private_metadata"] == pc.id
    assert got[1]["state"]["values"]["pdf"]["paper"]["files"][0]["name"] == "kettles.pdf"


async def test_forms_are_replaced_stacked_and_cleared(fake: FakeSlack, bolt: AsyncApp, connected: Connected) -> None:
    ana = fake.user("ana")
    answers: list[Json] = [
        {"response_action": "update", "view": form(title=plain("Two"))},
        {"response_action": "push", "view": form(title=plain("Three"))},
        {"response_action": "clear"},
    ]

    @bolt.view("open")
    async def opened(ack: Any) -> None:
        await ack(**answers.pop(0))

    @bolt.shortcut("start")
    async def start(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @bolt.action("example")
    async def example(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=form(title=plain("New")))

    def titles() -> list[str]:
        return [held.view["title"]["text"] for held in fake.views(ana)]

    pc = fake.channel("pc", ana)
    async with connected(bolt):
        fake.shortcut(ana, fake.say(ana, pc, "here"), "start")
        await fake.until(lambda: titles() == ["Open a paper"])
        fake.click_in_view(ana, "example")
        await fake.until(lambda: titles() == ["New"])
        fake.submit_view(ana, reference="a")
        await fake.until(lambda: titles() == ["Two"])
        fake.submit_view(ana, reference="a")
        await fake.until(lambda: titles() == ["Two", "Three"])
        fake.submit_view(ana, reference="a")
        await fake.until(lambda: titles() == [])


@pytest.mark.parametrize(
    "spoilt",
    [
        {"title": plain("a" * 25)},
        {"private_metadata": "a" * 3_001},
        {"callback_id": "a" * 256},
        {"blocks": [{"type": "divider"}] * 101},
        {"blocks": [{"type": "markdown", "text": "a"}]},
        {"blocks": [{"type": "input", "label": "a", "element": {"type": "plain_text_input"}}]},
        {"type": "home"},
        {"size": "large"},
    ],
)
async def test_a_bad_form_is_refused(fake: FakeSlack, client: AsyncWebClient, spoilt: Json) -> None:
    ana = fake.user("ana")
    trigger = fake.slack.new_trigger(ana.id, fake.home.id)
    with pytest.raises(SlackApiError) as caught:
        await client.views_open(trigger_id=trigger, view=form(**spoilt))
    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"]
    await client.views_open(trigger_id=trigger, view=form())


async def test_three_forms_are_the_deepest_stack(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    await client.views_open(trigger_id=fake.slack.new_trigger(ana.id, fake.home.id), view=form())
    for deep in (2, 3):
        pressed = fake.click_in_view(ana, "example")
        await client.views_push(trigger_id=pressed.payload["trigger_id"], view=form())
        assert len(fake.views(ana)) == deep
    pressed = fake.click_in_view(ana, "example")
    again = client.views_push(trigger_id=pressed.payload["trigger_id"], view=form())
    assert await error_of(again) == "push_limit_reached"


async def test_a_trigger_is_good_once_and_not_for_long(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    trigger = fake.slack.new_trigger(ana.id, fake.home.id)
    await client.views_open(trigger_id=trigger, view=form())
    assert await error_of(client.views_open(trigger_id=trigger, view=form())) == "exchanged_trigger_id"
    assert await error_of(client.views_open(trigger_id="1.2.x", view=form())) == "invalid_trigger_id"
    fake.timing.trigger_s = -1.0
    late = fake.slack.new_trigger(ana.id, fake.home.id)
    assert await error_of(client.views_open(trigger_id=late, view=form())) == "expired_trigger_id"
    assert await error_of(client.views_update(view_id="V0", view=form())) == "not_found"
    [held] = fake.views(ana)
    assert await error_of(client.views_update(view_id=held.id, hash="old", view=form())) == "hash_conflict"
