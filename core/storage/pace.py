"""
Turns at a server, over all processes that share a Redis.

Only one can set the key while it is absent, and Redis's clock alone says when it goes.
"""

import asyncio

from core.storage import keys
from core.storage.client import Client, answered

_LEAST_S = 0.001


class RedisPace:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def wait_turn(self, name: str, gap_s: float) -> None:
        gap_ms = max(1, round(gap_s * 1000))
        while True:
            async with answered():
                if await self._redis.set(keys.pace(name), b"", nx=True, px=gap_ms):
                    return
                left_ms = await self._redis.pttl(keys.pace(name))
            # Redis answers -2 for a key that has just gone.
            await asyncio.sleep(max(left_ms / 1000, _LEAST_S))
