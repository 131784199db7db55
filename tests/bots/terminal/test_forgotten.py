"""What is forgotten is gone: from the disk, and for whoever still has it open. Real processes."""

import json
import re
from pathlib import Path

import pytest

from tests.bots.conftest import FORUM, Home
from tests.processes import PIPE, begin

pytestmark = pytest.mark.process

SECRET = "zebra secret"


def holding(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def thread_on(home: Home) -> str:
    spoken = home.chairside("chat", str(FORUM), typed=f"Is there a {SECRET}?\n")
    named = re.search(r"Thread (\w+)\.", spoken.stdout)
    assert named is not None, spoken.stderr
    return named[1]


def test_no_word_of_a_forgotten_thread_is_left_in_the_data_folder(home: Home) -> None:
    name = thread_on(home)
    assert holding(home.data_dir, SECRET.encode())

    done = home.chairside("forget", name, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert holding(home.data_dir, SECRET.encode()) == []


def test_the_other_window_of_a_forgotten_thread_says_so_and_ends(home: Home) -> None:
    name = thread_on(home)
    command = ("bots.cli", "chat", "--thread", name, "--json")
    with begin(*command, environment=home.environment, stdin=PIPE, stdout=PIPE, stderr=PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stderr is not None
        other.stdin.write("What is it about?\n")
        other.stdin.flush()
        assert json.loads(other.stdout.readline())["text"]
        assert home.chairside("forget", name, "--yes").returncode == 0
        other.stdin.write(f"And the {SECRET}?\n")
        other.stdin.flush()
        assert other.stderr.read() == "chairside: This thread was erased.\n"
        assert other.wait() == 1
    assert holding(home.data_dir, SECRET.encode()) == []
    assert "no threads" in home.chairside("threads").stdout
