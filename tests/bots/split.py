"""Processes that answer only, beside one that hears, and what may happen to them, on whichever platform."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.processes import Process

SEEN_S = 25.0
TAKEN_OVER_S = 10.0
HELD = "What are the weaknesses? held"
SETTINGS = {"CHAIRSIDE_LEASE_S": "2", "CHAIRSIDE_DRAIN_S": "0.3"}


class Committee(Protocol):
    """A thread is whatever the platform's tests take for one."""

    def opened(self) -> Any: ...

    def ask(self, text: str, thread: Any, /) -> object: ...

    def answered(self, thread: Any, /) -> Sequence[Any]: ...

    def answers(self, thread: Any, /) -> Sequence[Any]: ...


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


def a_kill_in_mid_answer(committee: Committee, workers: Workers) -> None:
    """Delays the answer by ten seconds at most."""
    thread = committee.opened()
    committee.ask(HELD, thread)
    dead = workers.holder()
    dead.kill()
    dead.wait()
    began = time.monotonic()
    workers.gate.touch()
    committee.answered(thread)
    assert time.monotonic() - began < TAKEN_OVER_S
    assert len(committee.answers(thread)) == 1


def one_leaves_in_mid_answer(committee: Committee, workers: Workers) -> None:
    """Neither the lease nor the hint has to grow old before another goes on."""
    thread = committee.opened()
    committee.ask(HELD, thread)
    leaving = workers.holder()
    leaving.terminate()
    leaving.wait(20)
    assert workers.holder() is not leaving
    workers.gate.touch()
    committee.answered(thread)
    assert len(committee.answers(thread)) == 1


def the_only_one_leaves(committee: Committee, workers: Workers, beside: Callable[[], Any]) -> tuple[Any, Any]:
    """It ends what it can, and takes nothing more: of that thread, or of the one `beside`. Both threads."""
    thread = committee.opened()
    committee.ask(HELD, thread)
    leaving = workers.holder()
    leaving.terminate()
    other = beside()
    committee.ask("help", other)
    committee.ask("What are the strengths?", thread)
    workers.gate.touch()
    committee.answered(thread)
    leaving.wait(20)
    assert len(committee.answers(thread)) == 1
    assert committee.answers(other) == []
    return thread, other
