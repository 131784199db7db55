"""Processes that answer only, beside one that hears, and what may happen to them."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import Process

SEEN_S = 25.0
SETTINGS = {"CHAIRSIDE_LEASE_S": "2", "CHAIRSIDE_DRAIN_S": "0.3"}


@dataclass
class Workers:
    """`gate` is the file that what is “held” waits for."""

    processes: list[Process]
    gate: Path

    def holder(self) -> Process:
        """Who is making the answer that is held."""
        word = self.gate.with_suffix(".pid")
        until = time.monotonic() + SEEN_S
        while not word.exists():
            assert time.monotonic() < until, "nobody makes the answer"
            time.sleep(0.02)
        pid = int(word.read_text())
        word.unlink()
        return next(one for one in self.processes if one.pid == pid)


def settings(folder: Path, **more: str) -> Mapping[str, str]:
    return {"SCRIPTED_GATE": str(folder / "gate"), **SETTINGS, **more}


@contextmanager
def workers(start: Callable[[], Process], folder: Path, count: int = 2) -> Iterator[Workers]:
    gate = folder / "gate"
    found = Workers([start() for _ in range(count)], gate)
    try:
        yield found
    finally:
        gate.touch()
        for one in found.processes:
            one.terminate()
        for one in found.processes:
            one.wait(20)
