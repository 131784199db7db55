"""After `/paper forget`, no word of the submission is left in what was written; nor when it left the server."""

from dataclasses import replace
from pathlib import Path

import pytest

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
    committee.discord.wait_until(lambda: not keys_of(committee, guild), ANSWER_S, "nothing of the server")


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
