"""Turns are at least the gap apart, whoever takes them; the same for both stores."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from core.storage import keys
from core.storage.client import Client, client, close
from core.storage.memory_rates import MemoryPace
from core.storage.pace import RedisPace
from core.submissions.sources.pace import Pace

GAP_S = 0.02
PaceOf = Callable[[], Pace]


@pytest.fixture
def memory_pace() -> PaceOf:
    only = MemoryPace()
    return lambda: only


@pytest_asyncio.fixture
async def redis_pace(redis_url: str) -> AsyncIterator[PaceOf]:
    async with AsyncExitStack() as stack:

        def another() -> Pace:
            redis = client(redis_url)
            stack.push_async_callback(close, redis)
            return RedisPace(redis)

        yield another


@pytest.fixture(params=["memory_pace", "redis_pace"], ids=["memory", "redis"])
def another(request: pytest.FixtureRequest) -> PaceOf:
    """Gives, each time it is called, the pace as another process has it."""
    pace_of: PaceOf = request.getfixturevalue(request.param)
    return pace_of


async def test_turns_are_at_least_the_gap_apart_over_all_who_ask(another: PaceOf) -> None:
    began = time.monotonic()
    await asyncio.gather(*(another().wait_turn("arxiv", GAP_S) for _ in range(4)))

    # Redis counts whole milliseconds.
    assert time.monotonic() - began > 3 * (GAP_S - 0.001)


async def test_another_name_has_turns_of_its_own(another: PaceOf) -> None:
    one = another()
    await one.wait_turn("arxiv", 60)

    async with asyncio.timeout(1):
        await one.wait_turn("elsewhere", 60)


async def test_a_turn_that_was_taken_holds_for_the_gap(another: PaceOf) -> None:
    await another().wait_turn("arxiv", 60)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(GAP_S):
            await another().wait_turn("arxiv", 60)


async def test_a_turn_expires_in_redis_by_itself(redis: Client) -> None:
    await RedisPace(redis).wait_turn("arxiv", 3.0)

    assert 2_000 < await redis.pttl(keys.pace("arxiv")) <= 3_000
