"""What a platform's answers say beside what was asked: its clock, and whether it has had too much."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

_TOO_MANY = 429


@dataclass
class Heard:
    """
    By how many seconds our `clock` is ahead of the platform's, by each answer, which tells whole seconds; how often of
    how many calls it has asked to wait.
    """

    clock: Callable[[], float] = time.time
    ahead_s: list[float] = field(default_factory=list)
    waits: int = 0
    calls: int = 0

    def trace(self) -> aiohttp.TraceConfig:
        """For an aiohttp session over which the platform is called."""

        async def ended(_: aiohttp.ClientSession, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
            self.hear(answer.response.status, answer.response.headers.get("Date", ""))

        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(ended)
        return trace

    def hear(self, status: int, date: str) -> None:
        self.calls += 1
        self.waits += status == _TOO_MANY
        with suppress(ValueError, TypeError):
            self.ahead_s.append(self.clock() - parsedate_to_datetime(date).timestamp())
