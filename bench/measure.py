"""A figure beside its floor, measured in the same run; and how it is printed."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` and `floor` in `unit`; the floor is the least that the job could cost here (None: there is none)."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    floor_name: str = ""

    def line(self) -> str:
        floor = f"{self.floor:10.2f} {self.unit}  {self.floor_name}" if self.floor is not None else ""
        ratio = f"{self.value / self.floor:6.1f} x" if self.floor else ""
        return f"{self.name:<52} {self.value:10.2f} {self.unit:<8} {ratio:>8}   {floor}"


def median_ms(call: Callable[[], object], times: int) -> float:
    """Milliseconds of one call, the median of `times`."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


async def median_async_ms(call: Callable[[int], Awaitable[object]], times: int) -> tuple[float, float]:
    """Milliseconds of one call (given its number), the median and the 99th percentile of `times`."""
    taken = []
    for n in range(times):
        start = time.perf_counter()
        await call(n)
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken), statistics.quantiles(taken, n=100)[98]
