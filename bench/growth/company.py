"""Replicas: processes that answer from one Redis, started, told to go and to hold, and killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LEASE_S = 5.0

Process = subprocess.Popen[str]


@dataclass(frozen=True)
class Replicas:
    processes: tuple[Process, ...]

    def told(self, order: str) -> float:
        """All of them, and they have obeyed when this returns; the CPU seconds that they have taken together."""
        for process in self.processes:
            if process.stdin and process.stdout:
                process.stdin.write(f"{order}\n")
                process.stdin.flush()
        return sum(_obeyed(process, order) for process in self.processes)


def _obeyed(process: Process, order: str) -> float:
    told, _, cpu_s = (process.stdout.readline() if process.stdout else "").partition(" ")
    if told != order:
        raise RuntimeError("a replica has ended")
    return float(cpu_s)


@contextmanager
def replicas(number: int, url: str, engine: str, lease_s: float = LEASE_S) -> Iterator[Replicas]:
    command = [sys.executable, "-m", "bench.growth.replica", url, engine, str(lease_s)]
    pipe = subprocess.PIPE
    started = tuple(subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) for _ in range(number))
    try:
        yield Replicas(started)
    finally:
        for process in started:
            process.communicate()
