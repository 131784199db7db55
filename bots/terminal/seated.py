"""What a command refers to: the thread that is open, its answers, one of them by its number."""

from typing import TYPE_CHECKING

from core.answering.reply import Reply
from core.conversation.thread import Thread
from core.errors import InputError

if TYPE_CHECKING:
    from bots.terminal.chat import Chat
    from bots.terminal.sitting import Sitting


def sitting_of(chat: "Chat") -> "Sitting":
    if chat.sitting is None:
        raise InputError("Nothing is open: /open REFERENCE opens a submission.")
    return chat.sitting


def replies_in(thread: Thread) -> list[Reply]:
    return [turn.outcome for turn in thread.turns.values() if isinstance(turn.outcome, Reply)]


def number_in(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        raise InputError(f"Give a number from 1 to {most}." if most else "There is none yet.")
    return int(text)
