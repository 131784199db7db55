"""`/rate good`, `/rate bad 2`: what somebody at this terminal thinks of an answer; the last thing they say counts."""

from typing import TYPE_CHECKING, Literal

from bots.terminal.seated import number_in, sitting_of
from core.answering.reply import Reply
from core.conversation.entries import Rated
from core.conversation.receive import receive
from core.errors import InputError

if TYPE_CHECKING:
    from bots.terminal.chat import Chat

NOTED: dict[str, tuple[Literal["good", "bad"], str]] = {
    "good": ("good", "Noted: the answer was helpful."),
    "bad": ("bad", "Noted: the answer was not helpful. What was missing? Ask for it."),
}
HOW = "Say /rate good or /rate bad, of the last answer, or with its number: /rate bad 2"


async def rate(chat: "Chat", rest: str) -> None:
    word, _, which = rest.partition(" ")
    if word.lower() not in NOTED:
        raise InputError(HOW)
    verdict, said = NOTED[word.lower()]
    sitting = sitting_of(chat)
    answered = [key for key, turn in sitting.view.thread.turns.items() if isinstance(turn.outcome, Reply)]
    number = number_in(which.strip(), len(answered)) if which.strip() or not answered else len(answered)
    thread_id = sitting.found.thread_id
    rated = Rated(answered[number - 1], chat.speaker, verdict, chat.desk.clock())
    await receive(chat.desk.log, chat.desk.work(thread_id), thread_id, rated)
    chat.screen.notice(said)
