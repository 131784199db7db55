"""The keyboard beside its prompt: interrupting a wait, and forgetting what was typed."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import DummyInput
from prompt_toolkit.output import DummyOutput

from bots.terminal.keyboard import Keyboard, completions


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Keyboard]:
    with create_app_session(input=DummyInput(), output=DummyOutput()):
        yield Keyboard(tmp_path / "data" / "history", ())


async def test_ctrl_c_while_waiting_calls_what_it_is_to_call_and_nothing_after(keyboard: Keyboard) -> None:
    before, stopped = signal.getsignal(signal.SIGINT), asyncio.Event()
    with keyboard.interruptible(stopped.set):
        os.kill(os.getpid(), signal.SIGINT)
        await stopped.wait()
    assert signal.getsignal(signal.SIGINT) is before


def test_what_is_forgotten_is_gone_from_the_history_however_it_was_addressed(
    keyboard: Keyboard, tmp_path: Path
) -> None:
    history = FileHistory(tmp_path / "data" / "history")
    for line in ("first", "@chairside is it\nsound?", "last"):
        history.store_string(line)
    keyboard.forget(["is it\nsound?"])
    assert list(history.load_history_strings()) == ["last", "first"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("/", ["/help", "/quit"]), ("/h", ["/help"]), ("why /h", []), ("/help ", []), ("/open pap", ["er.pdf"])],
)
def test_commands_and_paths_are_completed(
    typed: str, offered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "paper.pdf").touch()
    monkeypatch.chdir(tmp_path)
    completer = completions([("/help", "this list"), ("/quit", "leave")])
    assert [found.text for found in completer.get_completions(Document(typed), CompleteEvent())] == offered
