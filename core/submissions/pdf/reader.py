"""
Reading a paper's PDF, in a process of its own.

PDFium is not thread-safe, and a document may be made to crash it, to fill the memory or to never end; so `child` reads
it under limits, and is killed when the time is over or nobody waits any more.  It inherits none of the settings: what
reads hostile documents holds no token.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.errors import SubmissionError
from core.submissions.model import Box, Field, Part, Passage
from core.submissions.pdf.paper import Limits, Paper

_ROOT = Path(__file__).resolve().parents[3]
_CHILD = "core.submissions.pdf.child"
_MAX_ANSWER_BYTES = 64_000_000
_HEADER_WITHIN = 1024  # readers of PDF look for the header this far into the file

_FAULTS = {
    "encrypted": "This PDF is protected by a password; save a copy without one and load that.",
    "scanned": "This PDF has no text layer (it looks like a scan); run it through OCR and load the result.",
    "damaged": "This PDF is damaged and cannot be read; download or export it again.",
    "pages": "This PDF has {pages} pages, and at most {max_pages} are read; load the paper alone.",
    "text": "This PDF holds more text than a paper does; load the paper alone.",
    "memory": "This PDF takes too much memory to read; print it to a new PDF and load that.",
}
_UNREAD = {
    "failed": "could not be read",
    "blank": "without text, perhaps scanned",
    "sideways": "text set sideways is left out",
}
_CRASHED = "This PDF could not be read: reading it failed or took too much memory; print it to a new PDF and load that."

Progress = Callable[[int, int], None]


async def read_pdf(data: bytes, progress: Progress | None = None, *, limits: Limits | None = None) -> Paper:
    """
    The paper in `data`. `progress` is called with the number of pages read so far and the number of all.
    Raises `SubmissionError` for what is no PDF, protected, scanned, damaged or beyond the limits.
    """
    within = limits or Limits()
    _check(data, within)
    try:
        async with asyncio.timeout(within.wait_s), _child() as process:
            answer = await _answer(process, data, within, progress or (lambda _page, _of: None))
    except TimeoutError as exc:
        raise SubmissionError(
            f"This PDF took longer than {within.wait_s:.0f} s to read; print it to a new PDF and load that."
        ) from exc
    if "fault" in answer:
        words = _FAULTS.get(str(answer["fault"]), _CRASHED)
        raise SubmissionError(words.format(pages=answer.get("pages"), max_pages=within.max_pages))
    try:
        return _paper(answer["paper"])
    except (KeyError, TypeError, ValueError, ValidationError) as exc:
        raise SubmissionError(_CRASHED) from exc


def _check(data: bytes, limits: Limits) -> None:
    if not data:
        raise SubmissionError("This file is empty (0 bytes); download or export the PDF again.")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise SubmissionError("This file is not a PDF, whatever its name; load the paper's PDF.")
    if len(data) > limits.max_bytes:
        raise SubmissionError(
            f"This PDF has {len(data) / 1e6:.0f} MB, and at most {limits.max_bytes / 1e6:.0f} are read; "
            "make it smaller or load the paper alone."
        )


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
    process: asyncio.subprocess.Process, data: bytes, limits: Limits, progress: Progress
) -> dict[str, Any]:
    """What the child says in the end, its progress passed on; an unknown fault if it ends without a word."""
    assert process.stdin is not None
    assert process.stdout is not None
    bounds = {name: getattr(limits, name) for name in ("max_pages", "max_chars", "memory_bytes", "wait_s")}
    with contextlib.suppress(ConnectionError):
        process.stdin.write(f"{json.dumps(bounds)}\n{len(data)}\n".encode() + data)
        await process.stdin.drain()
    try:
        while line := await process.stdout.readline():
            said = json.loads(line)
            if "page" not in said:
                # It ends by itself now; killing it in this moment would take its exit code from asyncio's watcher.
                await process.wait()
                return dict(said)
            progress(int(said["page"]), int(said["of"]))
    except (ValueError, TypeError) as exc:
        raise SubmissionError(_CRASHED) from exc
    return {"fault": "crashed"}


def _paper(said: dict[str, Any]) -> Paper:
    passages = tuple(
        Passage(
            label=f"P{number}",
            part=Part.PAPER,
            text=cut["text"],
            field=Field(cut["field"]),
            heading=cut["heading"],
            speaker="paper",
            block=cut["block"],
            page=cut["page"],
            boxes=tuple(Box(*box) for box in cut["boxes"]),
        )
        for number, cut in enumerate(said["cuts"], start=1)
    )
    abstract = " ".join(passage.text for passage in passages if passage.field is Field.ABSTRACT)
    return Paper(said["title"], abstract, passages, said["pages"], _unread(said["unread"]))


def _unread(pages: dict[str, list[int]]) -> tuple[str, ...]:
    return tuple(f"page {', '.join(map(str, pages[why]))}: {words}" for why, words in _UNREAD.items() if pages[why])
