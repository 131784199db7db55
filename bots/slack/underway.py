"""What has been begun and not ended yet, so that a stop can wait for it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Underway:
    def __init__(self) -> None:
        self._count = 0
        self._none = asyncio.Event()
        self._none.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        self._count += 1
        self._none.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._none.set()

    def counted(self, work: Callable[Arguments, Awaitable[Result]]) -> Callable[Arguments, Awaitable[Result]]:
        """The same work, counted while it is done; Bolt sees the arguments of the original."""

        @wraps(work)
        async def counting(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            with self.one():
                return await work(*arguments, **named)

        return counting

    async def ended(self, within_s: float) -> None:
        """Wait until nothing is under way, but no longer than this."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._none.wait()
