"""
The fake's own time: real time, plus what a test lets pass.

Ids are snowflakes of this time, so age can be read from an id as on Discord.
"""

import time
from datetime import UTC, datetime

EPOCH_S = 1_420_070_400.0


class Clock:
    def __init__(self) -> None:
        self.skew_s = 0.0
        self._last = 0

    def now_s(self) -> float:
        return time.time() + self.skew_s

    def stamp(self) -> str:
        return datetime.fromtimestamp(self.now_s(), UTC).isoformat()

    def snowflake(self) -> str:
        """Rising, never twice."""
        self._last = max(self._last + 1, int((self.now_s() - EPOCH_S) * 1000) << 22)
        return str(self._last)

    def age_s(self, snowflake: str) -> float:
        return self.now_s() - EPOCH_S - (int(snowflake) >> 22) / 1000
