"""`chat.*`: what is shown, what is kept, what is refused."""

import json
from typing import Any

import pytest
from slack_sdk.models.blocks import ContextActionsBlock, FeedbackButtonsElement, MarkdownBlock, SectionBlock
from slack_sdk.models.blocks.basic_components import FeedbackButtonObject
from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_tests.conftest import error_of

TURN = Metadata("pc_turn", {"turn": "t1", "part": 0})


async def test_people_see_what_blocks_say_and_every_edit(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    asked = fake.say(ana, pc, "who reviewed it?")
    posted = await client.chat_postMessage(channel=pc.id, thread_ts=asked.ts, text="Reading…")
    feedback = FeedbackButtonsElement(
        action_id="feedback",
        positive_button=FeedbackButtonObject(text="Good", value="up"),
        negative_button=FeedbackButtonObject(text="Bad", value="down"),
    )
    blocks = [MarkdownBlock(text="**Three** people."), ContextActionsBlock(elements=[feedback])]
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="Three people.", blocks=blocks)
    [_, answer] = fake.thread(pc, asked.ts)
    assert answer.shown == "**Three** people.\n[Good] [Bad]"
    assert answer.edits == ["Reading…"]
    assert answer.metadata is None


async def test_an_update_keeps_the_blocks_and_metadata_it_does_not_name(
    fake: FakeSlack, client: AsyncWebClient
) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(
        channel=pc.id, text="old", blocks=[SectionBlock(text="block")], metadata=TURN
    )
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="new")
    [kept] = fake.posts(pc)
    assert (kept.text, kept.shown, kept.metadata) == ("new", "block", TURN.to_dict())
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="new", blocks=[], metadata={})
    [cleared] = fake.posts(pc)
    assert (cleared.shown, cleared.metadata) == ("new", None)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": "a", "markdown_text": "a"}, "markdown_text_conflict"),
        ({"markdown_text": "a" * 12_001}, "msg_too_long"),
        ({"text": "a", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "a", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"text": "a", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        ({"text": "a", "metadata": {"event_type": "x", "event_payload": {"y": "z" * 4_000}}}, "metadata_too_large"),
        ({"text": "a", "thread_ts": "1.000000"}, "thread_not_found"),
    ],
)
async def test_a_post_is_refused_for(
    fake: FakeSlack, client: AsyncWebClient, content: dict[str, Any], error: str
) -> None:
    pc = fake.channel("pc")
    assert await error_of(client.api_call("chat.postMessage", json={"channel": pc.id, **content})) == error
    as_form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in content.items()}
    assert await error_of(client.api_call("chat.postMessage", data={"channel": pc.id, **as_form})) == error
    assert fake.posts(pc) == []


async def test_a_long_post_is_cut_silently_but_a_long_update_refused(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(channel=pc.id, text="a" * 40_001)
    assert len(fake.posts(pc)[0].text) == 40_000
    assert posted["warning"] == "message_truncated"
    assert await error_of(client.chat_update(channel=pc.id, ts=posted["ts"], text="a" * 4_001)) == "msg_too_long"
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="a" * 4_000)


async def test_only_its_own_messages_are_changed_by_the_app(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    hers = fake.say(ana, pc, "mine")
    assert await error_of(client.chat_update(channel=pc.id, ts=hers.ts, text="x")) == "cant_update_message"
    assert await error_of(client.chat_delete(channel=pc.id, ts=hers.ts)) == "cant_delete_message"
    assert await error_of(client.chat_update(channel=pc.id, ts="1.000000", text="x")) == "message_not_found"
    posted = await client.chat_postMessage(channel=pc.id, text="ours")
    await client.chat_delete(channel=pc.id, ts=posted["ts"])
    assert await error_of(client.chat_update(channel=pc.id, ts=posted["ts"], text="x")) == "message_not_found"
    assert fake.posts(pc) == []
    assert [gone.shown for gone in fake.posts(pc, deleted=True)] == ["ours"]


async def test_the_edit_window_closes(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(channel=pc.id, text="a")
    fake.timing.edit_window_s = 0.0
    assert await error_of(client.chat_update(channel=pc.id, ts=posted["ts"], text="b")) == "edit_window_closed"


async def test_where_the_app_may_not_write(fake: FakeSlack, client: AsyncWebClient) -> None:
    outside = fake.channel("outside", bot=False)
    hidden = fake.channel("hidden", bot=False, kind="group")
    closed = fake.channel("closed", archived=True)
    for channel, error in [
        (outside.id, "not_in_channel"),
        (hidden.id, "channel_not_found"),
        ("C0NOWHERE", "channel_not_found"),
        (closed.id, "is_archived"),
    ]:
        assert await error_of(client.chat_postMessage(channel=channel, text="a")) == error


async def test_a_whisper_reaches_one_person_only(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana, bo = fake.user("ana"), fake.user("bo")
    pc = fake.channel("pc", ana)
    await client.chat_postEphemeral(channel=pc.id, user=ana.id, text="psst")
    assert [m.shown for m in fake.whispers(ana)] == ["psst"]
    elsewhere = fake.channel("elsewhere", bo)
    fake.say(bo, elsewhere, "not for her")
    assert [m.shown for m in fake.seen_by(ana)] == ["psst"]
    fake.join(bo, pc)
    assert "psst" not in [m.shown for m in fake.seen_by(bo)]
    other = fake.user("cy")
    assert await error_of(client.chat_postEphemeral(channel=pc.id, user=other.id, text="a")) == "user_not_in_channel"


async def test_a_person_is_written_to_by_id(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    posted = await client.chat_postMessage(channel=ana.id, text="hello")
    assert posted["channel"] == fake.dm(ana).id
    opened = await client.conversations_open(users=ana.id)
    assert opened["channel"]["id"] == fake.dm(ana).id


async def test_an_alarm_is_told_even_when_an_edit_hides_it(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(channel=pc.id, text="hear <!channel>")
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="hush")
    await client.chat_postMessage(channel=pc.id, text="hear &lt;!channel&gt;")
    assert [m.ts for m in fake.alarms()] == [posted["ts"]]


async def test_a_permalink_names_the_thread(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    reply = fake.say(ana, pc, "reply", root.ts)
    link = (await client.chat_getPermalink(channel=pc.id, message_ts=reply.ts))["permalink"]
    assert link.endswith(f"/{pc.id}/p{reply.ts.replace('.', '')}?thread_ts={root.ts}&cid={pc.id}")


async def test_a_status_line_goes_when_the_app_posts(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    await client.assistant_threads_setStatus(
        channel_id=pc.id, thread_ts=root.ts, status="is reading", loading_messages=["page 1", "page 2"]
    )
    assert fake.status(pc, root.ts) == "is reading"
    await client.chat_postMessage(channel=pc.id, thread_ts=root.ts, text="done")
    assert fake.status(pc, root.ts) == ""
    assert fake.statuses(pc, root.ts) == ["is reading"]
