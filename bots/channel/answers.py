"""What a platform's answers say beside what was asked: its clock, and whether it has had too much, and for how long."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp

from core.measures import Measure, Measures

_TOO_MANY = 429
_LONGEST_S = 3_600.0


@dataclass
class Answers:
    """
    By how many seconds our `clock` is ahead of the platform's, by each answer, which tells whole seconds; how often of
    how many calls it has asked to wait.
    """

    clock: Callable[[], float]
    ahead_s: list[float] = field(default_factory=list)
    waits: int = 0
    calls: int = 0

    def trace(self) -> aiohttp.TraceConfig:
        """For an aiohttp session over which the platform is called."""
        return _traced(lambda answer: self.hear(answer.status, answer.headers.get("Date", "")))

    def hear(self, status: int, date: str) -> None:
        self.calls += 1
        self.waits += status == _TOO_MANY
        with suppress(ValueError, TypeError):
            self.ahead_s.append(self.clock() - parsedate_to_datetime(date).timestamp())


def waits_counted(measures: Measures, platform: str) -> aiohttp.TraceConfig:
    """The same: how long each call is asked to wait, whether its maker does so or the platform's library."""

    def hear(answer: aiohttp.ClientResponse) -> None:
        if answer.status == _TOO_MANY:
            wait_s = 1.0
            with suppress(ValueError):
                wait_s = float(answer.headers.get("Retry-After", "1"))
            measures.took(Measure.WAITS_S, min(wait_s, _LONGEST_S), platform)

    return _traced(hear)


def _traced(hear: Callable[[aiohttp.ClientResponse], None]) -> aiohttp.TraceConfig:
    async def ended(_: aiohttp.ClientSession, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
        hear(answer.response)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace
