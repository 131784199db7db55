"""The messenger alone, on a fake Discord: what is throttled, what is found late, where nobody may write."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import pytest_asyncio

from bots.channel.card import Card
from bots.channel.desk import Desk
from bots.channel.leftovers import Left, Undeletable
from bots.channel.phrases import UNSHOWN
from bots.discord.messenger import GAP_S, DiscordMessenger
from bots.discord.notice import Notice
from bots.discord.places import request_place, thread_place
from bots.discord.posts import Posts
from core.answering.reply import Reply
from core.conversation.entries import Asked
from core.conversation.thread import Failure, Turn
from core.errors import PlatformError
from core.storage.memory import MemoryLeases, MemoryLog, MemorySubmissions, MemoryThreads, MemoryWork
from core.storage.memory_rates import MemoryBucket
from core.submissions.references import PUBLIC
from tests.fakes.discord_server import EDIT, SEND, FakeDiscord, refused, serve_discord
from tests.fakes.discord_server.client import discord, pointed_at
from tests.fakes.discord_server.model import Channel, Message, User
from tests.fakes.discord_server.permissions import ATTACH_FILES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL
from tests.fakes.discord_server.refusals import Refusal
from tests.fakes.discord_server.views import Shown
from tests.fakes.engines import EchoEngine

DELETE = ("DELETE", "/channels/{channel}/messages/{message}")
READ = ("GET", "/channels/{channel}/messages/{message}")
HISTORY = ("GET", "/channels/{channel}/messages")
LONG = Reply("\n\n".join("words and words " * 60 for _ in range(30)))
CARD = Card("A Title Of Some Length", ("a venue",), "Mode no-model.", (), "2 reviews")


@dataclass
class Scene:
    """A thread with a question in it, and the messenger. `now` is the messenger's clock."""

    discord: FakeDiscord
    ana: User
    pc: Channel
    thread: Channel
    asked: Message
    messenger: DiscordMessenger
    log: MemoryLog
    now: list[float] = field(default_factory=lambda: [1_000.0])

    @property
    def thread_id(self) -> str:
        return thread_place(int(self.discord.guild.id), int(self.pc.id), int(self.thread.id)).thread_id

    @property
    def turn(self) -> Turn:
        return Turn(self.asked.id)

    def said(self, channel: Channel | None = None) -> list[str]:
        return [one.text for one in self.shown(channel)]

    def shown(self, channel: Channel | None = None) -> list[Shown]:
        return self.discord.said_by_bot(channel or self.thread)

    def silence(self, deny: int) -> None:
        self.discord.overwrite(self.pc, self.discord.bot, deny=deny)

    async def place(self, outcome: Reply | Failure | None) -> tuple[str, ...]:
        return await self.messenger.place(self.thread_id, self.turn, outcome)

    async def update(self, posted: tuple[str, ...], outcome: Reply | Failure | str) -> tuple[str, ...]:
        return await self.messenger.update(self.thread_id, self.turn, posted, outcome)


@pytest.fixture
def fake() -> Iterator[FakeDiscord]:
    with serve_discord() as served, pointed_at(served):
        yield served


async def unread(*_: Any) -> Any:
    raise AssertionError("nothing is opened here")


@pytest_asyncio.fixture
async def scene(fake: FakeDiscord) -> AsyncIterator[Scene]:
    ana, pc = fake.user("ana"), fake.channel("pc")
    thread = fake.thread(ana, pc, "paper")
    asked = fake.say(ana, thread, f"{fake.bot.mention} a question")
    now, log, submissions = [1_000.0], MemoryLog(), MemorySubmissions()
    desk = Desk(
        log=log,
        work=MemoryWork(),
        leases=MemoryLeases(),
        submissions=submissions,
        threads=MemoryThreads(log, submissions),
        bucket=MemoryBucket(burst=2),
        engine=EchoEngine(),
        read=unread,
        hosts=PUBLIC,
        clock=lambda: now[0],
    )
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(fake.token)
        messenger = DiscordMessenger(client, Posts(client), Notice(client, log), desk)
        scene = Scene(fake, ana, pc, thread, asked, messenger, log, now)
        await log.append(scene.thread_id, 1, Asked(asked.id, ana.id, "a question", 1.0))
        yield scene


