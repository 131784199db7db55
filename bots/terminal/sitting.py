"""A thread while it is open on this terminal: it is shown as it grows, and a worker answers it."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bots.terminal.beside import beside
from bots.terminal.desk import Desk
from bots.terminal.messenger import ScreenMessenger
from bots.terminal.shelf import Shelved
from bots.terminal.speech import Line, heard
from bots.terminal.view import Screen, View
from core.conversation.entries import Asked
from core.conversation.receive import receive
from core.conversation.stopping import stop


@dataclass(frozen=True)
class Sitting:
    """`unfinished` are the questions that were open when it began: the process that was asked them has died."""

    desk: Desk
    found: Shelved
    view: View
    unfinished: tuple[str, ...]

    async def say(self, line: Line) -> str | None:
        """Store the line; the key of the turn that it begins, None if it is discussion."""
        key = secrets.token_hex(8)
        entry = heard(line, self.view.thread, key, self.desk.clock())
        self.view.typed.add(key)
        await receive(self.desk.log, self.desk.work(self.found.thread_id), self.found.thread_id, entry)
        return key if isinstance(entry, Asked) else None

    async def stop(self, speaker: str) -> bool:
        """End the reply that is being made; False if there is none."""
        desk, thread_id = self.desk, self.found.thread_id
        return await stop(desk.log, desk.work(thread_id), thread_id, speaker, desk.clock())


@asynccontextmanager
async def sit(desk: Desk, found: Shelved, screen: Screen) -> AsyncIterator[Sitting]:
    """Inside, the thread is shown (from its beginning) and answered."""
    thread_id = found.thread_id
    view = View(desk.log, thread_id, screen)
    await view.catch_up()
    unfinished = tuple(turn.key for turn in view.thread.open_turns())
    async with desk.answering(thread_id, ScreenMessenger(screen.live)), beside(view.follow()):
        if unfinished:
            await desk.work(thread_id).add(thread_id)
        yield Sitting(desk, found, view, unfinished)
