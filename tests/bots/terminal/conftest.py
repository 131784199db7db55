"""A desk in memory, lines from a list, and a screen that can be read."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from bots.loading import Loaded, Progress
from bots.terminal.beside import beside
from bots.terminal.chat import Chat
from bots.terminal.desk import Desk
from bots.terminal.screen import RichScreen
from core.answering.reply import Citation, Reply
from core.conversation.turns import Turns
from core.conversation.worker import Worker
from core.errors import InputError
from core.ports import Engine, Messenger, Work
from core.storage.memory import MemoryLeases, MemoryLog, MemorySubmissions, MemoryThreads, MemoryWork
from core.submissions.model import Part, Passage, Rating, Review, Scale, Submission, Venue

PAPER = "paper.json"
OTHER = "other.json"


def submission(submission_id: str = "s1", snapshot: str = "aaaabbbbcccc") -> Submission:
    passage = Passage("R1.1", Part.REVIEW, "The idea is simple.", reviewer=1, note="n1")
    scale = Scale((1, 3, 5, 6, 8, 10), 6)
    reviews = (
        Review(1, "Reviewer_Ab1c", "n1", rating=Rating(6, "weak accept", scale), confidence=Rating(None, "high")),
    )
    return Submission(submission_id, "On Batches", Venue("venue/1", "Venue 1"), (passage,), reviews, snapshot=snapshot)


def citing(text: str) -> Reply:
    return Reply(f"re: {text} [R1.1]", (Citation("R1.1", "The idea is simple.", "Review 1", 1),))


@dataclass
class CitingEngine:
    """Answers with the question's words; those that contain "wait" only once the gate is open."""

    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, inquiry: object, show: Callable[[str], None]) -> Reply:
        question: str = inquiry.question  # type: ignore[attr-defined]  # an Inquiry
        if "wait" in question:
            show(f"so far: {question}")
            self.begun.set()
            await self.gate.wait()
        return citing(question)


@dataclass
class World:
    """What outlives a process: the storage, the folder of its files; and the engine, for a test to hold."""

    pictures: Path
    engine: CitingEngine = field(default_factory=CitingEngine)
    placeholder_after_s: float = 5.0

    def __post_init__(self) -> None:
        self.log, self.submissions, self.leases = MemoryLog(), MemorySubmissions(), MemoryLeases()
        self.threads = MemoryThreads(self.log, self.submissions)
        self.submission = submission()
        self.last: Submission | None = None

    def desk(self) -> Desk:
        """A process's desk on this storage."""
        ticks = count(1)

        @cache
        def work(_thread_id: str) -> Work:
            return MemoryWork(self.leases)

        @asynccontextmanager
        async def answering(thread_id: str, messenger: Messenger) -> AsyncIterator[None]:
            engine: Engine = self.engine
            turns = Turns(self.log, self.submissions, engine, messenger, lambda: 2.0, self.placeholder_after_s)
            async with beside(Worker(work(thread_id), self.leases, turns).run()):
                yield

        async def read(references: Sequence[str], progress: Progress, _beside: Submission | None) -> Loaded:
            if list(references) not in ([PAPER], [OTHER]):
                raise InputError("There is no such file.")
            progress(1, 1)
            other = replace(self.submission, id="other", snapshot="ccccdddd")
            return Loaded(self.submission, self.last) if list(references) == [PAPER] else Loaded(other)

        return Desk(
            log=self.log,
            submissions=self.submissions,
            threads=self.threads,
            work=work,
            answering=answering,
            read=read,
            clock=lambda: float(next(ticks)),
            history=self.pictures / "history",
            pictures=self.pictures,
        )


@dataclass
class ListedLines:
    """Gives its lines one after another; before a line that is a function's, calls it. Keeps what it was to forget."""

    lines: Iterable[str | Callable[[], object]]
    forgotten: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    stop: Callable[[], object] | None = None

    def __post_init__(self) -> None:
        self._left = iter(self.lines)

    async def read(self, prompt: str, *, hidden: bool = False) -> str | None:
        self.prompts.append(prompt)
        self.hidden += [prompt] if hidden else []
        for line in self._left:
            if isinstance(line, str):
                return line
            line()
        return None

    def interruptible(self, stop: Callable[[], object]) -> AbstractContextManager[None]:
        self.stop = stop
        return nullcontext()

    def forget(self, texts: Iterable[str]) -> None:
        self.forgotten += texts


class Paper(io.StringIO):
    """What the screen has drawn, as people see it; rich draws what is still growing from a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._loop, self._drawn = asyncio.get_running_loop(), asyncio.Event()

    async def until(self, words: str) -> None:
        """Wait until these words are on it."""
        while words not in self.getvalue():
            self._drawn.clear()
            await self._drawn.wait()

    def write(self, text: str) -> int:
        self._loop.call_soon_threadsafe(self._drawn.set)
        return super().write(text)


@dataclass
class Seat:
    """A chat with what is on its screen."""

    chat: Chat
    lines: ListedLines
    paper: Paper

    @property
    def seen(self) -> str:
        return self.paper.getvalue()


def seat(desk: Desk, *lines: str | Callable[[], object], terminal: bool = False, echoes: bool = False) -> Seat:
    paper = Paper()
    console = Console(
        file=paper, width=100, markup=False, emoji=False, highlight=False, force_terminal=terminal, color_system=None
    )
    listed = ListedLines(lines)
    return Seat(Chat(desk, listed, RichScreen(console, echoes=echoes), "ana"), listed, paper)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "own")
