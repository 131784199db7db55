"""
The process that reads one PDF and ends.  Run by `reader` as `python -m core.submissions.pdf.child`.

    in     one line of JSON, the limits; then the length of the document as a decimal line; then its bytes.
           The pipe stays open: when it closes, nobody waits for an answer any more, and the process ends.
    out    one JSON object per line: {"page": 3, "of": 12} per page, then {"paper": …} or {"fault": "encrypted"}

It imports little and starts in about 0.1 s.  Its limits hold from before PDFium sees the first byte.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from core.submissions.pdf.glyphs import pages_of
from core.submissions.pdf.layout import laid_out

_MIN_LETTERS = 50  # a paper has thousands; a scan has none, or a stamp


def main() -> int:
    """Read, answer, end; 0 whenever an answer was written."""
    stream = sys.stdin.buffer
    limits = json.loads(stream.readline())
    _limit(limits)
    data = stream.read(int(stream.readline()))
    threading.Thread(target=_end_with, args=(stream,), daemon=True).start()
    try:
        _say(_read(data, limits))
    except MemoryError:
        _say({"fault": "memory"})
    return 0


def _limit(limits: Mapping[str, Any]) -> None:
    """Hold this process to its limits, as far as the system can."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for kind, value in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, int(limits["wait_s"]) + 1),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def _end_with(stream: BinaryIO) -> None:
    """End the process when the pipe closes, whatever PDFium is busy with."""
    stream.read()
    os._exit(1)


def _say(answer: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _read(data: bytes, limits: Mapping[str, Any]) -> dict[str, object]:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError:
        return {"fault": _fault()}
    try:
        if count == 0 or count > limits["max_pages"]:
            return {"fault": "pages" if count else "damaged", "pages": count}
        return _paper(document, count, limits)
    finally:
        document.close()


def _fault() -> str:
    return "encrypted" if raw.FPDF_GetLastError() in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY} else "damaged"


def _paper(document: pdfium.PdfDocument, count: int, limits: Mapping[str, Any]) -> dict[str, object]:
    pages, failed, blank, sideways, letters = [], [], [], [], 0
    for number, page in enumerate(pages_of(document), start=1):
        if page is None:
            failed.append(number)
        else:
            pages.append(page)
            letters += page.letters
            if not page.letters:
                blank.append(number)
            elif page.sideways:
                sideways.append(number)
        if letters > limits["max_chars"]:
            return {"fault": "text"}
        _say({"page": number, "of": count})
    if letters < _MIN_LETTERS:
        return {"fault": "damaged" if failed else "scanned"}
    laid = laid_out(pages)
    cuts = [
        {"text": c.text, "field": c.field, "heading": c.heading, "block": c.block, "page": c.page, "boxes": c.boxes}
        for c in laid.cuts
    ]
    unread = {"failed": failed, "blank": blank, "sideways": sideways}
    return {"paper": {"title": laid.title, "pages": count, "cuts": cuts, "unread": unread}}


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        code = main()
        # The watching thread still waits on the pipe, and PDFium has nothing left to tidy.
        sys.stdout.flush()
        os._exit(code)
