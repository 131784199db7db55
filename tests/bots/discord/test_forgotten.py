"""After `/paper forget`, no word of the submission is left in what was written; nor when it left the server."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bots.channel.leftovers import Leftovers, left_by
from bots.discord.places import thread_place
from core.conversation.record import load
from core.storage.open import Storage
from tests.bots.discord.conftest import ANSWER_S, Committee
from tests.bots.discord.house import told
from tests.bots.marked import CHAT, WORDS, notes, paper, stored, temporary, written
from tests.fakes.discord_server.model import Channel

pytestmark = pytest.mark.process


@pytest.fixture
def marked(committee: Committee, tmp_path: Path) -> Committee:
    committee.openreview.keep(notes(), "v2", paper())
    return replace(committee, settings=dict(temporary(tmp_path / "tmp")))


def discussed(committee: Committee) -> Channel:
    """A thread about the marked submission, in which the word was said and an answer stands."""
    thread = committee.opened()
    committee.ask(f"What are the weaknesses of {CHAT}?", thread)
    committee.answered(thread)
    return thread


def left(committee: Committee) -> list[tuple[str, bytes]]:
    folders = (committee.home.data_dir, Path(committee.settings["TMPDIR"]))
    logged = [("log", word) for word in WORDS if word.decode() in committee.said]
    return [*written(*folders), *(("Redis", word) for word in stored(committee.home)), *logged]


def keys_of(committee: Committee, guild: str) -> list[str]:
    async def look(storage: Storage) -> list[str]:
        assert storage.keeping is not None
        redis = storage.keeping.turns.redis
        marks = [name for book in await redis.keys("notes:*:read}") for name in await redis.hkeys(book)]
        return [key.decode() for key in [*await redis.keys("*"), *marks] if guild in key.decode()]

    found: list[str] = committee.home.look(look)
    return found


def emptied(committee: Committee, guild: str) -> None:
    until(lambda: not keys_of(committee, guild))


def until(holds: Callable[[], bool]) -> None:
    """What is stored changes without the fake's hearing of it."""
    ends = time.monotonic() + ANSWER_S
    while not holds():
        assert time.monotonic() < ends


def test_no_word_is_left_while_the_process_goes_on(marked: Committee) -> None:
    with marked.serving():
        discussed(marked)
        assert stored(marked.home) == set(WORDS)
        asked = marked.discord.command(marked.ana, marked.pc, "paper forget", reference="LargeBatchSGD")
        told(marked, asked, "Forgotten")
        assert left(marked) == []


def test_a_server_that_is_left_is_erased_and_one_out_of_reach_is_not(marked: Committee) -> None:
    guild = marked.discord.guild
    with marked.serving() as process:
        thread = discussed(marked)
        marked.discord.outage(guild)
        marked.discord.recovered(guild)
        # What is answered was heard after both.
        marked.ask("What are the strengths?", thread)
        marked.answered(thread, 2)
        assert stored(marked.home) == set(WORDS)
        marked.discord.remove_bot(guild)
        emptied(marked, guild.id)
        assert left(marked) == []
        assert process.poll() is None


def test_a_server_that_was_left_while_nobody_ran_is_erased_by_the_next_start(marked: Committee) -> None:
    guild = marked.discord.guild
    with marked.serving():
        discussed(marked)
    marked.discord.remove_bot(guild)
    assert keys_of(marked, guild.id)
    with marked.serving():
        emptied(marked, guild.id)
        assert left(marked) == []


def marks(committee: Committee, thread: Channel, mark: str = "") -> str:
    """Up to which message the thread was read, as noted; `mark` is put in its place."""

    async def look(storage: Storage) -> str:
        assert storage.keeping is not None
        redis, name = storage.keeping.turns.redis, f"{committee.discord.guild.id}:{thread.id}"
        (book,) = await redis.keys("notes:*:read}")
        if mark:
            await redis.hset(book, name, mark)
        return (await redis.hget(book, name) or b"0").decode()

    found: str = committee.home.look(look)
    return found


def test_a_question_in_a_forgotten_thread_that_is_read_again_is_not_answered_again(marked: Committee) -> None:
    """The history holds it: a person's message is the platform's."""
    with marked.beside():
        thread = discussed(marked)
        asked = marked.discord.command(marked.ana, marked.pc, "paper forget", reference="LargeBatchSGD")
        told(marked, asked, "Forgotten")
        assert marked.discord.said_by_bot(thread) == []
        last = marks(marked, thread)
    marks(marked, thread, "1")
    new = marked.ask("help", thread)
    with marked.beside():
        until(lambda: int(marks(marked, thread)) >= int(new.id))
        marked.shown(thread, "/paper")
        kept = marked.kept(thread, lambda one: not one.open_turns())
    assert int(last) < int(new.id)
    assert list(kept.messages) == [new.id]
    assert len(marked.discord.said_by_bot(thread)) == 1


def test_whoever_answers_deletes_what_another_left_when_it_was_killed(
    marked: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.channel.clearing.EACH_S", 1.05)

    async def killed(storage: Storage) -> None:
        """Between the erasing and the deleting."""
        (thread_id,) = await storage.threads.of(place.name)
        thread = await load(storage.log, thread_id)
        await Leftovers(storage.notes, "discord:leftovers").note(left_by(thread_id, thread, 0.0))
        await storage.threads.forget(place.name, thread_id)

    with marked.beside():
        thread = discussed(marked)
        assert marked.discord.said_by_bot(thread)
        place = thread_place(int(marked.discord.guild.id), int(marked.pc.id), int(thread.id))
        marked.home.look(killed)
        marked.discord.wait_until(lambda: not marked.discord.said_by_bot(thread), ANSWER_S, "nothing of the bot's")
