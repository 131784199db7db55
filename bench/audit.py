"""
The record of deeds: what one more row costs a turn, several processes that add at a time, and reading it again.

`python -m bench audit` runs it; with a folder and a number it is one of the processes.
"""

import asyncio
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from bench.measure import Figure, median_async_ms
from core.governance.audit import Deed, Event
from core.governance.inspection import Inspection
from core.storage.audit.record import AuditRecord
from core.storage.open import Storage, open_storage

KEYS = ("a key",)
PROCESSES, EACH, ROWS = 4, 200, 20_000


def _deed(number: int, who: int = 0) -> Event:
    thread = f"slack:T1:C{who}:1732.{number}"
    return Event(Deed.ASKED, f"slack:T1:U{number % 20}", time.time(), thread, "kEtTles0001", (("what", "turn"),))


async def _adds(folder: Path, who: int) -> None:
    """One of the processes: waits for its line, adds, says how long each took in ms."""
    async with open_storage(None, folder) as storage:
        record = storage.audit(KEYS, None)
        await record.head()
        print(flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        start = time.perf_counter()
        median, slowest = await median_async_ms(lambda n: record.note(_deed(n, who)), EACH)
        print(median, slowest, time.perf_counter() - start)


async def _crowd(folder: Path) -> tuple[float, float, float]:
    """Of the processes the median and the slowest 99th percentile of a row in ms, and rows per second in all."""
    pipe = asyncio.subprocess.PIPE
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.audit", str(folder), str(who), stdin=pipe, stdout=pipe
        )
        for who in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout
        await process.stdout.readline()
    said = await asyncio.gather(*(process.communicate(b"\n") for process in started))
    found = [tuple(map(float, out.split())) for out, _ in said]
    medians, slowest, taken = zip(*found, strict=True)
    return sum(medians) / PROCESSES, max(slowest), PROCESSES * EACH / max(taken)


async def _read(record: AuditRecord) -> float:
    """Rows verified per second."""
    seen, start = Inspection(record.hashing), time.perf_counter()
    async for row in record.read():
        seen.see(row)
    seen.end()
    if not seen.sound:
        raise RuntimeError(str(seen.faults[0]))
    return seen.count / (time.perf_counter() - start)


async def _measured(folder: Path) -> list[Figure]:
    async with open_storage(None, folder) as storage:
        record = storage.audit(KEYS, None)
        bare, _ = await median_async_ms(lambda _: storage.notes.of("none"), 500)
        median, slowest = await median_async_ms(lambda n: record.note(_deed(n)), 1_000)
        crowd, crowd_slowest, rate = await _crowd(folder)
        await _fill(storage, ROWS)
        verified = await _read(record)
    return [
        Figure("a row of the audit record: p50", median, "ms", bare, "one round trip to Redis"),
        Figure("the same, p99", slowest, "ms"),
        Figure(f"the same, {PROCESSES} processes at a time: p50", crowd, "ms", bare, "one round trip to Redis"),
        Figure("the same, p99 of the slowest process", crowd_slowest, "ms"),
        Figure(f"rows added by {PROCESSES} processes", rate, "rows/s"),
        Figure("rows read and verified", verified, "rows/s"),
    ]


async def _fill(storage: Storage, rows: int) -> None:
    record, numbers = storage.audit(KEYS, None), count()
    for _ in range(rows // 100):
        await asyncio.gather(*(record.note(_deed(next(numbers))) for _ in range(100)))


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))


if __name__ == "__main__":
    asyncio.run(_adds(Path(sys.argv[1]), int(sys.argv[2])))