async def test_live_text_comes_neither_too_fast_nor_beyond_the_threads_share(scene: Scene) -> None:
    posted = await scene.place(None)
    for step in range(5):
        await scene.update(posted, f"so far {step}")
    assert scene.said() == ["so far 0"]
    for step in range(5, 8):
        scene.now[0] += GAP_S
        await scene.update(posted, f"so far {step}")
    assert scene.said() == ["so far 5"]
    await scene.update(posted, Reply("All of it."))
    assert scene.said() == ["All of it."]


async def test_live_text_that_discord_does_not_take_is_not_repeated(scene: Scene) -> None:
    posted = await scene.place(None)
    scene.discord.fail(EDIT, 503)
    with pytest.raises(PlatformError):
        await scene.update(posted, "so far")
    assert len(scene.discord.calls(EDIT)) == 1


async def test_an_answer_is_a_reply_that_rings_nobody(scene: Scene) -> None:
    posted = await scene.place(Reply(f"@everyone {scene.ana.mention} look"))
    await scene.update(posted, Reply(f"@everyone {scene.ana.mention} look again"))
    (answer,) = scene.shown()
    assert answer.reply_to == scene.asked.id
    assert (answer.message.mentions, answer.message.everyone) == ([], False)


async def test_a_post_that_is_repeated_with_other_words_shows_the_new_ones(scene: Scene) -> None:
    await scene.place(None)
    await scene.place(Reply("Once."))
    assert scene.said() == ["Once."]


async def test_what_is_older_than_its_nonce_is_found_in_the_history(scene: Scene) -> None:
    whole = await scene.place(LONG)
    for number in range(150):
        scene.discord.say(scene.ana, scene.thread, f"words {number}")
    scene.discord.pass_time(400)
    assert len(whole) > 2
    assert await scene.messenger.find(scene.thread_id, scene.turn) == whole
    assert await scene.messenger.find(scene.thread_id, Turn(str(int(scene.asked.id) - 1))) == ()


async def test_a_long_reply_whose_later_part_was_lost_is_completed(scene: Scene) -> None:
    scene.discord.delay(SEND, 0.0)
    scene.discord.fail(SEND, 503, 9)
    with pytest.raises(PlatformError):
        await scene.place(LONG)
    scene.discord.rest.faults.scripted.clear()
    there = await scene.messenger.find(scene.thread_id, scene.turn)
    assert len(there) == 1
    whole = await scene.update(there, LONG)
    assert len(whole) == len(scene.said()) > 2
    assert (await scene.update(there, LONG), len(scene.said())) == (whole, len(whole))


async def test_a_reply_that_is_taken_back_leaves_one_short_message(scene: Scene) -> None:
    whole = await scene.place(LONG)
    left = await scene.update(whole, Failure("The question was withdrawn."))
    assert (left, scene.said()) == (whole[:1], ["The question was withdrawn."])


async def test_an_answer_to_a_placeholder_that_was_deleted_is_posted_anew(scene: Scene) -> None:
    (placed,) = await scene.place(None)
    scene.discord.delete(scene.shown()[0].message)
    (posted,) = await scene.update((placed,), Reply("Here."))
    assert posted != placed
    assert scene.said() == ["Here."]
    assert await scene.messenger.find(scene.thread_id, scene.turn) == (posted,)


async def test_a_thread_that_was_archived_is_opened_for_the_answer(scene: Scene) -> None:
    posted = await scene.place(None)
    scene.discord.archive(scene.thread)
    await scene.update(posted, Reply("Here."))
    assert scene.said() == ["Here."]


