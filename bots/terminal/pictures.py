"""
Pages of the paper as files to look at, the cited passage highlighted.

    DATA/pictures/THREAD/LABEL-SNAPSHOT.png     mode 0600, in folders of mode 0700; erased with the thread
"""

import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bots.terminal.desk import Desk
from core.answering.reply import Reply
from core.errors import SubmissionError
from core.submissions.model import Passage, Submission

MOST = 4


@dataclass(frozen=True)
class Picture:
    label: str
    path: Path
    png: bytes


async def pictures_of(desk: Desk, thread_id: str, submission_id: str, reply: Reply) -> AsyncIterator[Picture]:
    """
    Of the paper's passages that the reply cites, the first `MOST` as pictures; none if the PDF was not kept. Raise
    `SubmissionError` if it cannot be drawn or the file cannot be written.
    """
    submission = await desk.submissions.load(submission_id, reply.snapshot)
    cited = _on_pages(submission, [citation.label for citation in reply.citations])
    pdf = await desk.submissions.pdf(submission_id, reply.snapshot) if cited else None
    if pdf is None:
        return
    from core.submissions.pdf import picture  # noqa: PLC0415 - few look at pages

    for passage, page in cited[:MOST]:
        path = _folder(desk, thread_id) / f"{passage.label}-{reply.snapshot[:8]}.png"
        png = path.read_bytes() if path.exists() else await picture(pdf, page, passage.boxes)
        _write(path, png)
        yield Picture(passage.label, path, png)


def erase(desk: Desk, thread_id: str) -> None:
    """Erase the thread's pictures."""
    shutil.rmtree(_folder(desk, thread_id), ignore_errors=True)


def _on_pages(submission: Submission, labels: Sequence[str]) -> list[tuple[Passage, int]]:
    cited = [submission.by_label[label] for label in labels if label in submission.by_label]
    return [(passage, passage.page) for passage in cited if passage.page is not None]


def _folder(desk: Desk, thread_id: str) -> Path:
    return desk.pictures / thread_id.partition(":")[2]


def _write(path: Path, png: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(png)
    except OSError as exc:
        raise SubmissionError("The picture cannot be written: see that the data folder has room.") from exc
