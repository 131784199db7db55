"""
Rate limits: so many calls per window in a bucket of one route and one channel; past that, 429.

Windows are Discord's times `pace`, so that a test need not wait for real ones.
"""

import time
from dataclasses import dataclass, field

from tests.fakes.discord_server.refusals import Refusal

VIA = {"Via": "1.1 google"}


@dataclass(frozen=True)
class Limit:
    calls: int
    per_s: float


DISCORDS = {
    "send": Limit(5, 5.0),
    "edit": Limit(5, 5.0),
    "delete": Limit(5, 1.0),
    "history": Limit(50, 5.0),
    "thread": Limit(50, 300.0),
    "webhook": Limit(5, 2.0),
}
"""Buckets by name. Discord publishes none of these numbers; they are what people observe."""


@dataclass
class _Window:
    ends_s: float
    used: int = 0


@dataclass
class Limits:
    pace: float = 0.02
    buckets: dict[str, Limit] = field(default_factory=lambda: dict(DISCORDS))
    whole: Limit = Limit(50, 1.0)
    refused: int = 0
    _windows: dict[str, _Window] = field(default_factory=dict)

    def count(self, bucket: str, major: str, *, globally: bool) -> dict[str, str]:
        """
        The headers that the answer carries.

        Raises:
            Refusal: 429, with what to wait.

        """
        if globally:
            whole = self._window("global", self.whole, 1.0)
            if whole.used >= self.whole.calls:
                raise self._too_many(whole.ends_s - time.monotonic(), {"X-RateLimit-Global": "true"}, glob=True)
            whole.used += 1
        limit = self.buckets.get(bucket)
        if limit is None:
            return {}
        window = self._window(f"{bucket}:{major}", limit, self.pace)
        headers = self._headers(bucket, limit, window)
        if window.used >= limit.calls:
            raise self._too_many(window.ends_s - time.monotonic(), headers | {"X-RateLimit-Scope": "user"}, glob=False)
        window.used += 1
        return headers | {"X-RateLimit-Remaining": str(limit.calls - window.used)}

    def spend(self, bucket: str, major: str) -> None:
        """Leave the bucket one call short of empty: the next answer says that nothing remains."""
        limit = self.buckets[bucket]
        self._window(f"{bucket}:{major}", limit, self.pace).used = limit.calls - 1

    def _window(self, key: str, limit: Limit, pace: float) -> _Window:
        now = time.monotonic()
        window = self._windows.get(key)
        if window is None or window.ends_s <= now:
            window = self._windows[key] = _Window(now + limit.per_s * pace)
        return window

    @staticmethod
    def _headers(bucket: str, limit: Limit, window: _Window) -> dict[str, str]:
        after_s = max(window.ends_s - time.monotonic(), 0.001)
        return {
            "X-RateLimit-Bucket": f"bucket-of-{bucket}",
            "X-RateLimit-Limit": str(limit.calls),
            "X-RateLimit-Remaining": str(max(limit.calls - window.used, 0)),
            "X-RateLimit-Reset": f"{time.time() + after_s:.3f}",
            "X-RateLimit-Reset-After": f"{after_s:.3f}",
        }

    def _too_many(self, wait_s: float, headers: dict[str, str], *, glob: bool) -> Refusal:
        self.refused += 1
        return too_many(max(wait_s, 0.001), headers, glob=glob)


def too_many(wait_s: float, headers: dict[str, str] | None = None, *, glob: bool = False, via: bool = True) -> Refusal:
    """A 429; without `via` it is Cloudflare's, who speaks no JSON."""
    if not via:
        return Refusal(429, {"error": "You are being blocked"}, {"Retry-After": "3600"}, via=False)
    tree = {"message": "You are being rate limited.", "retry_after": round(wait_s, 3), "global": glob}
    return Refusal(429, tree, {**(headers or {}), "Retry-After": str(int(wait_s) + 1)})
