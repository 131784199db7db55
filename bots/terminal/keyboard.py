"""The prompt: a line that can be edited, with history, completion of commands, and pasted text of several lines."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bots.terminal.speech import words_of


class Keyboard:
    """Ctrl-D and Ctrl-C at the prompt end the input. What is printed meanwhile appears above the prompt."""

    def __init__(self, history: Path, commands: Sequence[tuple[str, str]]) -> None:
        self._history = history
        history.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(history, os.O_CREAT | os.O_APPEND, 0o600))
        self._session: PromptSession[str] = PromptSession(
            history=FileHistory(history), completer=completions(commands), complete_while_typing=True
        )

    async def read(self, prompt: str, *, hidden: bool = False) -> str | None:
        message = FormattedText([("", "\n"), ("bold", prompt), ("", " ❯ ")])
        # A session of its own remembers nothing, and completes nothing.
        session = PromptSession[str](is_password=True) if hidden else self._session
        try:
            with patch_stdout(raw=True):
                # Its own handler of errors that nobody waits for prints their text.
                return await session.prompt_async(message, set_exception_handler=False)
        except (EOFError, KeyboardInterrupt):
            return None

    @contextmanager
    def interruptible(self, stop: Callable[[], object]) -> Iterator[None]:
        loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)
        loop.add_signal_handler(signal.SIGINT, stop)
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGINT)
            signal.signal(signal.SIGINT, before)

    def forget(self, texts: Iterable[str]) -> None:
        gone = {words_of(text) for text in texts}
        kept = [line for line in FileHistory(self._history).load_history_strings() if words_of(line) not in gone]
        self._history.write_bytes(b"")
        self._session.history = FileHistory(self._history)
        for line in reversed(kept):
            self._session.history.store_string(line)


class _Commands(Completer):
    """Completes a command at the start of the line, and a path after `/open`."""

    def __init__(self, commands: Sequence[tuple[str, str]]) -> None:
        self._commands = commands
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        before = document.text_before_cursor
        if before.startswith("/open "):
            path = before.rpartition(" ")[2]
            yield from self._paths.get_completions(Document(path), complete_event)
        elif before.startswith("/") and " " not in before:
            for name, meaning in self._commands:
                if name.startswith(before):
                    yield Completion(name, -len(before), display_meta=meaning)


def completions(commands: Sequence[tuple[str, str]]) -> Completer:
    """Completes the names of commands, which come with their meanings, and paths."""
    return _Commands(commands)
