"""
Token buckets over all processes that share a Redis.

One number per bucket says it all: the time at which every token taken has come back.  A token may be taken while that
time is less than a burst ahead of now, on Redis's clock, and moves it by a minute's share.
"""

from core.storage import keys
from core.storage.client import Client, answered

BURST = 8
_MIN_MS = 60_000
_TAKE = """
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full_at = math.max(tonumber(redis.call("GET", KEYS[1]) or "0"), now)
if full_at - now > ARGV[1] * (ARGV[2] - 1) and ARGV[3] == "0" then return 0 end
full_at = math.min(full_at + ARGV[1], math.max(full_at, now + math.max(ARGV[4], ARGV[1] * ARGV[2])))
redis.call("SET", KEYS[1], full_at, "PX", full_at - now)
return 1
"""


class RedisBucket:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def take(self, name: str, per_min: int, *, anyway: bool = False) -> bool:
        share_ms = _MIN_MS // per_min
        async with answered():
            taken = await self._redis.eval(_TAKE, 1, keys.bucket(name), share_ms, BURST, int(anyway), _MIN_MS)
        return bool(taken)

    async def first(self, name: str, within_s: float) -> bool:
        async with answered():
            return bool(await self._redis.set(keys.bucket(name), 1, nx=True, px=int(within_s * 1_000)))

    async def again(self, name: str) -> None:
        async with answered():
            await self._redis.delete(keys.bucket(name))
