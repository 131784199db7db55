"""What begins with a slash: a command to the terminal itself, never a message."""

import shlex
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bots.terminal.chairs import expect, note, reveal, state
from bots.terminal.listing import listing
from bots.terminal.looking import look
from bots.terminal.pictures import pictures_of
from bots.terminal.render import reply_text
from bots.terminal.shelf import open_references, shelved
from bots.terminal.speech import name_in
from bots.terminal.taking import export
from bots.text import clean_line
from core.answering.findings import LEAD, findings
from core.answering.reply import Reply
from core.answering.views import VIEWS, View
from core.conversation.modes import said_of, tighten
from core.conversation.thread import Thread
from core.conversation.usage import usage_of
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.facts import of_override

if TYPE_CHECKING:
    from bots.terminal.chat import Chat
    from bots.terminal.sitting import Sitting


@dataclass(frozen=True)
class Move:
    """Where to go from here: another thread, none, or away; `erase` a thread once it is no longer open."""

    thread_id: str | None = None
    erase: str | None = None
    leave: bool = False


Command = Callable[["Chat", str], Awaitable[Move | None]]


async def obey(chat: "Chat", typed: str) -> Move | None:
    """Do what the command says. Raise `InputError` for one that there is not, or that cannot be done."""
    name, _, rest = typed.partition(" ")
    if name.lower() not in COMMANDS:
        near = get_close_matches(name.lower(), COMMANDS, 1)
        raise InputError(f"There is no such command: {f'did you mean {near[0]}?' if near else '/help lists them all.'}")
    return await COMMANDS[name.lower()][2](chat, rest.strip())


async def _sources(chat: "Chat", rest: str) -> None:
    replies = _replies(_sitting(chat).view.thread)
    number = _number(rest, len(replies)) if rest else len(replies)
    if not replies:
        raise InputError("There is no answer yet.")
    reply = replies[number - 1]
    if not reply.citations:
        raise InputError("That answer cites nothing.")
    chat.screen.sources(reply.citations)
    if found := findings(reply.verdicts):
        chat.screen.show(Text("\n".join([LEAD, *map(clean_line, found)]), "dim"))
    sitting = _sitting(chat)
    async for picture in pictures_of(chat.desk, sitting.found.thread_id, sitting.found.submission.id, reply):
        chat.screen.picture(picture)


def _looking(wanted: View) -> Command:
    """The command that shows the view, which the thread does not hear of."""

    async def looked(chat: "Chat", rest: str) -> None:
        await look(chat, _sitting(chat), wanted, rest)

    return looked


async def _export(chat: "Chat", rest: str) -> None:
    for path in await export(chat.desk, _sitting(chat).found, chat.speaker, Path(rest) if rest else None):
        chat.screen.path(path)


async def _usage(chat: "Chat", _: str) -> None:
    chat.screen.show(reply_text(usage_of(_sitting(chat).view.thread)))


async def _mode(chat: "Chat", rest: str) -> None:
    sitting = _sitting(chat)
    if rest:
        found, override = sitting.found, of_override(sitting.view.thread.mode, rest)
        if override:
            await chat.desk.note(Deed.MODE, found.thread_id, found.submission.id, **override)
        said = await tighten(chat.desk.log, found.thread_id, rest, chat.speaker, chat.desk.clock())
    else:
        said = said_of(sitting.view.thread)
    chat.screen.show(reply_text(said))


async def _stop(chat: "Chat", _: str) -> None:
    if not await _sitting(chat).stop(chat.speaker):
        raise InputError("No answer is being made.")


async def _as(chat: "Chat", rest: str) -> None:
    chat.speaker = name_in(rest)


async def _open(chat: "Chat", rest: str) -> Move:
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


async def _threads(chat: "Chat", rest: str) -> Move | None:
    found = [one async for one in shelved(chat.desk)]
    if rest:
        return Move(found[_number(rest, len(found)) - 1].thread_id)
    chat.screen.show(listing(found))
    if found:
        chat.screen.show(Text("/threads NUMBER goes on with one.", "dim"))
    return None


async def _forget(chat: "Chat", _: str) -> Move | None:
    sitting = _sitting(chat)
    chat.screen.notice("This erases the thread, and the submission unless another thread needs it. Type yes to go on.")
    if (await chat.lines.read("erase?") or "").strip().lower() != "yes":
        chat.screen.notice("Nothing was erased.")
        return None
    chat.lines.forget(message.text for message in sitting.view.thread.messages.values())
    chat.screen.notice("Erased. /open REFERENCE opens a submission, /threads lists the others.")
    return Move(erase=sitting.found.thread_id)


async def _help(chat: "Chat", _: str) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, (arguments, meaning, _command) in COMMANDS.items():
        table.add_row(Text(f"{name} {arguments}", "bold"), Text(meaning))
    chat.screen.show(table)
    chat.screen.show(Text("Anything else is a question. With several chairs, begin with @chairside to ask.", "dim"))


async def _quit(_chat: "Chat", _: str) -> Move:
    return Move(leave=True)


COMMANDS: dict[str, tuple[str, str, Command]] = {
    "/sources": ("[N]", "the passages behind the last answer, or the Nth, in full, and pages to look at", _sources),
    **{
        f"/{one.name}": ("TEXT" if one.takes_words else "", f"{one.meaning[0].lower()}{one.meaning[1:]}", _looking(one))
        for one in VIEWS
    },
    "/position": ("STANCE because …", "give your position, shown to nobody else before the reveal", state),
    "/expect": ("@ANA, @BEN", "say whose positions are waited for before all are shown", expect),
    "/reveal": ("", "show everybody the positions that were given", reveal),
    "/note": ("decision: …", "keep a decision of the chairs, or an open question: /note open question: …", note),
    "/stop": ("", "end the answer that is being made, as Ctrl-C does while you wait for it", _stop),
    "/mode": ("[MODE]", "what a model may do here and by which rule; or tighten it", _mode),
    "/export": ("[FOLDER]", "write this thread as Markdown and JSON, to take away", _export),
    "/usage": ("", "what the answers of this thread took of a model: tokens and cost", _usage),
    "/as": ("NAME", "speak as another chair", _as),
    "/open": ("REFERENCE", "open another submission in a new thread, or this one as it is now", _open),
    "/threads": ("[N]", "list the threads, or go on with the Nth", _threads),
    "/forget": ("", "erase this thread", _forget),
    "/help": ("", "this list", _help),
    "/quit": ("", "leave; the thread is kept", _quit),
}


def _sitting(chat: "Chat") -> "Sitting":
    if chat.sitting is None:
        raise InputError("Nothing is open: /open REFERENCE opens a submission.")
    return chat.sitting


def _replies(thread: Thread) -> list[Reply]:
    return [turn.outcome for turn in thread.turns.values() if isinstance(turn.outcome, Reply)]


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
        raise InputError(f"Give a number from 1 to {most}." if most else "There is none yet.")
    return int(text)
