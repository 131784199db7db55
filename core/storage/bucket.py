"""
Token buckets over all processes that share a Redis.

One number per bucket says it all: the time at which every token taken has come back.  A token may be taken while that
time is less than a burst ahead of now, on Redis's clock, and moves it by a minute's share.
"""

from core.storage import keys
from core.storage.client import Client, answered

BURST = 8
_TAKE = """
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full_at = math.max(tonumber(redis.call("GET", KEYS[1]) or "0"), now)
if full_at - now > ARGV[1] * (ARGV[2] - 1) then return 0 end
redis.call("SET", KEYS[1], full_at + ARGV[1], "PX", full_at - now + ARGV[1])
return 1
"""


class RedisBucket:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def take(self, name: str, per_min: int) -> bool:
        async with answered():
            taken = await self._redis.eval(_TAKE, 1, keys.bucket(name), 60_000 // per_min, BURST)
        return bool(taken)
