"""`kill -9` at each step of a turn's life, real processes on the embedded server: one answer, in order."""

import json
from collections.abc import Sequence

import pytest

from bots.terminal.shelf import PLACE
from core.conversation.entries import Answered, Asked, Delivered, Entry
from core.storage.open import Storage
from tests.bots.conftest import FORUM, Home
from tests.bots.stopping import QUESTION

pytestmark = pytest.mark.process


async def entries(storage: Storage) -> Sequence[Entry]:
    (thread_id,) = await storage.threads.of(PLACE)
    return await storage.log.read(thread_id)


async def thread_name(storage: Storage) -> str:
    (thread_id,) = await storage.threads.of(PLACE)
    return thread_id


def killed_at(home: Home, step: str) -> str:
    """The name of a thread with one answered question, and a second one whose process was killed at that step."""
    assert home.chairside("chat", str(FORUM), "--as", "ana", typed="What is the paper about?\n").returncode == 0
    thread = home.look(thread_name)
    with home.start("tests.bots.stopping", step, thread) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == step
        process.kill()
    return thread


@pytest.mark.parametrize("step", ["asked", "begun", "placed", "answered"])
def test_a_killed_process_leaves_one_answer_in_order(home: Home, step: str) -> None:
    killed_at(home, step)
    ended = home.chairside("chat", str(FORUM), "--as", "ana", typed="What are the scores?\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    questions = [f"ana ❯ {text}" for text in ("What is the paper about?", QUESTION, "What are the scores?")]
    assert [line for line in ended.stdout.split("\n") if line.startswith("ana ❯")] == questions
    assert ended.stdout.count("Checked:") == 3

    stored = home.look(entries)
    asked = [entry.message for entry in stored if isinstance(entry, Asked)]
    assert [entry.message for entry in stored if isinstance(entry, Answered)] == asked
    assert [entry.message for entry in stored if isinstance(entry, Delivered)] == asked


def test_what_was_delivered_before_the_kill_is_not_delivered_again(home: Home) -> None:
    thread = killed_at(home, "delivered")
    ended = home.chairside("chat", "--thread", thread, "--json", typed="What are the scores?\n")
    assert len([json.loads(line) for line in ended.stdout.splitlines()]) == 1
    assert len([entry for entry in home.look(entries) if isinstance(entry, Answered)]) == 3
