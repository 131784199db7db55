"""
What is older than the setting keeps is erased, by one of the processes that serve or are talked to.

    every minute ─► whose turn is it? ─► the next 500 keys ─► at most 20 erased, recorded first ─► the mark moves

Whoever is killed in the middle leaves the mark where it was, and what it had begun to erase is noted: the next process
finishes it.  Nothing is said or deleted on the platform: what stands there is the platform's to keep.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bots.rounds import rounds
from bots.run.process import leave_when_told, login, run_to_end, settings
from bots.run.recorded import record_of
from bots.run.storage import storage_of
from bots.run.telling import out
from bots.run.unfinished import unfinished_of
from bots.terminal.shelf import KEPT
from core.errors import ChairsideError, StorageError
from core.governance.audit import Audit, Deed
from core.governance.outcomes import noting, recorded
from core.governance.retention import DAY_S, Retention, Stored
from core.ports import Notes
from core.settings import Settings
from core.storage.ages import START
from core.storage.keeping import Keeping
from core.storage.open import Storage

EACH_S, REST_S, FIRST_S = 60.0, 3_600.0, 2.0
MOST = 20
TURN, BOOK, MARK, RESTS = "expiry", "expiry", "mark", "rests until"
WRONG_CLOCK = "This machine's clock and Redis's are more than a day apart: set both right. Nothing expires until then."
NEVER = "CHAIRSIDE_KEEP_DAYS is 0: nothing expires."
NOTHING = "Nothing is older than {days:g} days."


@dataclass(frozen=True)
class Expiry:
    """`clock` gives seconds since the epoch; `by` is who does it on the record, empty for the program."""

    keeping: Keeping
    notes: Notes
    audit: Audit
    retention: Retention
    clock: Callable[[], float]
    by: str = ""
    ahead_s: Callable[[float], Awaitable[float]] | None = None
    """By how much that clock is ahead of Redis's; None where nobody asks."""

    async def run(self) -> None:
        """For ever, until cancelled."""
        await rounds(self.step, EACH_S, "what has expired is not erased yet", FIRST_S)

    async def step(self) -> int:
        """Do a minute's share if it is this process's turn; how much was erased. Raise `StorageError`."""
        if not self.retention.keep_days or not await self.keeping.turns.taken(TURN, EACH_S - 1):
            return 0
        known, now = await self.notes.of(BOOK), await self._now()
        if now < float(known.get(RESTS, "0")):
            return 0
        page = await self.keeping.ages.page(known.get(MARK, START))
        due = [one for one in page.stored if self.retention.is_due(one, now)]
        await self.erase(due[:MOST])
        if len(due) <= MOST:
            rests = {} if page.after else {RESTS: f"{now + REST_S:.0f}"}
            await self.notes.put(BOOK, {MARK: page.after or START} | rests)
        return len(due[:MOST])

    async def due(self) -> Sequence[Stored]:
        """All that has expired, the oldest first."""
        now = await self._now()
        found = [one async for one in self.keeping.ages.all() if self.retention.is_due(one, now)]
        return sorted(set(found), key=lambda one: one.last_at)

    async def erase(self, due: Sequence[Stored]) -> None:
        """As forgetting does, what nobody has used since. What cannot be put on the record is not erased."""
        names: list[str] = []
        failed: ChairsideError | None = None
        async with AsyncExitStack() as erased:
            for one in due:
                try:
                    if await self.keeping.ages.is_still(one):
                        await erased.enter_async_context(await self._erased(one))
                        names.append(one.thread_id)
                except ChairsideError as error:
                    # That of the others comes to something.
                    failed = failed or error
            if names:
                # If this fails, the server's file still holds all of them.
                await self.keeping.threads.rewrite([name for name in names if name])
        if failed:
            raise failed

    async def _erased(self, one: Stored) -> AsyncExitStack:
        """After it was erased: what puts it on the record if that comes to nothing nevertheless."""
        async with AsyncExitStack() as rows:
            for submission in one.submissions or ("",):
                thread = one.thread_id if one.place != KEPT else ""
                note = noting(self.audit, self.by, self.clock, thread, submission)
                await rows.enter_async_context(recorded(note, Deed.EXPIRED))
            if one.thread_id:
                await self.keeping.threads.erase(one.place, one.thread_id)
            else:
                await self.keeping.threads.drop(one.submissions[0])
            return rows.pop_all()

    async def _now(self) -> float:
        """Raise `StorageError` if the clock cannot be right: by a wrong one everything would have expired."""
        now = self.clock()
        if self.ahead_s is not None and abs(await self.ahead_s(now)) > DAY_S:
            raise StorageError(WRONG_CLOCK)
        return now


def expiry_of(storage: Storage, found: Settings, by: str = "") -> Expiry | None:
    if storage.keeping is None:
        return None
    keeping = storage.keeping
    record, retention = record_of(storage, found), Retention(found.keep_days)
    return Expiry(keeping, storage.notes, record, retention, time.time, by, keeping.turns.ahead_s)


@asynccontextmanager
async def expiring(storage: Storage, found: Settings) -> AsyncIterator[None]:
    """Look for what has expired, and for erasings that broke off, while the block runs."""
    expiry, unfinished = expiry_of(storage, found), unfinished_of(storage)
    running = [expiry.run()] if expiry and found.keep_days else []
    running += [unfinished.run()] if unfinished else []
    tasks = [asyncio.create_task(one) for one in running]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)


def expire(*, dry_run: bool) -> None:
    """Erase all that has expired, or only list it."""

    async def opened() -> None:
        found = settings()
        leave_when_told()
        async with storage_of(found) as storage:
            expiry = expiry_of(storage, found, login())
            if expiry is not None:
                await _expire(expiry, dry_run=dry_run)

    run_to_end(opened())


async def _expire(expiry: Expiry, *, dry_run: bool) -> None:
    if not expiry.retention.keep_days:
        out(NEVER)
        return
    due = await expiry.due()
    for one in due:
        out(_line(one, expiry.clock()))
    if not due:
        out(NOTHING.format(days=expiry.retention.keep_days))
    elif dry_run:
        out(f"{_counted(due)} would be erased.")
    else:
        await expiry.erase(due)
        out(f"{_counted(due)} erased.")


def _line(one: Stored, now: float) -> str:
    about = ", ".join(one.submissions) or "no submission"
    return f"{one.days_since(now):>5} days  {one.thread_id or '(no thread)'}  {about}"


def _counted(due: Sequence[Stored]) -> str:
    threads = sum(bool(one.thread_id) for one in due)
    return f"{threads} threads, {len(due) - threads} submissions without one"
