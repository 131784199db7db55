"""The twins in memory of what may happen only so often. Time is the event loop's."""

import asyncio


class MemoryPace:
    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    async def wait_turn(self, name: str, gap_s: float) -> None:
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next.get(name, now))
        self._next[name] = turn + gap_s
        await asyncio.sleep(turn - now)


class MemoryBucket:
    def __init__(self, burst: int = 8) -> None:
        self._burst = burst
        self._full_at: dict[str, float] = {}

    async def take(self, name: str, per_min: int) -> bool:
        now, share = asyncio.get_running_loop().time(), 60 / per_min
        full_at = max(self._full_at.get(name, now), now)
        if full_at - now > share * (self._burst - 1):
            return False
        self._full_at[name] = full_at + share
        return True
