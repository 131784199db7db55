"""What stands beside an answer's words: a picture that is there once, and the line that says what is being done."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import aiohttp
import pytest
import pytest_asyncio

from bots.slack.calls import Unsure, open_client
from bots.slack.lookup import Lookup
from bots.slack.messenger import SlackMessenger
from bots.slack.posts import FILE
from core.answering.reply import Reply
from core.conversation.thread import Turn
from core.errors import SubmissionError
from core.storage.memory_rates import MemoryBucket
from tests.bots.slack.room import ANSWER, Room
from tests.fakes.slack import faults
from tests.fakes.slack.world import Message

SCORES = Reply("Mean 6.", snapshot="one", picture="scores")


@dataclass(frozen=True)
class Drawn:
    png: bytes = b"\x89PNG scores"
    alt: str = "R1 8, R2 4"
    name: str = "scores.png"


async def draw(_thread_id: str, _key: str, _reply: Reply) -> Drawn | None:
    return Drawn()


@dataclass
class Scene:
    room: Room
    root: Message
    messenger: SlackMessenger

    @property
    def thread_id(self) -> str:
        return f"slack:{self.room.slack.home.id}:{self.root.channel}:{self.root.ts}"

    @property
    def turn(self) -> Turn:
        return Turn(f"{self.room.slack.home.id}:{self.root.channel}:{self.root.ts}")

    def successor(self) -> SlackMessenger:
        """The messenger of another process."""
        return replace(self.messenger, _fresh=set())

    def pictures(self) -> list[str]:
        said = self.room.slack.thread(self.room.pc, self.root.ts)
        return [file.alt_text for message in said for file in message.files]


@pytest_asyncio.fixture
async def scene(room: Room) -> AsyncIterator[Scene]:
    root = room.slack.say(room.ana, room.pc, f"{room.slack.mention} the scores?")
    async with aiohttp.ClientSession() as session:
        client = open_client(room.slack.token, room.slack.api_url, session)
        lookup = Lookup(client, room.slack.home.bot_id)
        clock = room.desk.clock
        yield Scene(room, root, SlackMessenger(client, lookup, MemoryBucket(), clock, settle_s=0.05, draw=draw))


async def test_a_picture_comes_below_its_answer_and_goes_with_it(scene: Scene) -> None:
    placed = await scene.messenger.place(scene.thread_id, scene.turn, None)
    posted = await scene.messenger.update(scene.thread_id, scene.turn, placed, SCORES)
    assert scene.pictures() == ["R1 8, R2 4"]
    assert posted[0] == placed[0]
    assert posted[1].startswith(FILE)
    again = await scene.messenger.update(scene.thread_id, scene.turn, posted, SCORES)
    assert (again, len(scene.pictures())) == (posted, 1)
    await scene.messenger.remove(scene.thread_id, scene.turn, posted)
    assert scene.pictures() == []
    assert scene.room.slack.calls("files.delete", "ok")


STEPS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", [faults.lost_answer(), faults.dropped()])
async def test_a_picture_whose_posting_broke_off_is_there_once(scene: Scene, step: str, fault: faults.Fault) -> None:
    """Whoever comes next, another process too, looks for it before posting it."""
    scene.room.slack.fail(step, fault)
    try:
        posted = await scene.messenger.place(scene.thread_id, scene.turn, SCORES)
    except Unsure:
        successor = scene.successor()
        there = await successor.find(scene.thread_id, scene.turn)
        posted = await successor.update(scene.thread_id, scene.turn, there, SCORES)
    assert len(posted) == 2
    assert len(scene.pictures()) == 1
    assert len(scene.room.slack.posts(scene.room.pc)) == 2


async def test_a_picture_whose_answer_was_lost_is_found_at_once(scene: Scene) -> None:
    scene.room.slack.fail("files.completeUploadExternal", faults.lost_answer())
    assert len(await scene.messenger.place(scene.thread_id, scene.turn, SCORES)) == 2
    assert len(scene.pictures()) == 1


async def test_a_picture_of_ones_own_answer_is_not_looked_for(scene: Scene) -> None:
    await scene.messenger.place(scene.thread_id, scene.turn, SCORES)
    assert not scene.room.slack.calls("conversations.replies")


async def test_a_process_that_dies_after_the_picture_leaves_the_next_one_nothing_to_post(scene: Scene) -> None:
    await scene.messenger.place(scene.thread_id, scene.turn, SCORES)
    successor = scene.successor()
    there = await successor.find(scene.thread_id, scene.turn)
    await successor.update(scene.thread_id, scene.turn, there, SCORES)
    assert len(scene.pictures()) == 1
    other = Turn(f"{scene.turn.key}-2")
    await successor.place(scene.thread_id, other, SCORES)
    assert len(scene.pictures()) == 2


@pytest.mark.parametrize("wrong", ["undrawn", "nothing", "scope"])
async def test_an_answer_without_its_picture_is_an_answer(scene: Scene, wrong: str) -> None:
    async def failing(_thread_id: str, _key: str, _reply: Reply) -> Drawn | None:
        if wrong == "undrawn":
            raise SubmissionError("It cannot be drawn.")
        return Drawn() if wrong == "scope" else None

    if wrong == "scope":
        scene.room.slack.take_scope("files:write")
    posted = await replace(scene.messenger, draw=failing).place(scene.thread_id, scene.turn, SCORES)
    assert (len(posted), scene.pictures()) == (1, [])


async def test_the_status_line_is_said_again_until_the_answer_is_there(scene: Scene) -> None:
    slack, messenger = scene.room.slack, replace(scene.messenger, beat_s=0.02)
    placed = await messenger.place(scene.thread_id, scene.turn, None)
    await slack.until(lambda: len(slack.statuses(scene.room.pc, scene.root.ts)) >= 4)
    await messenger.update(scene.thread_id, scene.turn, placed, ANSWER)
    *said, last = slack.statuses(scene.room.pc, scene.root.ts)
    assert (set(said), last) == ({"is reading the submission"}, "")
    assert not messenger._status._beating


async def test_a_status_line_that_slack_refuses_keeps_no_answer_back(scene: Scene) -> None:
    scene.room.slack.fail("assistant.threads.setStatus", faults.refused("internal_error"), times=-1)
    placed = await scene.messenger.place(scene.thread_id, scene.turn, None)
    assert await scene.messenger.update(scene.thread_id, scene.turn, placed, ANSWER) == placed


async def test_a_picture_that_a_reply_names_is_drawn_of_the_submission(room: Room) -> None:
    room.engine.reply = replace(ANSWER, picture="scores")
    async with room.serving():
        card = await room.opened()
        await room.answered(card)
        files = await room.until(lambda: [one for m in room.slack.thread(room.pc, card.ts) for one in m.files])
        assert files[0].content.startswith(b"\x89PNG")
        assert "R1 8" in files[0].alt_text
