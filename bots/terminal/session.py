"""The terminal's commands from their first to their last line, given what the composition root has opened."""

import sys
from collections.abc import Sequence

from rich.text import Text

from bots.terminal.card import card
from bots.terminal.chat import Chat
from bots.terminal.commands import COMMANDS
from bots.terminal.desk import Desk, Progress, Read, Wanted
from bots.terminal.jsonl import exchange
from bots.terminal.lines import Lines, PipedLines
from bots.terminal.listing import listing
from bots.terminal.screen import RichScreen, nothing, plain_console
from bots.terminal.shelf import MODE, begin, erase, named, open_references, shelved
from core.errors import InputError

NEEDED = "Name a forum export (.json), a PDF, or both; or go on with --thread NAME."
WELCOME = "Nothing is open yet. /open FILE opens a forum export, a PDF, or both; /help says what else."


async def talk(desk: Desk, wanted: Wanted) -> None:
    """A conversation with a prompt, or through pipes."""
    prompted = sys.stdin.isatty() and sys.stdout.isatty()
    screen = RichScreen(plain_console(), echoes=prompted)
    if not (prompted or wanted.thread or wanted.references):
        raise InputError(NEEDED)
    thread_id = None
    if wanted.thread or wanted.references:
        with screen.reading() as progress:
            thread_id = await _named(desk, wanted, progress) or await open_references(
                desk, wanted.references, wanted.speaker, progress
            )
    else:
        screen.show(listing([one async for one in shelved(desk)]))
        screen.show(Text(WELCOME, "dim"))
    await Chat(desk, _lines(desk, prompted=prompted), screen, wanted.speaker).run(thread_id)


async def talk_json(desk: Desk, wanted: Wanted) -> bool:
    """Lines in, JSON out; False if a line could not be used. Without a thread's name, a new thread."""
    if not (wanted.thread or wanted.references):
        raise InputError(NEEDED)
    thread_id = await _named(desk, wanted, nothing)
    if thread_id is None:
        thread_id = await begin(desk, await desk.read(wanted.references, nothing), wanted.speaker)
    return await exchange(desk, thread_id, _piped(), wanted.speaker, _out, _complain)


async def list_threads(desk: Desk) -> None:
    RichScreen(plain_console(), echoes=False).show(listing([one async for one in shelved(desk)]))


async def forget(desk: Desk, name: str) -> None:
    await erase(desk, (await named(desk, name)).thread_id)


async def show_card(read: Read, references: Sequence[str]) -> None:
    screen = RichScreen(plain_console(), echoes=False)
    with screen.reading() as progress:
        submission = await read(references, progress)
    screen.show(card(submission, MODE))


async def _named(desk: Desk, wanted: Wanted, progress: Progress) -> str | None:
    if wanted.thread is None:
        return None
    found = await named(desk, wanted.thread)
    if wanted.references and (await desk.read(wanted.references, progress)).id != found.submission.id:
        raise InputError("That thread is about another submission: leave out either --thread or the files.")
    return found.thread_id


def _lines(desk: Desk, *, prompted: bool) -> Lines:
    if not prompted:
        return _piped()
    from bots.terminal.keyboard import Keyboard  # noqa: PLC0415 - a pipe needs no prompt, and a prompt should come fast

    return Keyboard(desk.history, [(name, meaning) for name, (_, meaning, _) in COMMANDS.items()])


def _piped() -> PipedLines:
    return PipedLines(open(0, "rb", closefd=False))


def _out(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _complain(words: str) -> None:
    sys.stderr.write(f"chairside: {words}\n")
