"""Block Kit is refused where Slack refuses it, and nowhere else."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.blocks import check_blocks
from tests.fakes.slack.checking import Refused
from tests.fakes.slack.rendering import rendered

Json = dict[str, Any]


def text(words: str, kind: str = "mrkdwn") -> Json:
    return {"type": kind, "text": words}


def plain(words: str) -> Json:
    return text(words, "plain_text")


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": "go", **more}


def table(*rows: list[str], **more: Any) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows], **more}


def rich(words: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def markdown(length: int) -> Json:
    return {"type": "markdown", "text": "a" * length}


def error_of(*blocks: Json) -> str:
    try:
        check_blocks(list(blocks), lambda file: file.get("id") == "F1")
    except Refused as refusal:
        return refusal.error
    return ""


GOOD: list[list[Json]] = [
    [{"type": "section", "text": text("a" * 3_000)}, {"type": "divider"}, {"type": "header", "text": plain("a" * 150)}],
    [{"type": "section", "fields": [text("a" * 2_000)] * 3, "accessory": button(value="v" * 2_000)}],
    [{"type": "context", "elements": [text("a")] * 10}],
    [actions(*[button(action_id=f"go{n}") for n in range(25)])],
    [table(["a"] * 20), {"type": "divider"}],
    [table(*[["a", "–"]] * 100, column_settings=[{"align": "right"}, None])],
    [{"type": "table", "rows": [[rich("a")]]}],
    [markdown(6_000), markdown(6_000)],
    [{"type": "image", "alt_text": "a" * 2_000, "slack_file": {"id": "F1"}}],
    [{"type": "divider"}] * 50,
    [{"type": "data_table", "rows": []}],
    [rich("words")],
]

BAD: list[tuple[str, list[Json]]] = [
    ("invalid_blocks", [{"type": "divider"}] * 51),
    ("invalid_blocks", [{"type": "sektion", "text": text("a")}]),
    ("invalid_blocks", [{"type": "section", "text": text("a" * 3_001)}]),
    ("invalid_blocks", [{"type": "section", "text": text("")}]),
    ("invalid_blocks", [{"type": "section", "text": "a"}]),
    ("invalid_blocks", [{"type": "section"}]),
    ("invalid_blocks", [{"type": "section", "text": text("a"), "color": "red"}]),
    ("invalid_blocks", [{"type": "section", "fields": [text("a")] * 11}]),
    ("invalid_blocks", [{"type": "header", "text": plain("a" * 151)}]),
    ("invalid_blocks", [{"type": "header", "text": text("a")}]),
    ("invalid_blocks", [{"type": "context", "elements": [text("a")] * 11}]),
    ("invalid_blocks", [{"type": "context", "elements": []}]),
    ("invalid_blocks", [actions(*[button(action_id=f"go{n}") for n in range(26)])]),
    ("invalid_blocks", [actions(button(), button())]),
    ("invalid_blocks", [actions(button(text=plain("a" * 76)))]),
    ("invalid_blocks", [actions(button(text=text("a")))]),
    ("invalid_blocks", [actions(button(value="v" * 2_001))]),
    ("invalid_blocks", [actions(button(action_id="a" * 256))]),
    ("invalid_blocks", [actions(button(style="loud"))]),
    ("invalid_blocks", [actions({"type": "plain_text_input", "action_id": "a"})]),
    ("invalid_blocks", [{"type": "section", "text": text("a"), "block_id": "a" * 256}]),
    ("invalid_blocks", [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}]),
    ("invalid_blocks", [markdown(12_001)]),
    ("invalid_blocks", [markdown(0)]),
    ("msg_blocks_too_long", [markdown(6_000), markdown(6_001)]),
    ("msg_blocks_too_long", [markdown(11_000), {"type": "section", "text": text("a" * 2_201)}]),
    ("invalid_blocks", [table(["a", ""])]),
    ("invalid_blocks", [table(["a"] * 21)]),
    ("invalid_blocks", [table(*[["a"]] * 101)]),
    ("invalid_blocks", [table(["a" * 5_000, "b" * 5_001])]),
    ("invalid_blocks", [{"type": "table", "rows": [[{"type": "mrkdwn", "text": "a"}]]}]),
    ("invalid_blocks", [{"type": "table", "rows": [[rich("")]]}]),
    ("invalid_attachments", [table(["a"]), table(["b"])]),
    ("invalid_blocks", [{"type": "image", "alt_text": "a" * 2_001, "slack_file": {"id": "F1"}}]),
    ("invalid_blocks", [{"type": "image", "alt_text": "a"}]),
    ("invalid_blocks", [{"type": "image", "slack_file": {"id": "F1"}}]),
    ("invalid_blocks", [{"type": "image", "alt_text": "a", "slack_file": {"id": "F2"}}]),
    ("invalid_blocks", [{"type": "context_actions", "elements": [button()]}]),
    ("invalid_blocks", [{"type": "context_actions", "elements": [{"type": "feedback_buttons", "action_id": "f"}]}]),
]


@pytest.mark.parametrize("blocks", GOOD)
def test_good_blocks_pass(blocks: list[Json]) -> None:
    assert error_of(*blocks) == ""


@pytest.mark.parametrize(("error", "blocks"), BAD)
def test_bad_blocks_are_refused(error: str, blocks: list[Json]) -> None:
    assert error_of(*blocks) == error


def test_people_read_blocks_line_by_line() -> None:
    shown = rendered(
        [
            {"type": "header", "text": plain("Kettles")},
            {"type": "section", "text": text("*two*"), "fields": [text("a"), text("b")], "accessory": button()},
            {"type": "divider"},
            table(["R1", "6"], ["R2", "–"]),
            {"type": "table", "rows": [[rich("cell")]]},
            {"type": "image", "alt_text": "a plot", "slack_file": {"id": "F1"}},
            {"type": "context", "elements": [text("p. 5"), {"type": "image", "alt_text": "icon", "image_url": "x"}]},
            rich("words"),
        ]
    )
    assert shown.split("\n") == [
        "Kettles", "*two* a b [Go]", "----", "R1 | 6", "R2 | –", "cell", "(image: a plot)",
        "p. 5 (image: icon)", "words",
    ]  # fmt: skip


async def test_a_refusal_points_at_the_place(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=pc.id, text="a", blocks=[{"type": "divider"}, table(["a", ""])])
    [message] = caught.value.response["response_metadata"]["messages"]
    assert message == "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/rows/0/1/text]"
    assert fake.posts(pc) == []
