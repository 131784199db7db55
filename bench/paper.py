"""
How fast a PDF is read: screened, unscreened and by the bare library, the same files in the same run; and where
the time from its bytes to its passages goes.
"""

import asyncio
import contextlib
import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

from bench.measure import Figure, median_ms
from core.errors import SubmissionError
from core.submissions.pdf import Limits, picture, read_pdf
from core.submissions.pdf.glyphs import Page, pages_of
from core.submissions.pdf.layout import laid_out
from tests.fakes.papers import TWO_COLUMNS, prose, typeset

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pdfs"
PAGES = 12
WORDS = 6600
RUNS = 5


def figures() -> list[Figure]:
    made = paper()
    real = [path.read_bytes() for path in sorted(CORPUS.glob("*.pdf"))]
    found = [figure for name, files in (("made", [made]), ("real", real)) if files for figure in _rates(name, files)]
    ready = asyncio.run(_ready(made))
    alone = median_ms(lambda: list(pages_of(pdfium.PdfDocument(made))), 3)
    found.append(Figure(f"{PAGES}-page paper screened and ready", ready, "ms", alone, "its pages read in this process"))
    found += _stages(made, ready)
    found.append(Figure("picture of a page, passage highlighted", asyncio.run(_pictured(made)), "ms"))
    return found


def paper() -> bytes:
    """A paper of two full columns, twelve pages."""
    return typeset(TWO_COLUMNS, [("heading", "1 Introduction"), ("text", prose(WORDS))])


def _count(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _rates(name: str, files: list[bytes]) -> list[Figure]:
    """Milliseconds a page each way, medians of interleaved runs: what else the machine does slows all of them."""
    count = sum(map(_count, files))
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: [_bare(data) for data in files],
        "unscreened": partial(_read, files, screened=False),
        "screened": partial(_read, files, screened=True),
    }
    runs = [{way: median_ms(read, 1) / count for way, read in ways.items()} for _ in range(RUNS)]
    taken = {way: statistics.median(run[way] for run in runs) for way in ways}
    bare = taken.pop("bare")
    floor = f"bare pypdfium2 ({1e3 / bare:.0f} pages/s)"
    return [
        Figure(f"read a page, {way} ({name}: {1e3 / each:.0f} pages/s)", each, "ms", bare, floor)
        for way, each in taken.items()
    ]


def _read(files: list[bytes], *, screened: bool) -> None:
    for data in files:
        list(pages_of(pdfium.PdfDocument(data), screened=screened))


def _bare(data: bytes) -> int:
    document = pdfium.PdfDocument(data)
    letters = 0
    for page in document:
        text = page.get_textpage()
        letters += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return letters


def _stages(data: bytes, ready: float) -> list[Figure]:
    """What of `ready` (ms) is whose, one after the other as they come; the last is what the others leave."""
    first = asyncio.run(_median_of(lambda: _until_page(data, 1)))
    read = median_ms(lambda: _pages(data), 3)
    started = asyncio.run(_median_of(lambda: _nothing(data)))
    stages = {
        "start of the process, and its end": started,
        "letters out of PDFium": (plain := median_ms(lambda: _pages(data, screened=False), 3)),
        "screening: pictures, ink, overlaps, outlines": read - plain,
        "layout into passages": _cut_ms(_pages(data)),
    }
    stages["telling, and what else there is"] = max(0.0, ready - sum(stages.values()))
    total = sum(stages.values())
    share = [Figure(f"  of it {name} ({100 * ms / total:.0f} %)", ms, "ms") for name, ms in stages.items()]
    return [Figure("  first of its pages screened", first, "ms", started, "its process started and ended"), *share]


def _pages(data: bytes, *, screened: bool = True) -> list[Page]:
    return [page for page in pages_of(pdfium.PdfDocument(data), screened=screened) if page is not None]


def _cut_ms(pages: list[Page]) -> float:
    return median_ms(lambda: laid_out(pages), 3)


async def _until_page(data: bytes, wanted: int) -> None:
    """Until so many pages are screened; the rest is not waited for."""
    there = asyncio.Event()

    def told(done: int, _of: int) -> None:
        if done >= wanted:
            there.set()

    reading = asyncio.create_task(read_pdf(data, told))
    await there.wait()
    reading.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await reading


async def _nothing(data: bytes) -> None:
    """The process, started, given the PDF and ended."""
    with contextlib.suppress(SubmissionError):
        await picture(data, PAGES + 1, [])


async def _ready(data: bytes) -> float:
    """Milliseconds from the bytes to the passages, the process started and ended; a median."""
    return await _median_of(lambda: read_pdf(data, limits=Limits()))


async def _pictured(data: bytes) -> float:
    passage = (await read_pdf(data)).passages[3]
    return await _median_of(lambda: picture(data, passage.page or 1, passage.boxes))


async def _median_of(call: Callable[[], Awaitable[object]]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)
