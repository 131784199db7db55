"""The commands that leave a thread: for another one, for none, or for good."""

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from bots.terminal.listing import listing
from bots.terminal.seated import number_in, sitting_of
from bots.terminal.shelf import open_references, shelved
from core.errors import InputError

if TYPE_CHECKING:
    from bots.terminal.chat import Chat


@dataclass(frozen=True)
class Move:
    """Where to go from here: another thread, none, or away; `erase` a thread once it is no longer open."""

    thread_id: str | None = None
    erase: str | None = None
    leave: bool = False


async def open_(chat: "Chat", rest: str) -> Move:
    try:
        references = shlex.split(rest)
    except ValueError as exc:
        raise InputError("A quotation mark is not closed.") from exc
    if not references:
        raise InputError("Name a submission: /open https://openreview.net/forum?id=… or /open reviews.json paper.pdf")
    within = chat.sitting.found if chat.sitting else None
    with chat.screen.reading() as progress:
        opening = await open_references(chat.desk, references, chat.speaker, progress, within)
    chat.screen.news(opening.news)
    return Move(opening.thread_id)


async def threads(chat: "Chat", rest: str) -> Move | None:
    found = [one async for one in shelved(chat.desk)]
    if rest:
        return Move(found[number_in(rest, len(found)) - 1].thread_id)
    chat.screen.show(listing(found))
    if found:
        chat.screen.show(Text("/threads NUMBER goes on with one.", "dim"))
    return None


async def forget(chat: "Chat", _: str) -> Move | None:
    sitting = sitting_of(chat)
    chat.screen.notice("This erases the thread, and the submission unless another thread needs it. Type yes to go on.")
    if (await chat.lines.read("erase?") or "").strip().lower() != "yes":
        chat.screen.notice("Nothing was erased.")
        return None
    chat.lines.forget(message.text for message in sitting.view.thread.messages.values())
    chat.screen.notice("Erased. /open REFERENCE opens a submission, /threads lists the others.")
    return Move(erase=sitting.found.thread_id)


async def quit_(_chat: "Chat", _: str) -> Move:
    return Move(leave=True)