async def test_components_that_discord_refuses_come_as_text(scene: Scene) -> None:
    posted = await scene.place(None)
    scene.discord.refuse(EDIT, refused(50035))
    await scene.update(posted, Reply("# Words\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
    assert scene.said() == ["\\# Words\n\n\\| a \\| b \\|\n\\|---\\|---\\|\n\\| 1 \\| 2 \\|"]


async def test_what_discord_takes_in_no_way_is_said_to_be_there(scene: Scene) -> None:
    posted = await scene.place(None)
    scene.discord.refuse(EDIT, refused(50035), times=2)
    await scene.update(posted, Reply("# Words"))
    assert scene.said() == [UNSHOWN]


async def test_where_no_file_may_be_sent_a_table_comes_in_words(scene: Scene) -> None:
    scene.silence(ATTACH_FILES)
    await scene.place(Reply(f"| Review | Point |\n|---|---|\n| R1 | {'kettles ' * 20} |"))
    assert scene.said() == ["- **R1**: Point: " + " ".join(["kettles"] * 20)]


@pytest.mark.parametrize("trouble", ["locked", "forbidden", "hidden"])
async def test_who_cannot_be_answered_is_told_so_directly_and_not_for_ever(scene: Scene, trouble: str) -> None:
    posted = await scene.place(None)
    if trouble == "locked":
        scene.discord.lock(scene.thread, archived=True)
    elif trouble == "forbidden":
        scene.silence(SEND_MESSAGES_IN_THREADS)
        posted = ()
    else:
        scene.silence(VIEW_CHANNEL)
    secret = Reply("What the paper says.")
    assert await (scene.update(posted, secret) if posted else scene.place(secret)) == posted
    (told,) = scene.said(scene.discord.direct(scene.ana))
    assert scene.thread.id in told
    assert "paper" not in told


async def test_what_discord_refuses_for_whatever_reason_ends_the_turn_with_a_word(scene: Scene) -> None:
    scene.discord.refuse(SEND, Refusal(400, {"code": 200000, "message": "Message was blocked"}))
    assert await scene.place(Reply("Here.")) == ()
    (told,) = scene.said(scene.discord.direct(scene.ana))
    assert "200000" in told


@pytest.mark.parametrize("says", [{"code": 40006, "message": "Disabled"}, {"code": 130000, "message": "Full"}, {}])
async def test_what_passes_is_tried_again_later(scene: Scene, says: dict[str, Any]) -> None:
    scene.discord.refuse(SEND, Refusal(403, says))
    with pytest.raises(PlatformError):
        await scene.place(Reply("Here."))
    assert scene.said(scene.discord.direct(scene.ana)) == []


async def test_a_mention_in_a_channel_without_threads_is_told_so_there(scene: Scene) -> None:
    voice = scene.discord.voice("talk")
    asked = scene.discord.say(scene.ana, voice, f"{scene.discord.bot.mention} help")
    place = thread_place(int(scene.discord.guild.id), int(voice.id), int(asked.id))
    for _ in range(2):
        assert await scene.messenger.place(place.thread_id, Turn(asked.id), Reply("Here.")) == ()
    (told,) = scene.said(voice)
    assert f"/{voice.id}: a channel of this kind has no threads" in told


async def test_a_mention_in_a_channel_is_answered_in_a_thread_on_it(scene: Scene) -> None:
    asked = scene.discord.say(scene.ana, scene.pc, f"{scene.discord.bot.mention} open x")
    place = thread_place(int(scene.discord.guild.id), int(scene.pc.id), int(asked.id))
    await scene.messenger.place(place.thread_id, Turn(asked.id), None)
    thread = scene.discord.thread_on(asked)
    assert thread is not None
    assert len(scene.said(thread)) == 1


async def test_the_thread_of_a_card_begins_on_it_once(scene: Scene) -> None:
    place = request_place(int(scene.discord.guild.id), int(scene.pc.id), int(scene.asked.id))
    posted = await scene.messenger.place(place.thread_id, scene.turn, None)
    for _ in range(2):
        assert await scene.messenger.show(place.thread_id, scene.turn, posted, CARD) == posted
    (card,) = scene.shown(scene.pc)
    thread = scene.discord.thread_on(card.message)
    assert thread is not None
    assert (thread.name, thread.id) == (CARD.title, posted[0])


async def test_messages_of_other_turns_are_left_alone(scene: Scene) -> None:
    other = replace(scene.turn, key=str(int(scene.asked.id) + 1))
    await scene.messenger.place(scene.thread_id, other, Reply("Another."))
    posted = await scene.place(Reply("Mine."))
    await scene.messenger.remove(scene.thread_id, scene.turn, posted)
    assert scene.said() == ["Another."]


async def test_what_was_posted_for_a_turn_whose_thread_was_erased_is_found_and_deleted(scene: Scene) -> None:
    posted = await scene.place(LONG)
    assert len(posted) > 1
    await scene.messenger.remove(scene.thread_id, scene.turn, ())
    assert scene.said() == []


async def test_a_person_s_message_that_a_thread_hangs_below_stays(scene: Scene) -> None:
    asked = scene.discord.say(scene.ana, scene.pc, f"{scene.discord.bot.mention} open x")
    place = thread_place(int(scene.discord.guild.id), int(scene.pc.id), int(asked.id))
    posted = await scene.messenger.place(place.thread_id, Turn(asked.id), Reply("Here."))
    await scene.messenger.clear(Left(place.thread_id, posted, (), 1.0, 1.0))
    thread = scene.discord.thread_on(asked)
    assert thread is not None
    assert scene.said(thread) == []
    assert not asked.deleted


async def test_a_turn_beside_another_of_the_same_message_has_messages_of_its_own(scene: Scene) -> None:
    beside = Turn(f"{scene.asked.id}-positions")
    posted = await scene.place(Reply("The answer."))
    shown = await scene.messenger.place(scene.thread_id, beside, Reply("The positions."))
    assert [one.reply_to for one in scene.shown()] == [scene.asked.id] * 2
    assert await scene.messenger.find(scene.thread_id, beside) == shown
    await scene.messenger.clear(Left(scene.thread_id, posted, (beside.key,), 1.0, 1.0))
    assert scene.said() == []


async def test_a_turn_beside_that_of_the_message_a_thread_hangs_below_is_no_reply(scene: Scene) -> None:
    asked = scene.discord.say(scene.ana, scene.pc, f"{scene.discord.bot.mention} open x")
    place = thread_place(int(scene.discord.guild.id), int(scene.pc.id), int(asked.id))
    await scene.messenger.place(place.thread_id, Turn(f"{asked.id}-positions"), Reply("The positions."))
    thread = scene.discord.thread_on(asked)
    assert thread is not None
    assert [(one.text, one.reply_to) for one in scene.shown(thread)] == [("The positions.", None)]


async def left_of(scene: Scene) -> tuple[Left, Channel]:
    """What is left of a forgotten thread below a card: one message that is known, and one of an open turn."""
    request = request_place(int(scene.discord.guild.id), int(scene.pc.id), int(scene.asked.id))
    posted = await scene.messenger.place(request.thread_id, scene.turn, None)
    (card,) = await scene.messenger.show(request.thread_id, scene.turn, posted, CARD)
    within = request.below(card)
    thread = scene.discord.thread_on(scene.shown(scene.pc)[0].message)
    assert thread is not None
    asked = scene.discord.say(scene.ana, thread, "a question")
    known = await scene.messenger.place(within.thread_id, Turn(asked.id), Reply("Delivered."))
    other = scene.discord.say(scene.ana, thread, "another question")
    await scene.messenger.place(within.thread_id, Turn(other.id), Reply("On its way."))
    return Left(within.thread_id, known, (other.id,), 1.0, 1.0), thread


async def test_what_is_left_of_a_forgotten_thread_goes_and_its_card_with_it(scene: Scene) -> None:
    left, thread = await left_of(scene)
    for _ in range(2):
        await scene.messenger.clear(left)
    assert (scene.said(thread), scene.said(scene.pc)) == ([], [])


@pytest.mark.parametrize("route", [DELETE, READ, HISTORY])
async def test_what_discord_refuses_to_delete_for_now_is_left_for_later(scene: Scene, route: tuple[str, str]) -> None:
    left, thread = await left_of(scene)
    scene.discord.refuse(route, Refusal(403, {}))
    with pytest.raises(PlatformError) as raised:
        await scene.messenger.clear(left)
    assert not isinstance(raised.value, Undeletable)
    await scene.messenger.clear(left)
    assert (scene.said(thread), scene.said(scene.pc)) == ([], [])


async def test_one_message_that_may_not_be_deleted_keeps_no_other_and_not_the_card(scene: Scene) -> None:
    left, thread = await left_of(scene)
    scene.discord.refuse(DELETE, refused(50013))
    with pytest.raises(Undeletable):
        await scene.messenger.clear(left)
    assert (len(scene.said(thread)), scene.said(scene.pc)) == (1, [])


async def test_where_the_bot_may_not_delete_it_says_so_until_it_is_let_in_again(scene: Scene) -> None:
    left, thread = await left_of(scene)
    scene.silence(VIEW_CHANNEL)
    with pytest.raises(Undeletable):
        await scene.messenger.clear(left)
    scene.silence(0)
    await scene.messenger.clear(left)
    assert (scene.said(thread), scene.said(scene.pc)) == ([], [])


async def test_what_stood_in_a_channel_that_was_deleted_is_gone(scene: Scene) -> None:
    left, thread = await left_of(scene)
    for channel in (thread, scene.pc):
        scene.discord.remove_channel(channel)
    await scene.messenger.clear(left)


async def test_what_stands_in_an_archive_is_taken_out_to_be_deleted_where_discord_wants_that(scene: Scene) -> None:
    left, thread = await left_of(scene)
    scene.discord.archive(thread)
    scene.discord.refuse(DELETE, refused(50083))
    await scene.messenger.clear(left)
    assert scene.said(thread) == []
