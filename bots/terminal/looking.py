"""A view on this terminal, which the thread does not hear of; and the picture that an answer names."""

import asyncio
from typing import TYPE_CHECKING

from bots.terminal.pictures import plot_of
from bots.terminal.shelf import PLACE
from bots.terminal.taking import text_in
from core.answering.reply import Reply
from core.answering.views import SCORES, View, view
from core.conversation.company import ALONE, Company, company_of
from core.conversation.inquiry import inquiry_beside
from core.governance.audit import Deed

if TYPE_CHECKING:
    from bots.terminal.chat import Chat
    from bots.terminal.desk import Desk
    from bots.terminal.sitting import Sitting


async def look(chat: "Chat", sitting: "Sitting", wanted: View, rest: str) -> None:
    """Show the view; `rest` is what was typed after its name."""
    found = sitting.found
    await chat.desk.note(Deed.ASKED, found.thread_id, found.submission.id, what=wanted.name)
    words = text_in(rest) if wanted.takes_words else ""
    company = await company_in(chat.desk, found.thread_id) if wanted.name == SCORES else ALONE
    inquiry = inquiry_beside(sitting.view.thread, found.submission, chat.speaker, words, company=company)
    reply = await asyncio.to_thread(view, wanted.name, inquiry)
    chat.screen.reply(reply)
    await show_plot(chat, sitting, reply)


async def show_plot(chat: "Chat", sitting: "Sitting", reply: Reply) -> None:
    """Where the picture that the reply names is, and the picture, if it names one and there is something to see."""
    if reply.picture is None:
        return
    company = await company_in(chat.desk, sitting.found.thread_id)
    picture = await asyncio.to_thread(plot_of, chat.desk, sitting.found.thread_id, sitting.found.submission, company)
    if picture is not None:
        chat.screen.picture(picture)


async def company_in(desk: "Desk", thread_id: str) -> Company:
    return await company_of(desk.log, desk.submissions, desk.threads, PLACE, thread_id)
