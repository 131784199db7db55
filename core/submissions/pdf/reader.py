"""
Reading a paper's PDF, in a process of its own (see `process`).

PDFium is not thread-safe, and a document may be made to crash it, to fill the memory or to never end; so `child` reads
it under limits.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from core.errors import SubmissionError
from core.submissions.model import Box, Field, Part, Passage
from core.submissions.pdf.paper import Limits, Paper
from core.submissions.pdf.process import CRASHED, Progress, ask
from core.submissions.screening.findings import findings_of, told

_UNREAD = {
    "failed": "could not be read",
    "blank": "without text, perhaps scanned",
    "sideways": "text set sideways is left out",
}


async def read_pdf(data: bytes, progress: Progress | None = None, *, limits: Limits | None = None) -> Paper:
    """
    The paper in `data`, screened. `progress` is called with the number of pages read so far and the number of all.
    Raises `SubmissionError` for what is no PDF, protected, scanned, damaged or beyond the limits.
    """
    answer = await ask(data, {"job": "read"}, limits or Limits(), progress or (lambda _page, _of: None))
    try:
        return _paper(answer["paper"])
    except (KeyError, TypeError, ValueError, ValidationError) as exc:
        raise SubmissionError(CRASHED) from exc


def _paper(said: Mapping[str, Any]) -> Paper:
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
    findings = findings_of((found["page"], found["ways"]) for found in said["hidden"])
    unread = (*_unread(said["unread"]), *told(findings))
    return Paper(said["title"], abstract, passages, said["pages"], unread, findings)


def _unread(pages: Mapping[str, list[int]]) -> tuple[str, ...]:
    return tuple(f"page {', '.join(map(str, pages[why]))}: {words}" for why, words in _UNREAD.items() if pages[why])
