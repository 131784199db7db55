"""
Pages of the paper as files to look at, the cited passage highlighted; and the scores.

    DATA/pictures/THREAD/LABEL-SNAPSHOT.png     mode 0600, in folders of mode 0700; erased with the thread
    DATA/pictures/THREAD/scores-SNAPSHOT.png    drawn anew each time: what it is compared with may have changed
"""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bots.pages import page_of, pictured
from bots.private_files import write_privately
from bots.terminal.desk import Desk
from core.answering.reply import Reply
from core.conversation.company import Company
from core.errors import SubmissionError
from core.submissions.model import Submission

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
    for label in pictured(submission, [citation.label for citation in reply.citations])[:MOST]:
        path = folder_of(desk, thread_id) / f"{label}-{reply.snapshot[:8]}.png"
        if not path.exists():
            page = await page_of(desk.submissions, submission, label, desk.limits)
            if page is None:
                return
            _write(path, page.png)
        yield Picture(label, path, path.read_bytes())


def plot_of(desk: Desk, thread_id: str, submission: Submission, company: Company) -> Picture | None:
    """The scores as a picture; None if there is none with a number. Raise `SubmissionError` if it cannot be written."""
    from bots.drawing.scores import scores_picture  # noqa: PLC0415 - drawing takes long to import, and few ask for it

    drawn = scores_picture(submission, company.earlier, company.others)
    if drawn is None:
        return None
    path = folder_of(desk, thread_id) / f"scores-{submission.snapshot[:8]}.png"
    _write(path, drawn.png)
    return Picture("Scores", path, drawn.png)


def erase(desk: Desk, thread_id: str) -> None:
    """Erase the thread's pictures."""
    shutil.rmtree(folder_of(desk, thread_id), ignore_errors=True)


def folder_of(desk: Desk, thread_id: str) -> Path:
    """What is written of the thread for people to open, and erased with it."""
    return desk.pictures / thread_id.partition(":")[2]


def _write(path: Path, png: bytes) -> None:
    try:
        # Whole or not at all: a file that is there is not drawn again.
        write_privately(path, png)
    except OSError as exc:
        raise SubmissionError("The picture cannot be written: see that the data folder has room.") from exc
