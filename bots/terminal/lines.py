"""Where a person's lines come from when it is not a keyboard: a pipe or a file on standard input."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO, Protocol


class Lines(Protocol):
    """What a person types."""

    async def read(self, prompt: str, *, hidden: bool = False) -> str | None:
        """The next line, or None at the end; a `hidden` one is neither shown nor remembered."""
        ...

    def interruptible(self, stop: Callable[[], object]) -> AbstractContextManager[None]:
        """Inside, Ctrl-C calls `stop` instead of ending the process, where there is a keyboard."""
        ...

    def forget(self, texts: Iterable[str]) -> None:
        """Drop these from whatever remembers what was typed."""
        ...


class PipedLines:
    """
    Each line is read in a thread of its own that dies with the process: a read from a pipe cannot be cancelled.
    `stream` must not be `sys.stdin`, whose lock the dying interpreter wants.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    async def read(self, prompt: str, *, hidden: bool = False) -> str | None:  # noqa: ARG002 - nobody is prompted
        loop = asyncio.get_running_loop()
        read: asyncio.Future[bytes] = loop.create_future()

        def give(line: bytes) -> None:
            if not read.done():
                read.set_result(line)

        def take() -> None:
            try:
                line = self._stream.readline()
            except OSError:
                line = b""
            loop.call_soon_threadsafe(give, line)

        threading.Thread(target=take, daemon=True).start()
        line = await read
        return line.decode("utf-8", "replace").rstrip("\r\n") if line else None

    def interruptible(self, stop: Callable[[], object]) -> AbstractContextManager[None]:  # noqa: ARG002
        return nullcontext()

    def forget(self, texts: Iterable[str]) -> None:
        """Nothing is remembered."""
