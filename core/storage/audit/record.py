"""
The record of deeds: each a row of a chain of hashes, in an order that all processes share.

A row holds the deed, its time, its facts, and names for who and where that can be made to mean nothing (`names`).
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from core.errors import StorageError
from core.governance.audit import Deed, Event
from core.governance.chain import Hashing, Head, Row
from core.governance.facts import identified
from core.governance.inspection import Inspection
from core.governance.noted import body_of, noted_in, where_of
from core.storage.audit.heads import Heads
from core.storage.audit.names import Names
from core.storage.audit.rows import Rows

logger = logging.getLogger(__name__)

_TRIES = 200
_PRUNE_EACH_S, _PRUNE_AT_ONCE = 86_400.0, 10_000
GONE = (
    "The audit record no longer holds row %d as this machine wrote it: “chairside audit verify” says where it differs."
)
CROWDED = "The audit record was added to by others too often to be added to: try again."


@dataclass
class AuditRecord:
    """`keep_s`: rows older than that are dropped, looked for once a day; None keeps all. `heads` are kept outside."""

    rows: Rows
    names: Names
    hashing: Hashing
    heads: Heads | None = None
    keep_s: float | None = None
    clock: Callable[[], float] = time.time
    _end: Head = field(default_factory=Head)
    _pruned_at: float | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def note(self, event: Event) -> None:
        """As `Audit.note`."""
        await self._add(event)
        now = self.clock()
        if self.keep_s is not None and (self._pruned_at is None or now - self._pruned_at >= _PRUNE_EACH_S):
            self._pruned_at = now
            try:
                await self.prune(now - self.keep_s, _PRUNE_AT_ONCE)
            except StorageError as error:
                logger.warning("%s", error)

    def read(self, after: int = 0) -> AsyncGenerator[Row, None]:
        return self.rows.read(after)

    async def head(self) -> Head:
        return await self.rows.last()

    async def prune(self, before: float, most: int | None = None) -> int:
        """
        Drop the oldest rows, those from before that time, `most` of them at most; how many. Raise `StorageError` if
        one of them is not what was written: nothing is dropped then.
        """
        seen = Inspection(self.hashing)
        async with aclosing(self.rows.read()) as rows:
            async for row in rows:
                noted = noted_in(row)
                if noted is None or noted.at >= before or seen.count == most:
                    break
                seen.see(row)
        if seen.faults:
            raise StorageError(f"Nothing was pruned of the audit record: {seen.faults[0]}.")
        last = seen.last
        if last is not None:
            facts = (("digest", last.hash.hex()), ("through", str(last.number)))
            await self._add(Event(Deed.PRUNED, "", self.clock(), facts=facts))
            await self.rows.drop(last.number)
        await self.names.drop_unused(before)
        return seen.count

    async def disown(self, account: str) -> None:
        """Make it nobody: rows that name it stay, and name nobody from now on; here at once, elsewhere in a minute."""
        await self.names.drop(identified(account))

    async def close(self) -> None:
        if self.heads is not None:
            await self.heads.close()

    async def _add(self, event: Event) -> None:
        pen = await self.names.pen(event.owner, event.by, self.clock())
        body = body_of(event, pen.name, pen.sealed(where_of(event)))
        async with self._turn:
            after = seen = self.heads.last() if self.heads else self._end
            for _ in range(_TRIES):
                row = self.hashing.row(after, body)
                other = await self.rows.add(row, seen)
                if other is None:
                    return self._keep(Head(row.number, row.hash))
                if not other.held:
                    self._lost(seen)
                    seen = Head()
                after = other.head
        raise StorageError(CROWDED)

    def _keep(self, head: Head) -> None:
        self._end = head
        if self.heads:
            self.heads.keep(head)

    def _lost(self, seen: Head) -> None:
        logger.error(GONE, seen.number)
        if self.heads:
            self.heads.give_up()
