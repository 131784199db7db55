"""The prompt of a real process, on a real pseudo-terminal."""

import re
import stat
import sys
from collections.abc import Iterator

import pexpect
import pytest

from tests.bots.conftest import FORUM, Home

pytestmark = pytest.mark.process
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Screen:
    """What a person sees of it, colours and cursor moves left out."""

    def __init__(self, home: Home) -> None:
        arguments = ["-m", "bots.cli", "chat", str(FORUM), "--as", "ana"]
        environment = home.environment | {"TERM": "xterm", "CHAIRSIDE_PLACEHOLDER_AFTER_S": "5"}
        self.process = pexpect.spawn(
            sys.executable, arguments, env=environment, dimensions=(50, 100), timeout=20, encoding="utf-8"
        )
        self.seen = ""

    def until(self, words: str) -> None:
        """Wait until these words are shown; a terminal says where its cursor is when it is asked."""
        while words not in _CONTROL.sub("", self.seen):
            read = self.process.read_nonblocking(10_000, timeout=20)
            self.seen += read
            self.process.send("\x1b[1;1R" * read.count("\x1b[6n"))

    def type(self, line: str) -> None:
        self.seen = ""
        self.process.send(f"{line}\r")

    def end(self) -> int | None:
        """The code with which it ends by itself."""
        self.process.expect_exact(pexpect.EOF)
        self.process.close()
        code: int | None = self.process.exitstatus
        return code


@pytest.fixture
def screen(home: Home) -> Iterator[Screen]:
    opened = Screen(home)
    yield opened
    opened.process.close(force=True)


def test_a_person_asks_looks_at_sources_speaks_as_another_and_leaves(screen: Screen, home: Home) -> None:
    screen.until("ana ❯")
    screen.type("What are the scores?")
    screen.until("Checked:")
    screen.until("ana ❯")
    screen.type("/sources")
    screen.until("ana ❯ ")
    screen.type("/as Bo")
    screen.until("Bo ❯")
    screen.type("I see no error bars.")
    screen.until("Kept as discussion")
    screen.until("Bo ❯")
    screen.process.sendeof()
    assert screen.end() == 0
    history = home.data_dir / "history"
    assert "What are the scores?" in history.read_text()
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


def test_ctrl_c_at_the_prompt_leaves_cleanly(screen: Screen) -> None:
    screen.until("ana ❯")
    screen.process.sendintr()
    assert screen.end() == 0
    assert "Traceback" not in screen.seen


def test_a_command_is_completed(screen: Screen) -> None:
    screen.until("ana ❯")
    screen.process.send("/he")
    screen.until("this list")
    screen.process.send("\t\r")
    screen.until("the thread is kept")


def test_pasted_lines_are_one_question(screen: Screen, home: Home) -> None:
    screen.until("ana ❯")
    screen.type("\x1b[200~What do they say\nabout the figures?\x1b[201~")
    screen.until("Checked:")
    screen.until("ana ❯")
    screen.process.sendeof()
    assert screen.end() == 0
    assert (home.data_dir / "history").read_text().count("+") == 2


def test_what_was_typed_is_forgotten_with_its_thread(screen: Screen, home: Home) -> None:
    screen.until("ana ❯")
    screen.type("What are the scores?")
    screen.until("Checked:")
    screen.until("ana ❯")
    screen.type("/forget")
    screen.until("erase? ❯")
    screen.type("yes")
    screen.until("Erased.")
    screen.until("ana ❯")
    screen.type("/quit")
    assert screen.end() == 0
    assert "What are the scores?" not in (home.data_dir / "history").read_text()
    assert "no threads" in home.chairside("threads").stdout
