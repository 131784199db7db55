"""The terminal's commands from their first to their last line, given what the composition root has opened."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from bots.loading import Progress
from bots.terminal import taking
from bots.terminal.card import card
from bots.terminal.chat import Chat
from bots.terminal.commands import COMMANDS
from bots.terminal.desk import Desk, Wanted
from bots.terminal.jsonl import exchange
from bots.terminal.lines import Lines, PipedLines
from bots.terminal.listing import listing
from bots.terminal.screen import RichScreen, nothing, plain_console
from bots.terminal.shelf import begin, keep, named, open_references, shelved
from core.errors import InputError
from core.submissions.changes import NOTHING

NEEDED = "Name a submission: an OpenReview link or id, a forum export (.json), a PDF; or go on with --thread NAME."
WELCOME = (
    "Nothing is open yet. /open REFERENCE opens a submission (a link, a forum export, a PDF); /help says what else."
)


async def talk(desk: Desk, wanted: Wanted) -> None:
    """A conversation with a prompt, or through pipes."""
    prompted = sys.stdin.isatty() and sys.stdout.isatty()
    screen = RichScreen(plain_console(), echoes=prompted)
    if not (prompted or wanted.thread or wanted.references):
        raise InputError(NEEDED)
    thread_id: str | None = None
    news: tuple[str, ...] = ()
    if wanted.thread or wanted.references:
        with screen.reading() as progress:
            thread_id = await _named(desk, wanted, progress)
            if thread_id is None:
                # Of two pipes at once, each is a conversation of its own.
                opening = await open_references(desk, wanted.references, wanted.speaker, progress, untouched=prompted)
                thread_id, news = opening.thread_id, opening.news
        if news and news != (NOTHING,):
            screen.news(news)
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
        thread_id = await begin(desk, await desk.read(wanted.references, nothing, None), wanted.speaker)
    return await exchange(desk, thread_id, _piped(), wanted.speaker, _out, _complain)


async def list_threads(desk: Desk) -> None:
    RichScreen(plain_console(), echoes=False).show(listing([one async for one in shelved(desk)]))


async def show_card(desk: Desk, references: Sequence[str]) -> None:
    """Load, show, keep for comparison, and say what has changed since the last time."""
    screen = RichScreen(plain_console(), echoes=False)
    with screen.reading() as progress:
        loaded = await desk.read(references, progress, None)
    await keep(desk, loaded)
    screen.show(card(loaded.submission, desk.ruling(loaded.submission)))
    screen.news(loaded.news)


async def export(desk: Desk, name: str, by: str, folder: Path | None) -> None:
    """Write the files of the thread of that name, and say where they are."""
    screen = RichScreen(plain_console(), echoes=False)
    for path in await taking.export(desk, await named(desk, name), by, folder):
        screen.path(path)


async def take_in(desk: Desk, path: Path) -> None:
    """Make a thread of an exported one, and say what it is called."""
    name = await taking.take_in(desk, path)
    RichScreen(plain_console(), echoes=False).notice(f"Imported: go on with “chairside chat --thread {name}”.")


async def _named(desk: Desk, wanted: Wanted, progress: Progress) -> str | None:
    if wanted.thread is None:
        return None
    found = await named(desk, wanted.thread)
    if wanted.references and (await desk.read(wanted.references, progress, None)).submission.id != found.submission.id:
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
