"""
The process that looks at one PDF and ends.  Run by `process` as `python -m core.submissions.pdf.child`.

    in     one line of JSON, the job and its limits; then the length of the document as a decimal line; then its bytes.
           The pipe stays open: when it closes, nobody waits for an answer any more, and the process ends.
    out    one JSON object per line: {"page": 3, "of": 12} per page, then {"paper": …}, {"picture": …} or
           {"fault": "encrypted"}

It imports little and starts in about 0.1 s.  Its limits hold from before PDFium sees the first byte.
"""

import base64
import contextlib
import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import Any, BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from core.submissions.pdf.drawing import picture_of
from core.submissions.pdf.sheet import TooManyObjects
from core.submissions.pdf.told import paper_of


def main() -> int:
    """Read, answer, end; 0 whenever an answer was written."""
    stream = sys.stdin.buffer
    job = json.loads(stream.readline())
    _limit(job)
    data = stream.read(int(stream.readline()))
    threading.Thread(target=_end_with, args=(stream,), daemon=True).start()
    try:
        _say(_done(data, job))
    except MemoryError:
        _say({"fault": "memory"})
    except TooManyObjects:
        _say({"fault": "objects"})
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


def _done(data: bytes, job: Mapping[str, Any]) -> dict[str, object]:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError:
        return {"fault": _fault()}
    try:
        if job["job"] == "picture":
            return _picture(document, count, job)
        if count == 0 or count > job["max_pages"]:
            return {"fault": "pages" if count else "damaged", "pages": count}
        return paper_of(document, data, job["max_chars"], lambda page: _say({"page": page, "of": count}))
    finally:
        document.close()


def _fault() -> str:
    return "encrypted" if raw.FPDF_GetLastError() in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY} else "damaged"


def _picture(document: pdfium.PdfDocument, count: int, job: Mapping[str, Any]) -> dict[str, object]:
    if not 1 <= job["page"] <= count:
        return {"fault": "no page", "pages": count}
    try:
        drawn = picture_of(document[job["page"] - 1], [tuple(box) for box in job["boxes"]])
    except pdfium.PdfiumError:
        drawn = None
    return {"picture": base64.b64encode(drawn).decode()} if drawn else {"fault": "no page", "pages": count}


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        code = main()
        # The watching thread still waits on the pipe, and PDFium has nothing left to tidy.
        sys.stdout.flush()
        os._exit(code)
