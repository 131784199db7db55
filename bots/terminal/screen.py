"""A thread on a terminal, or as plain text where there is none."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.live import Live
from rich.padding import Padding
from rich.segment import Segment
from rich.spinner import Spinner
from rich.text import Text

from bots.loading import Progress, page_line
from bots.terminal.card import card
from bots.terminal.inline import inline
from bots.terminal.pictures import Picture
from bots.terminal.render import reply_text, source_lines, sources_in_full
from bots.terminal.shelf import Shelved, name_of
from bots.text import clean, clean_line, footing
from core.answering.reply import Citation, Reply
from core.conversation.modes import ruling_in
from core.conversation.thread import Message, Outcome

MAX_WIDTH = 100
_QUESTION_CHARS = 60


class RichScreen:
    """
    Draws at most `MAX_WIDTH` characters wide, since longer lines are hard to read. `echoes`: what is typed here stands
    on the screen already. Nothing is interpreted as rich's own markup.
    """

    def __init__(self, console: Console, *, echoes: bool) -> None:
        self._console = console
        self._echoes = echoes
        self._last = ""
        self._waiting = False
        self._live: Live | None = None

    def message(self, message: Message, *, typed: bool) -> None:
        self._last = message.key
        if not (typed and self._echoes):
            self.show(Text.assemble("\n", (clean_line(message.author), "bold"), " ❯ ", clean(message.text)))

    def outcome(self, question: Message, outcome: Outcome) -> None:
        self._stop_live()
        if question.key != self._last:
            words = clean_line(question.text)
            cut = words if len(words) <= _QUESTION_CHARS else words[: _QUESTION_CHARS - 1] + "…"
            self.show(Text(f"To “{cut}”:", "dim"))
        if not isinstance(outcome, Reply):
            self.notice(outcome.reason)
            return
        self.reply(outcome)

    def reply(self, reply: Reply) -> None:
        self.show(Padding(reply_text(reply.text), (1, 0)))
        if reply.citations:
            full = not self._console.is_terminal
            self.show(sources_in_full(reply.citations) if full else source_lines(reply.citations))
        if check := footing(reply):
            self.show(Text(check, "dim"))

    def live(self, text: str) -> None:
        if not (self._waiting and self._console.is_terminal):
            return
        if self._live is None:
            self._live = Live(console=self._console, transient=True, refresh_per_second=10)
            self._live.start()
        drawn = reply_text(text) if text else Spinner("dots", Text("reading…", "dim"))
        self._live.update(_Tail(drawn, max(self._console.height - 4, 4)))

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Inside, text that is being written may be shown."""
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
            self._stop_live()

    @contextmanager
    def reading(self) -> Iterator[Progress]:
        """Inside, a terminal shows that something is read, and how far that is."""
        if not self._console.is_terminal:
            yield nothing
            return
        with self._console.status(Text("Reading…", "dim")) as status:
            yield lambda done, pages: status.update(Text(page_line(done, pages), "dim"))

    def card(self, found: Shelved) -> None:
        self.show(card(found.submission, ruling_in(found.thread)))
        self.show(Text(f"Thread {name_of(found.thread_id)}. Ask about it; /help says what else.", "dim"))

    def sources(self, citations: tuple[Citation, ...]) -> None:
        self.show(sources_in_full(citations))

    def picture(self, picture: Picture) -> None:
        """Where the picture is; and the picture itself, where the terminal can show it."""
        # On one line however long, so that it can be clicked on and copied.
        self._console.print(Text.assemble((picture.label, "cyan"), "  ", str(picture.path)), soft_wrap=True)
        if self._console.is_terminal and (shown := inline(picture.png, os.environ)):
            self._console.file.write(shown)
            self._console.file.flush()

    def path(self, path: Path) -> None:
        """Where a file is, on one line however long."""
        self._console.print(Text(str(path)), soft_wrap=True)

    def news(self, lines: tuple[str, ...]) -> None:
        """What has changed since the last snapshot."""
        for line in lines:
            self.notice(line)

    def notice(self, words: str) -> None:
        self.show(Text(clean(words), "yellow"))

    def show(self, drawn: RenderableType) -> None:
        width = min(self._console.width, MAX_WIDTH)
        if self._console.is_terminal:
            self._console.print(drawn, width=width)
            return
        with self._console.capture() as plain:
            self._console.print(drawn, width=width)
        # rich fills lines with blanks, which only a terminal hides.
        self._console.file.write(re.sub(" +$", "", plain.get(), flags=re.MULTILINE))
        self._console.file.flush()

    def _stop_live(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None


def nothing(_done: int, _pages: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class _Tail:
    """The last lines of something that grows at its end."""

    drawn: RenderableType
    max_lines: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.update(width=min(options.max_width, MAX_WIDTH))
        for line in console.render_lines(self.drawn, narrow, pad=False)[-self.max_lines :]:
            yield from line
            yield Segment.line()


def plain_console(*, stderr: bool = False) -> Console:
    """A console that takes every text as it is: no markup, no emoji names, no guessed highlights."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)
