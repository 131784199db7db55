"""
How far each channel and thread was read, so that what was said while nobody was connected can be found.

Marks are gathered and written together every second: one that is too old makes the same messages be read again, which
is harmless.  While a gap may be open, from a new session of the gateway until it was caught up with, nothing is
written, since a mark that is too new would hide the gap.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bots.channel.outage import Outage
from bots.discord.events import Where
from core.errors import StorageError
from core.ports import Notes

WRITE_S = 1.0
START = "start"
"""The mark of the first start, which names no place."""


@dataclass
class Marks:
    """
    `book` names the marks of one application; `gaps` have there been so far. `outage` is what all that waits for the
    store tells of it.
    """

    notes: Notes
    book: str
    gaps: int = 0
    outage: Outage = field(default_factory=Outage)
    _new: dict[str, int] = field(default_factory=dict)
    _gap: bool = True

    def open_gap(self) -> None:
        """What comes from now on is not all that was said since the last time."""
        self.gaps, self._gap = self.gaps + 1, True

    def close_gap(self, gaps: int) -> None:
        """It is again, unless there was another one since there were so many."""
        self._gap = self.gaps != gaps

    def seen(self, where: Where, message: int) -> None:
        """Everything in that channel up to this message is stored, or does not concern us."""
        name = name_of(where)
        self._new[name] = max(self._new.get(name, 0), message)

    def left(self, guild: int) -> None:
        """That server is erased: what was about to be written of it is not."""
        self._new = {name: mark for name, mark in self._new.items() if not name.startswith(f"{guild}:")}

    def begin(self, now: int) -> None:
        """Nothing was read before: a process that dies before it has heard anything leaves where to go on from."""
        self._new.setdefault(START, now)

    async def all(self) -> Mapping[str, int]:
        """As written, by name. Raise `StorageError`."""
        return {name: int(mark) for name, mark in (await self.notes.of(self.book)).items() if mark.isdigit()}

    async def forget(self, names: list[str]) -> None:
        await self.notes.drop(self.book, names)

    async def write(self) -> None:
        """Write what is new, unless a gap is open. Raise `StorageError`."""
        if self._gap or not self._new:
            return
        new, self._new = self._new, {}
        try:
            await self.notes.put(self.book, {name: str(mark) for name, mark in new.items()})
        except StorageError:
            self._new = {name: max(mark, self._new.get(name, 0)) for name, mark in (self._new | new).items()}
            raise

    async def keep_writing(self) -> None:
        """For ever, until cancelled."""
        while True:
            await asyncio.sleep(WRITE_S)
            try:
                await self.write()
            except StorageError as error:
                self.outage.lasts(self.book, error)
            else:
                self.outage.over(self.book)


def name_of(where: Where) -> str:
    """A thread's or channel's name in the book: `GUILD:CHANNEL`, `@me:CHANNEL`."""
    return f"{where.guild or '@me'}:{where.thread or where.channel}"
