"""The picture that a reply names, drawn of the snapshot that the reply rests on."""

import asyncio

from bots.channel.desk import Desk
from bots.drawing.scores import Picture, scores_picture
from core.answering.reply import Reply
from core.conversation.company import ALONE
from core.conversation.record import load

__all__ = ["Picture", "plotted"]


async def plotted(desk: Desk, thread_id: str, key: str, reply: Reply, person: str = "") -> Picture | None:
    """
    For the person, else for whoever asked the turn `key`. None if the reply names no picture, or there is nothing to
    see. Raise `SubmissionError` or `StorageError`.
    """
    if reply.picture != "scores":
        return None
    thread = await load(desk.log, thread_id)
    if thread.opened is None:
        return None
    submission = await desk.submissions.load(thread.opened.submission, reply.snapshot or None)
    asked = thread.messages.get(key)
    by = person or (asked.author if asked else "")
    company = await desk.company(thread_id, by) if by else ALONE
    return await asyncio.to_thread(scores_picture, submission, company.earlier, company.others)
