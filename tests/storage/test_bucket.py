"""The contract of `Bucket`: as many as the burst at once, then no more than come back."""

import asyncio

from core.storage.bucket import BURST
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
