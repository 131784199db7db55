"""The contract of `Bucket`: as many as the burst at once, then no more than come back."""

import asyncio

from core.storage import keys
from core.storage.bucket import BURST
from core.storage.client import Client
from core.storage.open import Storage


async def test_a_bucket_gives_its_burst_and_then_nothing(either: Storage) -> None:
    taken = [await either.bucket.take("north", 6) for _ in range(BURST + 3)]
    assert taken == [True] * BURST + [False] * 3


async def test_tokens_come_back_with_time(either: Storage) -> None:
    often = 60_000
    while await either.bucket.take("north", often):
        pass
    async with asyncio.timeout(5):
        while not await either.bucket.take("north", often):  # noqa: ASYNC110 - only time brings them back
            await asyncio.sleep(0)


async def test_buckets_are_their_own(either: Storage) -> None:
    while await either.bucket.take("north", 6):
        pass
    assert await either.bucket.take("south", 6)


async def test_what_is_taken_anyway_is_missing_to_others(either: Storage) -> None:
    taken = [await either.bucket.take("north", 60, anyway=True) for _ in range(3 * BURST)]
    assert taken == [True] * 3 * BURST
    assert not await either.bucket.take("north", 60)


async def test_what_is_taken_anyway_is_missing_for_a_minute_at_the_most(storage: Storage, redis: Client) -> None:
    for _ in range(100):
        await storage.bucket.take("north", 60, anyway=True)
    assert 55_000 < await redis.pttl(keys.bucket("north")) <= 60_000


async def test_one_is_the_first_until_the_time_is_over_or_it_is_to_be_done_again(either: Storage) -> None:
    assert [await either.bucket.first("north", 60) for _ in range(2)] == [True, False]
    assert await either.bucket.first("south", 60)
    for _ in range(2):
        await either.bucket.again("north")
    assert await either.bucket.first("north", 0.01)
    async with asyncio.timeout(5):
        while not await either.bucket.first("north", 60):  # noqa: ASYNC110 - only time makes somebody the first
            await asyncio.sleep(0)
