"""A view follows a thread's log and shows each message and each outcome once, in the order of the log."""

import asyncio
from typing import Protocol

from core.conversation.entries import Entry, Erased, Opened, Revealed, Round, Unknown
from core.conversation.record import load
from core.conversation.thread import Message, Outcome, Thread, fold
from core.ports import Log


class Screen(Protocol):
    """Where a thread is shown: a terminal, a pipe, a stream of JSON."""

    def message(self, message: Message, *, typed: bool) -> None:
        """Show a person's message; `typed`: in this very process."""
        ...

    def outcome(self, question: Message, outcome: Outcome) -> None:
        """Show the reply to a question, or why there is none."""
        ...

    def live(self, text: str) -> None:
        """Show a reply that is still being written: the text so far."""
        ...


class View:
    """`thread` is the state as it is shown; `typed` the keys of messages that came from here."""

    def __init__(self, log: Log, thread_id: str, screen: Screen) -> None:
        self.thread = Thread()
        self.typed: set[str] = set()
        self._log = log
        self._thread_id = thread_id
        self._screen = screen
        self._changed = asyncio.Condition()

    async def catch_up(self) -> None:
        """Show the log as it is now."""
        for entry in await self._log.read(self._thread_id, self.thread.version):
            self._take(entry)

    async def follow(self) -> None:
        """Show what comes, for ever. Raise `Gone` when the thread has been erased."""
        async for entry in self._log.follow(self._thread_id, self.thread.version):
            self._take(entry)
            if isinstance(entry, Erased):
                # What was shown stays on the screen; what is worked with from here on is what is left.
                self.thread = await load(self._log, self._thread_id)
            async with self._changed:
                self._changed.notify_all()

    async def settled(self, key: str) -> None:
        """Wait until the turn has been shown and needs nothing more."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._is_settled(key))

    async def reached(self, version: int) -> None:
        """Wait until what is shown is at least that version of the thread."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.thread.version >= version)

    def _is_settled(self, key: str) -> bool:
        return key in self.thread.turns and self.thread.turns[key] not in self.thread.open_turns()

    def _take(self, entry: Entry) -> None:
        before, self.thread = self.thread, fold([entry], self.thread)
        if isinstance(entry, Opened | Round | Revealed | Erased | Unknown):
            return
        key = entry.message
        message, turn, known = self.thread.messages.get(key), self.thread.turns.get(key), before.turns.get(key)
        if message and key not in before.messages:
            self._screen.message(message, typed=key in self.typed)
        if message and turn and turn.outcome and not (known and known.outcome):
            self._screen.outcome(message, turn.outcome)
