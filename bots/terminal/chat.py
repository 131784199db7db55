"""The conversation on a terminal or through a pipe: a line is a command, a question or a word to the other chairs."""

import asyncio
from dataclasses import dataclass

from bots.terminal import commands
from bots.terminal.desk import Desk
from bots.terminal.lines import Lines
from bots.terminal.looking import show_plot
from bots.terminal.moves import Move
from bots.terminal.screen import RichScreen
from bots.terminal.shelf import at, erase
from bots.terminal.sitting import Sitting, sit
from bots.terminal.speech import Line
from core.answering.reply import Reply
from core.errors import ChairsideError, StorageError

RESUMED = "The last question was left unanswered; here is the answer."
STOPPED = "No longer waiting. What becomes of the question is kept in the thread."
DISCUSSION = "Kept as discussion. Begin with @chairside to ask."
NOTHING_OPEN = "Nothing is open. /open REFERENCE opens a submission, /threads lists earlier ones."


@dataclass
class Chat:
    """`speaker` is who types; `sitting` the thread that is open, if any."""

    desk: Desk
    lines: Lines
    screen: RichScreen
    speaker: str
    sitting: Sitting | None = None

    async def run(self, thread_id: str | None) -> None:
        """Talk in that thread, and in those that are opened from there, until the person leaves."""
        move: Move | None = Move(thread_id)
        while move is not None:
            if move.erase:
                await erase(self.desk, move.erase)
            move = await self._in_thread(move.thread_id) if move.thread_id else await self._converse()

    async def _in_thread(self, thread_id: str) -> Move | None:
        found = await at(self.desk, thread_id)
        self.screen.card(found)
        async with sit(self.desk, found, self.screen) as self.sitting:
            if self.sitting.unfinished:
                self.screen.notice(RESUMED)
            for key in self.sitting.unfinished:
                await self._wait(self.sitting, key)
            move = await self._converse()
        self.sitting = None
        return move

    async def _converse(self) -> Move | None:
        while (typed := await self.lines.read(self.speaker)) is not None:
            try:
                move = await self._hear(typed.strip())
            except StorageError:
                raise
            except ChairsideError as error:
                self.screen.notice(str(error))
                continue
            if move is not None:
                return None if move.leave else move
        return None

    async def _hear(self, typed: str) -> Move | None:
        if typed.startswith("/"):
            return await commands.obey(self, typed)
        if typed and self.sitting is None:
            self.screen.notice(NOTHING_OPEN)
        elif typed and self.sitting:
            key = await self.sitting.say(Line(self.speaker, typed))
            if key is None:
                self.screen.notice(DISCUSSION)
            else:
                await self._wait(self.sitting, key)
                await self._plotted(self.sitting, key)
        return None

    async def _plotted(self, sitting: Sitting, key: str) -> None:
        turn = sitting.view.thread.turns.get(key)
        if turn is not None and isinstance(turn.outcome, Reply):
            await show_plot(self, sitting, turn.outcome)

    async def _wait(self, sitting: Sitting, key: str) -> None:
        """Until the answer is shown; Ctrl-C ends the answer, and once more the waiting."""
        if await self._interrupted(sitting, key):
            await sitting.stop(self.speaker)
            if await self._interrupted(sitting, key):
                self.screen.notice(STOPPED)

    async def _interrupted(self, sitting: Sitting, key: str) -> bool:
        """Whether Ctrl-C came before the answer."""
        stopped = asyncio.Event()
        settled, stop = asyncio.ensure_future(sitting.view.settled(key)), asyncio.ensure_future(stopped.wait())
        try:
            with self.screen.waiting(), self.lines.interruptible(stopped.set):
                await asyncio.wait({settled, stop}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            settled.cancel()
            stop.cancel()
            await asyncio.wait({settled, stop})
        return stopped.is_set()
