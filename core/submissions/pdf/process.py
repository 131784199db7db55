"""
The process that reads one PDF: started, asked one thing, ended.

It inherits none of the settings: what reads hostile documents holds no token.  It is killed when the time is over or
nobody waits any more.  Of one process of ours at most `AT_ONCE` run at a time, since each may take all the memory that
it is allowed; whoever comes next waits for its turn, and its time begins with that.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from core.errors import SubmissionError
from core.submissions.pdf.paper import Limits, is_pdf

CRASHED = "This PDF could not be read: reading it failed or took too much memory; print it to a new PDF and load that."

_ROOT = Path(__file__).resolve().parents[3]
_CHILD = "core.submissions.pdf.child"
_MAX_ANSWER_BYTES = 64_000_000
AT_ONCE = 2
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_FAULTS = {
    "encrypted": "This PDF is protected by a password; save a copy without one and load that.",
    "scanned": "This PDF has no text layer (it looks like a scan); run it through OCR and load the result.",
    "fonts": "This PDF does not bring the fonts of its text along; export it with its fonts embedded and load that.",
    "hidden": "This PDF has text, and none that a reader would see; export it again, or ask the programme chairs.",
    "damaged": "This PDF is damaged and cannot be read; download or export it again.",
    "pages": "This PDF has {pages} pages, and at most {max_pages} are read; load the paper alone.",
    "text": "This PDF holds more text than a paper does; load the paper alone.",
    "objects": "A page of this PDF is drawn with more pieces than a paper's is; print it to a new PDF and load that.",
    "memory": "This PDF takes too much memory to read; print it to a new PDF and load that.",
    "no page": "This PDF has no such page that can be drawn; ask for one of its {pages} pages.",
}

Progress = Callable[[int, int], None]


async def ask(data: bytes, job: Mapping[str, object], limits: Limits, progress: Progress) -> dict[str, Any]:
    """
    The child's answer to the job. `progress` is called with the number of pages done and the number of all.
    Raises `SubmissionError` for what is no PDF, cannot be read or is beyond the limits.
    """
    _check(data, limits)
    try:
        async with _turn(), asyncio.timeout(limits.wait_s), _child() as process:
            answer = await _answer(process, data, {**job, **_bounds(limits)}, progress)
    except TimeoutError as exc:
        raise SubmissionError(
            f"This PDF took longer than {limits.wait_s:.0f} s to read; print it to a new PDF and load that."
        ) from exc
    if "fault" in answer:
        words = _FAULTS.get(str(answer["fault"]), CRASHED)
        raise SubmissionError(words.format(pages=answer.get("pages"), max_pages=limits.max_pages))
    return answer


def _turn() -> asyncio.Semaphore:
    """Given in the order in which it is asked for; who stops waiting takes none."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


def _check(data: bytes, limits: Limits) -> None:
    if not data:
        raise SubmissionError("This file is empty (0 bytes); download or export the PDF again.")
    if not is_pdf(data):
        raise SubmissionError("This file is not a PDF, whatever its name; load the paper's PDF.")
    if len(data) > limits.max_bytes:
        raise SubmissionError(
            f"This PDF has {len(data) / 1e6:.0f} MB, and at most {limits.max_bytes / 1e6:.0f} are read; "
            "make it smaller or load the paper alone."
        )


def _bounds(limits: Limits) -> dict[str, float]:
    return {name: getattr(limits, name) for name in ("max_pages", "max_chars", "memory_bytes", "wait_s")}


@contextlib.asynccontextmanager
async def _child() -> AsyncIterator[asyncio.subprocess.Process]:
    """The reading process; ended and waited for when the block ends, however it ends."""
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", _CHILD),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            limit=_MAX_ANSWER_BYTES,
        )
    except OSError as exc:
        raise SubmissionError("No process could be started to read the PDF; free some memory and try again.") from exc
    try:
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await asyncio.shield(process.wait())


def _environment() -> dict[str, str]:
    """What the interpreter needs to start, and nothing else."""
    needed = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {**needed, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}


async def _answer(
    process: asyncio.subprocess.Process, data: bytes, job: Mapping[str, object], progress: Progress
) -> dict[str, Any]:
    """What the child says in the end, its progress passed on; an unknown fault if it ends without a word."""
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(ConnectionError):
        process.stdin.write(f"{json.dumps(job)}\n{len(data)}\n".encode() + data)
        await process.stdin.drain()
    try:
        while line := await process.stdout.readline():
            said = json.loads(line)
            if "page" not in said:
                break
            progress(int(said["page"]), int(said["of"]))
        else:
            said = {"fault": "crashed"}
    except (ValueError, TypeError) as exc:
        raise SubmissionError(CRASHED) from exc
    # It ends by itself now; killing it in this moment would take its exit code from asyncio's watcher.
    await process.wait()
    return dict(said)
