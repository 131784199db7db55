"""What keeps the promise of docs/retention.md, opened together: ages, rewriting, the search for traces, turns."""

from dataclasses import dataclass

from core.storage import keys
from core.storage.ages import RedisAges
from core.storage.client import Client, answered
from core.storage.erasing import RedisErasing
from core.storage.notice import Notice
from core.storage.rewriting import RedisRewriting
from core.storage.scrub import Scrub
from core.storage.threads import RedisThreads
from core.storage.trace import RedisTrace


@dataclass(frozen=True)
class Turns:
    """Who of all processes does what only one of them has to do."""

    redis: Client

    async def taken(self, name: str, lasts_s: float) -> bool:
        """Whether it is this process's turn; nobody else's, then, for so long."""
        async with answered():
            return bool(await self.redis.set(keys.turn(name), b"", nx=True, px=int(lasts_s * 1_000)))

    async def ahead_s(self, now: float) -> float:
        """By how much `now`, in seconds since the epoch, is ahead of the server's clock."""
        async with answered():
            seconds, micros = await self.redis.time()
        return float(now - (seconds + micros / 1e6))


@dataclass(frozen=True)
class Keeping:
    ages: RedisAges
    threads: RedisThreads
    rewriting: RedisRewriting
    trace: RedisTrace
    turns: Turns
    erasing: RedisErasing


def keeping_on(redis: Client, threads: RedisThreads, erasing: RedisErasing, scrub: Scrub, notice: Notice) -> Keeping:
    rewriting = RedisRewriting(redis, scrub, notice)
    return Keeping(RedisAges(redis), threads, rewriting, RedisTrace(redis), Turns(redis), erasing)
