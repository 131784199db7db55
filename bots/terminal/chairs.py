"""
The terminal's commands of the round of positions.

A position typed here stands on this screen, and nowhere else before the reveal: it is taken out of what the keyboard
remembers, since the next who types may be another chair.
"""

import secrets
from typing import TYPE_CHECKING

from bots.terminal.render import reply_text
from core.answering.understanding.given import given_in
from core.answering.understanding.marks import asks_to_note
from core.answering.understanding.orders import order_in
from core.conversation.chairs import REVEALING, SHOW, give
from core.conversation.entries import Asked
from core.conversation.receive import receive
from core.conversation.stated import Position
from core.errors import InputError

if TYPE_CHECKING:
    from bots.terminal.chat import Chat

NOTHING_OPEN = "Nothing is open: /open REFERENCE opens a submission."
NOTHING_NOTED = "Say what is to be kept: /note decision: …, or /note open question: …"
WHOM = "Name those whose positions are waited for: /expect @ana, @ben"


async def state(chat: "Chat", rest: str) -> None:
    """`/position reject because …`"""
    chat.lines.forget([f"/position {rest}"])
    if chat.sitting is None:
        raise InputError(NOTHING_OPEN)
    found, desk, key = chat.sitting.found, chat.desk, secrets.token_hex(8)
    stance, reason = given_in(rest, found.submission)
    position = Position(key, chat.speaker, stance, reason, desk.clock(), private=True)
    given = await give(desk.log, found.thread_id, position)
    await chat.sitting.view.reached(given.thread.version)
    chat.screen.show(reply_text(given.said))
    if given.revealed:
        await _asked(chat, SHOW)


async def reveal(chat: "Chat", _: str) -> None:
    """`/reveal`"""
    await _asked(chat, REVEALING)


async def expect(chat: "Chat", rest: str) -> None:
    """`/expect @ana, @ben`; a name without its sign will do."""
    names = [name.strip().removeprefix("@") for name in rest.split(",")]
    words = f"expect {', '.join(f'@{name}' for name in names if name)}"
    if order_in(words, chat.speaker) is None:
        raise InputError(WHOM)
    await _asked(chat, words)


async def note(chat: "Chat", rest: str) -> None:
    """`/note decision: …`, `/note open question: …`"""
    if not asks_to_note(f"note {rest}"):
        raise InputError(NOTHING_NOTED)
    await _asked(chat, f"note {rest}")


async def _asked(chat: "Chat", words: str) -> None:
    """Say it in the thread, and wait for what it comes to."""
    if chat.sitting is None:
        raise InputError(NOTHING_OPEN)
    key, thread_id = secrets.token_hex(8), chat.sitting.found.thread_id
    work = chat.desk.work(thread_id)
    await receive(chat.desk.log, work, thread_id, Asked(key, chat.speaker, words, chat.desk.clock()))
    await chat.sitting.view.settled(key)
