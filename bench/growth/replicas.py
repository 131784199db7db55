"""Questions that wait in many threads, answered by one, two and four processes side by side."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis.asyncio

from bench.engine import QUESTIONS, SAMPLE
from bench.growth.course import Course, Line
from core.conversation.entries import Asked, Opened
from core.conversation.receive import receive
from core.storage import keys
from core.storage.embedded import open_server
from core.storage.open import open_storage
from core.submissions.forums.export import read_export

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1, 2, 4)
THREADS = 200
ASKED = {"instant": 2_000, "extractive": 800}
WARM = 400
WORDS = list(QUESTIONS.values())


@dataclass(frozen=True)
class Replicas:
    processes: tuple["subprocess.Popen[str]", ...]

    def told(self, order: str) -> None:
        """All of them, and they have obeyed when this returns."""
        for process in self.processes:
            if process.stdin and process.stdout:
                process.stdin.write(f"{order}\n")
                process.stdin.flush()
        for process in self.processes:
            if process.stdout and process.stdout.readline() != f"{order}\n":
                raise RuntimeError("a replica has ended")


@contextmanager
def _replicas(number: int, url: str, engine: str) -> Iterator[Replicas]:
    command = [sys.executable, "-m", "bench.growth.replica", url, engine]
    pipe = subprocess.PIPE
    started = tuple(subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) for _ in range(number))
    try:
        yield Replicas(started)
    finally:
        for process in started:
            process.communicate()


async def _rate(number: int, engine: str) -> float:
    """Turns per second, of questions that were there before the first of them was taken, after some others."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_server(Path(folder)) as url,
            redis.asyncio.Redis.from_url(url) as bare,
            open_storage(url, Path(folder)) as storage,
        ):
            submission, work = read_export(SAMPLE.read_bytes()), storage.work("bench")
            await storage.submissions.save(submission)
            opened = Opened(submission.id, submission.snapshot, "no-model", "ana", 0.0)
            for thread in range(THREADS):
                await receive(storage.log, work, f"bench:{thread}", opened)
            with _replicas(number, url, engine) as replicas:
                took_s = 0.0
                for first, last in ((0, WARM), (WARM, WARM + ASKED[engine])):
                    for n in range(first, last):
                        entry = Asked(str(n), "ana", WORDS[n % len(WORDS)], 1.0)
                        await receive(storage.log, work, f"bench:{n % THREADS}", entry)
                    start = time.perf_counter()
                    replicas.told("go")
                    while await bare.xlen(keys.work("bench")):  # noqa: ASYNC110 - other processes empty it
                        await asyncio.sleep(0.005)
                    took_s = time.perf_counter() - start
                    replicas.told("hold")
                return ASKED[engine] / took_s


def course() -> Course:
    lines = []
    for engine in ASKED:
        rates = tuple(asyncio.run(_rate(number, engine)) for number in SIZES)
        lines.append(Line(f"{engine} engine", rates))
        lines.append(
            Line(f"{engine} engine, as many times one process", tuple(rates[0] * n for n in SIZES), is_floor=True)
        )
    cores = os.cpu_count() or 1
    return Course(
        f"Turns in a second, by processes that answer, on {cores} cores", "processes", SIZES, "/s", tuple(lines)
    )
