"""Text that is shown while it is being written: the newest wins, one update is in flight, none is cut off."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from core.errors import Gone, PlatformError, StorageError


class LiveText:
    """
    `show` takes the text so far, at any pace and from the beginning; it is sent only inside `sent`. No text takes back
    what has been shown and is not sent yet.
    """

    def __init__(self) -> None:
        self._newest = ""
        self._changed = asyncio.Event()

    def show(self, text: str) -> None:
        self._newest = text
        self._changed.set()

    @asynccontextmanager
    async def sent(self, send: Callable[[str], Awaitable[object]]) -> AsyncIterator[None]:
        """
        Call `send` with the newest text whenever it has changed and the last call has returned.

        On leaving, a call under way is waited for, so that it cannot overtake the final edit; one that fails is
        skipped, for the final text follows anyway. Raise `Gone`.
        """
        leaving = asyncio.Event()
        pump = asyncio.create_task(self._pump(send, leaving))
        try:
            yield
        finally:
            leaving.set()
            self._changed.set()
            await pump

    async def _pump(self, send: Callable[[str], Awaitable[object]], leaving: asyncio.Event) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            if leaving.is_set():
                return
            if self._newest:
                try:
                    await send(self._newest)
                except Gone:
                    raise
                except (PlatformError, StorageError):
                    # Whether it may be shown cannot be known now, or it cannot be shown: then it is not.
                    continue
