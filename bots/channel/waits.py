"""What a platform asks to wait, counted where its answers come in: whoever made the call waits, or its library does."""

from contextlib import suppress
from types import SimpleNamespace

import aiohttp

from core.measures import Measure, Measures

_TOO_MANY = 429
_LONGEST_S = 3_600.0


def waits_counted(measures: Measures, platform: str) -> aiohttp.TraceConfig:
    """For an aiohttp session over which the platform is called."""

    async def ended(_: aiohttp.ClientSession, __: SimpleNamespace, answer: aiohttp.TraceRequestEndParams) -> None:
        if answer.response.status == _TOO_MANY:
            wait_s = 1.0
            with suppress(ValueError):
                wait_s = float(answer.response.headers.get("Retry-After", "1"))
            measures.took(Measure.WAITS_S, min(wait_s, _LONGEST_S), platform)

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace
