"""How much waits to be answered: the length of a work stream, and the age of the oldest hint in it."""

from dataclasses import dataclass

from core.storage import keys
from core.storage.client import Client, answered


@dataclass(frozen=True)
class Backlog:
    """Over all processes, those hints included that are worked on; `oldest_s` is 0 if there is none."""

    length: int
    oldest_s: float


async def backlog(redis: Client, queue: str) -> Backlog:
    """A hint is erased when it is done, and its id begins with the time at which Redis took it, in ms."""
    stream = keys.work(queue)
    async with answered():
        length: int = await redis.xlen(stream)
        first: list[tuple[bytes, object]] = await redis.xrange(stream, count=1)
        seconds, micros = await redis.time()
    if not first:
        return Backlog(0, 0.0)
    at_ms = int(first[0][0].partition(b"-")[0])
    return Backlog(length, max(0.0, seconds + micros / 1e6 - at_ms / 1e3))
