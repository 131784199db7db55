"""What cannot be read, and the process that reads."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.errors import SubmissionError
from core.submissions.pdf import Limits, process, read_pdf
from tests.fakes.papers import ONE_COLUMN, TWO_COLUMNS, Style, prose, scanned, typeset

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "large-batch-sgd" / "paper.pdf"


def paper(style: Style = TWO_COLUMNS, words: int = 3000) -> bytes:
    return typeset(style, [("title", "A Study of Toys"), ("heading", "1 Introduction"), ("text", prose(words))])


async def fault(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(SubmissionError) as caught:
        await read_pdf(data, limits=limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\x93noise" * 1000, "not a PDF"),
        (b'{"notes": []}', "not a PDF"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 400, "damaged"),
        (paper()[:9000], "damaged"),
        (scanned(), "no text layer"),
        (paper(Style(password="secret")), "password"),
    ],
    ids=["empty", "noise", "json", "noise with a header", "truncated", "scanned", "encrypted"],
)
async def test_what_cannot_be_read_says_why(data: bytes, says: str) -> None:
    assert says in await fault(data)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(max_bytes=500), "MB"),
        (Limits(max_pages=1), "pages, and at most 1"),
        (Limits(max_chars=2000), "more text"),
        (Limits(memory_bytes=30_000_000), "memory"),
        (Limits(wait_s=0.01), "longer than"),
    ],
    ids=["bytes", "pages", "text", "memory", "time"],
)
async def test_nothing_is_read_beyond_the_limits(limits: Limits, says: str) -> None:
    assert says in await fault(paper(), limits)


async def test_a_document_with_one_page_that_has_no_text_is_read_and_says_so() -> None:
    parts = [("title", "A Study of Toys"), ("heading", "1 Introduction"), ("text", prose(200)), ("column", ""),
             ("column", ""), ("text", prose(200, 300))]  # fmt: skip

    read = await read_pdf(typeset(Style(page_numbers=False), parts))

    assert read.pages == 3
    assert read.unread == ("page 2: without text, perhaps scanned",)


async def test_every_page_is_told_once_and_in_order() -> None:
    told: list[tuple[int, int]] = []

    read = await read_pdf(paper(), lambda done, of: told.append((done, of)))

    assert told == [(page, read.pages) for page in range(1, read.pages + 1)]
    assert read.pages > 1


async def test_the_same_paper_gives_the_same_labels() -> None:
    data = SAMPLE.read_bytes()

    first, second = await asyncio.gather(read_pdf(data), read_pdf(data))

    assert first == second
    assert [passage.label for passage in first.passages] == [f"P{n}" for n in range(1, len(first.passages) + 1)]


def children(of: int) -> list[int]:
    pids = Path(f"/proc/{of}/task/{of}/children").read_text().split()
    return [int(pid) for pid in pids if "core.submissions.pdf.child" in Path(f"/proc/{pid}/cmdline").read_text()]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@on_linux
@pytest.mark.process
async def test_the_reading_process_ends_when_nobody_waits_any_more() -> None:
    begun, pids = asyncio.Event(), set[int]()

    def progress(_done: int, _of: int) -> None:
        pids.update(children(os.getpid()))
        begun.set()

    task = asyncio.create_task(read_pdf(paper(words=20_000), progress))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert pids
    assert not [pid for pid in pids if lives(pid)]


@dataclass
class Readers:
    """Stand for the reading processes: `open` are those that run now, each until it is let go."""

    open: dict[bytes, asyncio.Event] = field(default_factory=dict)
    most: int = 0
    order: list[bytes] = field(default_factory=list)

    @asynccontextmanager
    async def child(self) -> AsyncIterator[None]:
        yield

    async def answer(self, _: None, data: bytes, *__: object) -> dict[str, object]:
        self.order.append(data)
        self.open[data] = asyncio.Event()
        self.most = max(self.most, len(self.open))
        try:
            await self.open[data].wait()
        finally:
            del self.open[data]
        return {}


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Readers:
    made = Readers()
    monkeypatch.setattr(process, "_child", made.child)
    monkeypatch.setattr(process, "_answer", made.answer)
    return made


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_few_are_read_at_once_and_the_others_wait_their_turn_in_order(readers: Readers) -> None:
    papers = [b"%PDF-1.7 " + bytes([97 + number]) for number in range(7)]
    limits = Limits(wait_s=30.0)
    tasks = [asyncio.create_task(process.ask(data, {}, limits, lambda _, __: None)) for data in papers]
    await settled()
    assert readers.order == papers[: process.AT_ONCE]
    # One that waits gives up, one that is being read is broken off, and one is read; nobody's turn is lost.
    tasks[2].cancel()
    tasks[0].cancel()
    readers.open[papers[1]].set()
    await settled()
    assert list(readers.open) == papers[3:5]
    while readers.open:
        next(iter(readers.open.values())).set()
        await settled()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in done] == [True, False, True, *[False] * 4]
    assert readers.order == [*papers[:2], *papers[3:]]
    assert readers.most == process.AT_ONCE


async def test_the_time_of_one_that_waits_begins_with_its_turn(readers: Readers) -> None:
    first = [
        asyncio.create_task(process.ask(b"%PDF-" + name, {}, Limits(), lambda _, __: None)) for name in (b"a", b"b")
    ]
    await settled()
    waiting = asyncio.create_task(process.ask(b"%PDF-c", {}, Limits(wait_s=1e-9), lambda _, __: None))
    await settled()
    assert not waiting.done()
    for event in list(readers.open.values()):
        event.set()
    with pytest.raises(SubmissionError, match="longer than"):
        await waiting
    await asyncio.gather(*first)


READS_AND_STOPS = """
import asyncio, os, pathlib, sys
from core.submissions.pdf import read_pdf
def stop(done, of):
    print(pathlib.Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(), flush=True)
    sys.stdin.read()
asyncio.run(read_pdf(pathlib.Path(sys.argv[1]).read_bytes(), stop))
"""


@on_linux
@pytest.mark.process
def test_the_reading_process_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(paper(words=100_000))
    command = [sys.executable, "-c", READS_AND_STOPS, str(tmp_path / "long.pdf")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        (child,) = map(int, parent.stdout.readline().split())
        assert lives(child)
        parent.send_signal(signal.SIGKILL)
        parent.wait()

    deadline = time.monotonic() + 1
    while lives(child) and time.monotonic() < deadline:
        os.sched_yield()
    assert not lives(child)


async def test_the_loop_goes_on_while_a_paper_is_read() -> None:
    ticks = 0
    task = asyncio.create_task(read_pdf(paper(ONE_COLUMN)))

    while not task.done():
        await asyncio.sleep(0)
        ticks += 1

    assert ticks > 100
