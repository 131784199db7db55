"""The page behind a citation, as a picture that the asker alone is shown."""

from bots.channel.desk import Desk
from bots.pages import PagePicture, page_of
from core.answering.reply import Citation, Reply
from core.conversation.thread import Thread

__all__ = ["PagePicture", "page_picture"]


async def page_picture(
    desk: Desk, thread: Thread, citation: Citation, beside: Reply | None = None
) -> PagePicture | None:
    """
    The page of the snapshot that the answer rests on, the passage highlighted. None for what neither an answer of this
    thread cites, nor the view `beside` it, what is not in the paper, and a paper whose PDF was not kept. Takes some
    0.3 s. Raise `SubmissionError` if it cannot be drawn.
    """
    snapshot = beside.snapshot if beside and citation in beside.citations else _snapshot_of(thread, citation)
    if thread.opened is None or snapshot is None:
        return None
    submission = await desk.submissions.load(thread.opened.submission, snapshot)
    return await page_of(desk.submissions, submission, citation.label, desk.limits)


def _snapshot_of(thread: Thread, citation: Citation) -> str | None:
    """That of the newest answer with this very citation."""
    replies = [turn.outcome for turn in thread.turns.values() if isinstance(turn.outcome, Reply)]
    return next((reply.snapshot for reply in reversed(replies) if citation in reply.citations), None)
