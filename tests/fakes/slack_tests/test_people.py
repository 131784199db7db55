"""What the app hears of what people do, and what it does not."""

import asyncio
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

Json = dict[str, Any]


def heard(fake: FakeSlack) -> list[str]:
    """The kinds of the events told so far."""
    return [f"{one.event['type']} {one.event.get('subtype', '')}".strip() for one in fake.deliveries]


@pytest.mark.parametrize("mention_first", [False, True])
def test_a_mention_is_two_events_of_one_message(fake: FakeSlack, mention_first: bool) -> None:  # noqa: FBT001
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.mention_first = mention_first
    said = fake.say(ana, pc, f"{fake.mention} hello")
    kinds = ["app_mention", "message"] if mention_first else ["message", "app_mention"]
    assert heard(fake) == kinds
    first, second = fake.deliveries
    assert first.event["ts"] == second.event["ts"] == said.ts
    assert first.payload["event_id"] != second.payload["event_id"]
    assert first.event["client_msg_id"] == second.event["client_msg_id"]


def test_the_events_of_a_mention_may_be_apart(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    fake.timing.mention_gap_s = 0.02
    fake.say(ana, pc, f"{fake.mention} hello")
    assert heard(fake) == ["message"]
    fake.wait_until(lambda: heard(fake) == ["message", "app_mention"])


def test_words_can_come_twice_with_one_client_id(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    first = fake.say(ana, fake.channel("pc", ana), "hello")
    second = fake.repeat(first)
    told = [one.event for one in fake.deliveries]
    assert [event["ts"] for event in told] == [first.ts, second.ts]
    assert len({event["ts"] for event in told}) == 2
    assert len({event["client_msg_id"] for event in told}) == 1


def test_in_direct_messages_a_mention_is_a_message_only(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    fake.say(ana, fake.dm(ana), f"{fake.mention} hello")
    [only] = fake.deliveries
    assert (only.event["type"], only.event["channel_type"]) == ("message", "im")


def test_nothing_is_told_of_where_the_app_is_not_or_may_not_hear(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    fake.say(ana, fake.channel("outside", ana, bot=False), f"{fake.mention} hello")
    fake.take_scope("groups:history")
    fake.say(ana, fake.channel("private", ana, kind="group"), "hello")
    fake.app.subscriptions.discard("message.channels")
    pc = fake.channel("pc", ana)
    fake.say(ana, pc, "hello")
    assert heard(fake) == []
    fake.say(ana, pc, f"{fake.mention} hello")
    assert heard(fake) == ["app_mention"]


def test_edits_and_deletions_are_followed(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    reply = fake.say(ana, pc, "reply", root.ts)
    fake.edit(reply, "better reply")
    fake.delete(root)
    fake.delete(reply)
    _, _, edited, tomb, deleted = fake.deliveries
    assert edited.event["message"]["text"] == "better reply"
    assert edited.event["message"]["thread_ts"] == root.ts
    assert edited.event["previous_message"]["text"] == "reply"
    assert tomb.event["message"]["subtype"] == "tombstone"
    assert (deleted.event["subtype"], deleted.event["deleted_ts"]) == ("message_deleted", reply.ts)
    assert fake.thread(pc, root.ts) == []
    assert [m.shown for m in fake.thread(pc, root.ts, deleted=True)] == ["root", "better reply"]


async def test_the_app_hears_its_own_messages_and_edits(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(channel=pc.id, text="a")
    await client.chat_update(channel=pc.id, ts=posted["ts"], text="b")
    await client.chat_delete(channel=pc.id, ts=posted["ts"])
    assert heard(fake) == ["message", "message message_changed", "message message_deleted"]
    assert fake.deliveries[0].event["bot_id"] == fake.home.bot_id


def test_another_bot_speaks_as_a_bot(fake: FakeSlack) -> None:
    robot = fake.other_bot("robot")
    fake.say(robot, fake.channel("pc", robot), f"{fake.mention} beep")
    [only] = fake.deliveries
    assert only.event["bot_id"] == robot.bot_id
    assert "app_id" not in only.event


def test_a_stranger_of_a_shared_channel_is_told_apart(fake: FakeSlack) -> None:
    south = fake.team("south")
    dee = fake.user("dee", team=south)
    pc = fake.channel("pc", dee)
    fake.share_channel(pc, south)
    fake.say(dee, pc, "hello")
    shared, said = fake.deliveries
    assert (shared.event["type"], shared.event["channel"]) == ("channel_shared", pc.id)
    assert said.event["user_team"] == south.id
    assert said.payload["is_ext_shared_channel"] is True


def test_coming_and_going_are_told(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", bot=False)
    fake.join(ana, pc)
    fake.invite_bot(pc)
    fake.leave(ana, pc)
    assert heard(fake) == [
        "message channel_join",
        "member_joined_channel",
        "message channel_leave",
        "member_left_channel",
    ]
    with pytest.raises(LookupError):
        fake.say(ana, pc, "hello")


def test_the_end_of_an_installation_is_told(fake: FakeSlack) -> None:
    fake.uninstall()
    assert heard(fake) == ["tokens_revoked", "app_uninstalled"]
    assert fake.deliveries[0].event["tokens"]["bot"] == [fake.home.bot_user]


def test_any_event_can_be_told_and_told_again(fake: FakeSlack) -> None:
    told = fake.tell({"type": "reaction_added", "reaction": "eyes"})
    assert told
    again = fake.redeliver(told)
    assert again.payload == told.payload
    assert again.retries_from == 1


async def test_archived_channels_are_closed_to_the_app(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    fake.archive(pc)
    assert (await client.conversations_info(channel=pc.id))["channel"]["is_archived"] is True


async def test_a_test_in_the_apps_loop_can_wait(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    waiting = asyncio.create_task(fake.until(lambda: fake.posts(pc)))
    await client.chat_postMessage(channel=pc.id, text="a")
    assert [message.shown for message in await waiting] == ["a"]
