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
        self._first_until: dict[str, float] = {}

    async def take(self, name: str, per_min: int, *, anyway: bool = False) -> bool:
        now, share = asyncio.get_running_loop().time(), 60 / per_min
        full_at = max(self._full_at.get(name, now), now)
        if full_at - now > share * (self._burst - 1) and not anyway:
            return False
        self._full_at[name] = min(full_at + share, max(full_at, now + max(60, share * self._burst)))
        return True

    async def first(self, name: str, within_s: float) -> bool:
        now = asyncio.get_running_loop().time()
        if self._first_until.get(name, now) > now:
            return False
        self._first_until[name] = now + within_s
        return True

    async def again(self, name: str) -> None:
        self._first_until.pop(name, None)
