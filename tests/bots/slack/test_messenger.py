"""The messenger alone, on a fake Slack: what is throttled, what is found late, what is taken down."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import aiohttp
import pytest
import pytest_asyncio

from bots.channel.card import Card
from bots.channel.leftovers import Left, Undeletable
from bots.channel.phrases import UNSHOWN
from bots.channel.place import place_of
from bots.slack.calls import open_client
from bots.slack.events import PLATFORM
from bots.slack.lookup import Lookup
from bots.slack.messenger import GAP_S, SlackMessenger
from core.answering.reply import Checks, Citation, Reply
from core.conversation.thread import Failure, Turn
from core.errors import PlatformError
from core.storage.memory_rates import MemoryBucket
from tests.fakes.slack import FakeSlack, faults, serve_slack
from tests.fakes.slack.world import Channel, Message

LONG = Reply("\n\n".join("words and words " * 60 for _ in range(30)))


@dataclass
class Scene:
    """A thread with a question in it, and the messenger. `now` is the messenger's clock."""

    slack: FakeSlack
    pc: Channel
    root: Message
    messenger: SlackMessenger
    now: list[float] = field(default_factory=lambda: [1_000.0])

    @property
    def thread_id(self) -> str:
        return f"{PLATFORM}:{self.slack.home.id}:{self.pc.id}:{self.root.ts}"

    @property
    def turn(self) -> Turn:
        return Turn(f"{self.slack.home.id}:{self.pc.id}:{self.root.ts}")

    def said(self) -> list[str]:
        return [one.shown for one in self.slack.thread(self.pc, self.root.ts)[1:]]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with serve_slack() as fake:
        yield fake


@pytest_asyncio.fixture
async def scene(slack: FakeSlack) -> AsyncIterator[Scene]:
    ana = slack.user("ana")
    pc = slack.channel("pc", ana)
    root = slack.say(ana, pc, f"{slack.mention} a question")
    now = [1_000.0]
    async with aiohttp.ClientSession() as session:
        client = open_client(slack.token, slack.api_url, session)
        lookup = Lookup(client, slack.home.bot_id)
        messenger = SlackMessenger(client, lookup, MemoryBucket(burst=2), lambda: now[0], settle_s=0.05)
        yield Scene(slack, pc, root, messenger, now)


async def test_live_text_comes_neither_too_fast_nor_beyond_the_workspaces_share(scene: Scene) -> None:
    posted = await scene.messenger.place(scene.thread_id, scene.turn, None)
    for step in range(5):
        await scene.messenger.update(scene.thread_id, scene.turn, posted, f"so far {step}")
    assert scene.said() == ["so far 0\n[Stop]"]
    for step in range(5, 8):
        scene.now[0] += GAP_S
        await scene.messenger.update(scene.thread_id, scene.turn, posted, f"so far {step}")
    assert scene.said() == ["so far 5\n[Stop]"]
    await scene.messenger.update(scene.thread_id, scene.turn, posted, Reply("All of it."))
    assert scene.said() == ["All of it."]


async def test_a_post_that_shows_late_is_found_before_it_is_repeated(scene: Scene) -> None:
    scene.slack.timing.read_lag_s = 0.03
    scene.slack.fail("chat.postMessage", faults.lost_answer())
    (posted,) = await scene.messenger.place(scene.thread_id, scene.turn, Reply("Once."))
    assert scene.said() == ["Once."]
    assert await scene.messenger.find(scene.thread_id, scene.turn) == (posted,)
    assert await scene.messenger.find(scene.thread_id, Turn("T:C:1.0")) == ()


async def test_a_long_reply_whose_later_part_was_lost_is_completed(scene: Scene) -> None:
    scene.slack.fail("chat.postMessage", faults.refused("fatal_error"), skip=1)
    with pytest.raises(Exception, match="fatal_error"):
        await scene.messenger.place(scene.thread_id, scene.turn, LONG)
    there = await scene.messenger.find(scene.thread_id, scene.turn)
    assert len(there) == 1
    whole = await scene.messenger.update(scene.thread_id, scene.turn, there, LONG)
    assert len(whole) == len(scene.said()) > 2
    again = await scene.messenger.update(scene.thread_id, scene.turn, there, LONG)
    assert (again, len(scene.said())) == (whole, len(whole))


async def test_a_long_reply_is_found_on_every_page(scene: Scene) -> None:
    whole = await scene.messenger.place(scene.thread_id, scene.turn, LONG)
    for number in range(40):
        other = Turn(f"{scene.slack.home.id}:{scene.pc.id}:{number}.5")
        await scene.messenger.place(scene.thread_id, other, Reply("Another."))
    late = await scene.messenger.place(scene.thread_id, Turn(f"T:C:{scene.root.ts}"), Reply("Late."))
    assert await scene.messenger.find(scene.thread_id, scene.turn) == whole
    assert await scene.messenger.find(scene.thread_id, Turn(f"T:C:{scene.root.ts}")) == late


async def test_a_reply_that_is_taken_back_leaves_one_short_message(scene: Scene) -> None:
    whole = await scene.messenger.place(scene.thread_id, scene.turn, LONG)
    left = await scene.messenger.update(scene.thread_id, scene.turn, whole, Failure("The question was withdrawn."))
    assert (left, scene.said()) == (whole[:1], ["The question was withdrawn."])


