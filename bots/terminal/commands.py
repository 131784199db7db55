"""What begins with a slash: a command to the terminal itself, never a message."""

from collections.abc import Awaitable, Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bots.terminal.chairs import expect, note, reveal, state
from bots.terminal.logins import log_in, log_out
from bots.terminal.looking import look
from bots.terminal.moves import Move, forget, open_, quit_, threads
from bots.terminal.pictures import pictures_of
from bots.terminal.ratings import rate
from bots.terminal.render import reply_text
from bots.terminal.seated import number_in, replies_in, sitting_of
from bots.terminal.speech import name_in
from bots.terminal.taking import export
from bots.text import clean_line
from core.answering.findings import LEAD, findings
from core.answering.views import VIEWS, View
from core.conversation.modes import said_of, tighten
from core.conversation.usage import usage_of
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.facts import of_override

if TYPE_CHECKING:
    from bots.terminal.chat import Chat


Command = Callable[["Chat", str], Awaitable[Move | None]]


async def obey(chat: "Chat", typed: str) -> Move | None:
    """Do what the command says. Raise `InputError` for one that there is not, or that cannot be done."""
    name, _, rest = typed.partition(" ")
    if name.lower() not in COMMANDS:
        near = get_close_matches(name.lower(), COMMANDS, 1)
        raise InputError(f"There is no such command: {f'did you mean {near[0]}?' if near else '/help lists them all.'}")
    return await COMMANDS[name.lower()][2](chat, rest.strip())


async def _sources(chat: "Chat", rest: str) -> None:
    replies = replies_in(sitting_of(chat).view.thread)
    number = number_in(rest, len(replies)) if rest else len(replies)
    if not replies:
        raise InputError("There is no answer yet.")
    reply = replies[number - 1]
    if not reply.citations:
        raise InputError("That answer cites nothing.")
    chat.screen.sources(reply.citations)
    if found := findings(reply.verdicts):
        chat.screen.show(Text("\n".join([LEAD, *map(clean_line, found)]), "dim"))
    sitting = sitting_of(chat)
    async for picture in pictures_of(chat.desk, sitting.found.thread_id, sitting.found.submission.id, reply):
        chat.screen.picture(picture)


def _looking(wanted: View) -> Command:
    """The command that shows the view, which the thread does not hear of."""

    async def looked(chat: "Chat", rest: str) -> None:
        await look(chat, sitting_of(chat), wanted, rest)

    return looked


async def _export(chat: "Chat", rest: str) -> None:
    for path in await export(chat.desk, sitting_of(chat).found, chat.speaker, Path(rest) if rest else None):
        chat.screen.path(path)


async def _usage(chat: "Chat", _: str) -> None:
    chat.screen.show(reply_text(usage_of(sitting_of(chat).view.thread)))


async def _mode(chat: "Chat", rest: str) -> None:
    sitting = sitting_of(chat)
    if rest:
        found, override = sitting.found, of_override(sitting.view.thread.mode, rest)
        if override:
            await chat.desk.note(Deed.MODE, found.thread_id, found.submission.id, **override)
        said = await tighten(chat.desk.log, found.thread_id, rest, chat.speaker, chat.desk.clock())
    else:
        said = said_of(sitting.view.thread)
    chat.screen.show(reply_text(said))


async def _stop(chat: "Chat", _: str) -> None:
    if not await sitting_of(chat).stop(chat.speaker):
        raise InputError("No answer is being made.")


async def _as(chat: "Chat", rest: str) -> None:
    chat.speaker = name_in(rest)


async def _help(chat: "Chat", _: str) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, (arguments, meaning, _command) in COMMANDS.items():
        table.add_row(Text(f"{name} {arguments}", "bold"), Text(meaning))
    chat.screen.show(table)
    chat.screen.show(Text("Anything else is a question. With several chairs, begin with @chairside to ask.", "dim"))


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
    "/rate": ("good|bad [N]", "say whether the last answer, or the Nth, helped", rate),
    "/stop": ("", "end the answer that is being made, as Ctrl-C does while you wait for it", _stop),
    "/mode": ("[MODE]", "what a model may do here and by which rule; or tighten it", _mode),
    "/export": ("[FOLDER]", "write this thread as Markdown and JSON, to take away", _export),
    "/usage": ("", "what the answers of this thread took of a model: tokens and cost", _usage),
    "/as": ("NAME", "speak as another chair", _as),
    "/open": ("REFERENCE", "open another submission in a new thread, or this one as it is now", open_),
    "/login": ("", "read OpenReview with a token of your own until you leave: it is asked for, and not shown", log_in),
    "/logout": ("", "drop that token", log_out),
    "/threads": ("[N]", "list the threads, or go on with the Nth", threads),
    "/forget": ("", "erase this thread", forget),
    "/help": ("", "this list", _help),
    "/quit": ("", "leave; the thread is kept", quit_),
}
