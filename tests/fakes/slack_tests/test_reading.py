"""What the app may read back: threads by pages, channels, people; and how late it may see them."""

from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack_tests.conftest import error_of


async def test_a_thread_is_read_by_pages_with_its_root_on_each(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    said = [fake.say(ana, pc, f"reply {n}", root.ts).ts for n in range(5)]
    pages = []
    cursor = None
    while cursor != "":
        page = await client.conversations_replies(channel=pc.id, ts=root.ts, limit=2, cursor=cursor)
        pages.append([message["ts"] for message in page["messages"]])
        cursor = page["response_metadata"]["next_cursor"]
    assert pages == [[root.ts, *said[:2]], [root.ts, *said[2:4]], [root.ts, *said[4:]]]
    later = await client.conversations_replies(channel=pc.id, ts=root.ts, oldest=said[3], inclusive=True)
    assert [message["ts"] for message in later["messages"]] == [root.ts, *said[3:]]
    assert await error_of(client.conversations_replies(channel=pc.id, ts="1.000000")) == "thread_not_found"


async def test_metadata_is_read_only_when_asked_for(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    posted = await client.chat_postMessage(channel=pc.id, text="a", metadata=Metadata("pc_turn", {"turn": "t1"}))
    plain = await client.conversations_replies(channel=pc.id, ts=posted["ts"])
    assert "metadata" not in plain["messages"][0]
    whole = await client.conversations_replies(channel=pc.id, ts=posted["ts"], include_all_metadata=True)
    assert whole["messages"][0]["metadata"]["event_payload"] == {"turn": "t1"}


async def test_a_new_message_is_read_only_after_the_lag(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    root = fake.say(ana, pc, "root")
    fake.timing.read_lag_s = 3_600.0
    assert await error_of(client.conversations_replies(channel=pc.id, ts=root.ts)) == "thread_not_found"
    assert (await client.conversations_history(channel=pc.id))["messages"] == []
    fake.timing.read_lag_s = 0.0
    assert len((await client.conversations_replies(channel=pc.id, ts=root.ts))["messages"]) == 1


async def test_history_is_newest_first_and_leaves_threads_out(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    first = fake.say(ana, pc, "first")
    fake.say(ana, pc, "below", first.ts)
    second = fake.say(ana, pc, "second")
    held = (await client.conversations_history(channel=pc.id))["messages"]
    assert [message["ts"] for message in held] == [second.ts, first.ts]
    assert held[1]["reply_count"] == 1


async def test_scopes_of_a_conversation_follow_its_kind(fake: FakeSlack, client: AsyncWebClient) -> None:
    ana = fake.user("ana")
    private = fake.channel("private", ana, kind="group")
    root = fake.say(ana, private, "root")
    fake.take_scope("groups:history", "im:read")
    assert await error_of(client.conversations_replies(channel=private.id, ts=root.ts)) == "missing_scope"
    assert await error_of(client.conversations_info(channel=fake.dm(ana).id)) == "missing_scope"
    assert (await client.conversations_info(channel=private.id))["channel"]["is_private"] is True


async def test_a_channel_tells_whether_outsiders_are_in_it(fake: FakeSlack, client: AsyncWebClient) -> None:
    pc = fake.channel("pc")
    assert (await client.conversations_info(channel=pc.id))["channel"]["is_ext_shared"] is False
    fake.share_channel(pc, fake.team("south"))
    assert (await client.conversations_info(channel=pc.id))["channel"]["is_ext_shared"] is True


async def test_guests_and_strangers_are_marked(fake: FakeSlack, client: AsyncWebClient) -> None:
    south = fake.team("south")
    ana, guest, single = fake.user("ana"), fake.user("bo", "restricted"), fake.user("cy", "ultra")
    stranger = fake.user("dee", team=south)
    assert await error_of(client.users_info(user=stranger.id)) == "user_not_found"
    pc = fake.channel("pc", ana, guest, single, stranger, shared=True)
    marks = {}
    for person in (ana, guest, single, stranger):
        shown = (await client.users_info(user=person.id))["user"]
        marks[person.name] = (shown["is_restricted"], shown["is_ultra_restricted"], shown["team_id"] == south.id)
    assert marks == {
        "ana": (False, False, False),
        "bo": (True, False, False),
        "cy": (True, True, False),
        "dee": (False, False, True),
    }
    assert (await client.users_info(user=fake.home.bot_user))["user"]["is_bot"] is True
    first = await client.conversations_members(channel=pc.id, limit=3)
    rest = await client.conversations_members(channel=pc.id, cursor=first["response_metadata"]["next_cursor"])
    assert [*first["members"], *rest["members"]] == pc.members