async def test_an_answer_to_a_message_that_was_deleted_is_posted_anew(scene: Scene) -> None:
    (placed,) = await scene.messenger.place(scene.thread_id, scene.turn, None)
    scene.slack.delete(scene.slack.thread(scene.pc, scene.root.ts)[1])
    (posted,) = await scene.messenger.update(scene.thread_id, scene.turn, (placed,), Reply("Here."))
    assert posted != placed
    assert scene.said() == ["Here."]


async def test_a_channel_that_is_closed_is_answered_with_silence_and_not_for_ever(scene: Scene) -> None:
    scene.slack.archive(scene.pc)
    assert await scene.messenger.place(scene.thread_id, scene.turn, Reply("Too late.")) == ()


async def test_what_is_posted_unfurls_nothing_and_carries_ids_only(scene: Scene) -> None:
    await scene.messenger.place(scene.thread_id, scene.turn, Reply("See https://evil.org."))
    posted = scene.slack.posts(scene.pc)[0]
    assert (posted.unfurl_links, posted.unfurl_media) == (False, False)
    assert posted.metadata == {"event_type": "pc_turn", "event_payload": {"turn": scene.turn.key, "part": 0}}


async def test_a_workspace_that_refuses_the_feedback_buttons_is_offered_them_once(scene: Scene) -> None:
    feedback = lambda call: "context_actions" in str(call.args)  # noqa: E731
    scene.slack.fail("chat.postMessage", faults.refused("invalid_blocks"), times=-1, when=feedback)
    reply = Reply("“Kettles” [R1.1].", (Citation("R1.1", "Kettles", "a review"),), Checks(sentences=1, cited=1))
    for number in range(3):
        await scene.messenger.place(scene.thread_id, Turn(f"{scene.turn.key}{number}"), reply)
    assert len(scene.slack.calls("chat.postMessage", "invalid_blocks")) == 1
    assert len(scene.said()) == 3


async def test_another_block_that_is_refused_takes_no_feedback_buttons_away(scene: Scene) -> None:
    blocks = lambda call: "markdown" in str(call.args)  # noqa: E731
    reply = Reply("“Kettles” [R1.1].", (Citation("R1.1", "Kettles", "a review"),), Checks(sentences=1, cited=1))
    scene.slack.fail("chat.postMessage", faults.refused("invalid_blocks"), times=2, when=blocks)
    await scene.messenger.place(scene.thread_id, scene.turn, reply)
    await scene.messenger.place(scene.thread_id, Turn(f"{scene.turn.key}1"), reply)
    first, second = scene.slack.thread(scene.pc, scene.root.ts)[1:]
    assert first.blocks == []
    assert "context_actions" in str(second.blocks)


async def test_what_slack_takes_in_no_way_is_said_to_be_there(scene: Scene) -> None:
    scene.slack.fail("chat.postMessage", faults.refused("msg_too_long"), times=2)
    await scene.messenger.place(scene.thread_id, scene.turn, Reply("Words."))
    assert scene.said() == [UNSHOWN]


async def left_of(scene: Scene) -> Left:
    """What is left of a forgotten thread: one message that is known, and one of an open turn."""
    known = await scene.messenger.place(scene.thread_id, scene.turn, Reply("Delivered."))
    beside = Turn(f"{scene.turn.key}-positions")
    await scene.messenger.place(scene.thread_id, beside, Reply("On its way."))
    assert len(scene.said()) == 2
    return Left(scene.thread_id, known, (beside.key,), 1.0, 1.0)


async def test_what_is_left_of_a_forgotten_thread_goes_what_is_known_first_and_a_persons_message_stays(
    scene: Scene,
) -> None:
    left = await left_of(scene)
    before = len(scene.slack.calls())
    for _ in range(2):
        await scene.messenger.clear(left)
    assert scene.said() == []
    assert not scene.root.deleted
    assert scene.slack.calls()[before].method == "chat.delete"


async def test_what_slack_refuses_to_delete_for_now_is_left_for_later(scene: Scene) -> None:
    left = await left_of(scene)
    scene.slack.fail("chat.delete", faults.refused("internal_error"))
    with pytest.raises(PlatformError) as raised:
        await scene.messenger.clear(left)
    assert not isinstance(raised.value, Undeletable)
    await scene.messenger.clear(left)
    assert scene.said() == []


async def test_where_the_app_may_not_delete_it_says_so_until_it_is_let_in_again(scene: Scene) -> None:
    left = await left_of(scene)
    scene.slack.fail("chat.delete", faults.refused("not_in_channel"))
    with pytest.raises(Undeletable):
        await scene.messenger.clear(left)
    await scene.messenger.clear(left)
    assert scene.said() == []


async def test_nothing_is_kept_in_mind_of_a_turn_that_is_over(scene: Scene) -> None:
    messenger, place = scene.messenger, place_of(scene.thread_id)
    request = place.request("1-x")
    for within, end in (
        (place, lambda name, posted: messenger.update(name, scene.turn, posted, Reply("Words."))),
        (place, lambda name, posted: messenger.remove(name, scene.turn, posted)),
        (request, lambda name, posted: messenger.show(name, scene.turn, posted, Card("A Title", (), "", (), ""))),
    ):
        posted = await messenger.place(within.thread_id, scene.turn, None)
        await messenger.update(within.thread_id, scene.turn, posted, "so far")
        await end(within.thread_id, posted)
        scene.now[0] += GAP_S
        assert (messenger._fresh, messenger._pace._shown_at) == (set(), {})
