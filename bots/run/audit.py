"""`chairside audit`: the record of deeds printed, row by row as it is read, and verified; pruned; its head."""

import json
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bots.run.process import Result, leave_when_told, run_to_end, settings
from bots.run.recorded import keys_of, record_of
from bots.run.storage import storage_of
from bots.run.telling import out, tell
from core.errors import InputError
from core.governance.audit import Deed
from core.governance.chain import Hashing, Head, head_of
from core.governance.facts import identified
from core.governance.inspection import Inspection
from core.governance.noted import Noted, where_in
from core.settings import Settings
from core.storage.audit.heads import heads_folder, heads_in
from core.storage.audit.names import Known
from core.storage.audit.record import AuditRecord

NOBODY, NOWHERE = "(erased)", "(erased)"
NO_KEY = "No key is set: who can write to Redis can make such rows. CHAIRSIDE_AUDIT_KEYS sets one; docs/audit.md."
NO_LIMIT = "Nothing is to be pruned: CHAIRSIDE_AUDIT_YEARS is 0."
NO_TIME = "Say since when as a date (2026-11-22), a time in UTC (2026-11-22T14:00), or days (30d)."


@dataclass(frozen=True)
class Wanted:
    """Which rows to print; what is empty narrows nothing. `since` in seconds since the epoch, UTC."""

    since: float | None = None
    by: str = ""
    thread: str = ""
    deed: str = ""
    as_json: bool = False

    def takes(self, said: "Said") -> bool:
        early = self.since is not None and said.at < self.since
        other = self.deed not in {"", said.deed} or (self.by and said.by != identified(self.by))
        return not (early or other or (self.thread and said.where.get("thread") != identified(self.thread)))


@dataclass(frozen=True)
class Said:
    """A row as a person may read it; `by` is None, and `gone` true, where a name is nobody's any more."""

    row: int
    at: float
    deed: str
    by: str | None
    where: dict[str, str]
    gone: bool
    facts: dict[str, str]

    def json(self) -> str:
        named = {"thread": self.where.get("thread"), "submission": self.where.get("submission")}
        facts = self.facts | {name: value for name, value in self.where.items() if name not in named}
        told = {"row": self.row, "at": _time(self.at), "deed": self.deed, "by": self.by, **named}
        return json.dumps({**told, "erased": self.gone or self.by is None, "facts": facts})

    def line(self) -> str:
        where = [NOWHERE] if self.gone else [*self.where.values()]
        facts = [f"{name}={value}" for name, value in self.facts.items()]
        by = NOBODY if self.by is None else self.by or "chairside"
        said = [_plain(word) for word in (f"{self.deed:<8}", by, *where, *facts)]
        return "  ".join([f"{self.row:>6}", _time(self.at), *said])


def wanted_of(since: str | None, by: str, thread: str, deed: str, *, as_json: bool) -> Wanted:
    """Raise `InputError`."""
    if deed and deed not in set(Deed):
        raise InputError(f"There is no such deed: the deeds are {', '.join(Deed)}.")
    return Wanted(since_of(since, datetime.now(UTC)) if since else None, by, thread, deed, as_json)


def show(wanted: Wanted) -> bool:
    """Print the rows that are wanted, and verify all; whether the record is sound."""
    return _on_record(lambda record, found: _read(record, found, (), wanted))


def verify(heads: tuple[str, ...]) -> bool:
    """Verify, against these heads too; whether the record is sound. Raise `InputError` for what is no head."""
    noted = tuple(map(head_of, heads))
    return _on_record(lambda record, found: _read(record, found, noted, None))


def show_head() -> None:
    """For whoever keeps it elsewhere."""

    async def told(record: AuditRecord, _: Settings) -> None:
        out(str(await record.head()))

    _on_record(told)


def prune() -> None:
    """Drop what is older than the settings keep."""

    async def pruned(record: AuditRecord, _: Settings) -> None:
        if record.keep_s is None:
            raise InputError(NO_LIMIT)
        tell(f"{await record.prune(record.clock() - record.keep_s)} rows pruned.")

    _on_record(pruned)


def since_of(text: str, now: datetime) -> float:
    """Raise `InputError`."""
    try:
        if text.endswith("d"):
            return (now - timedelta(days=int(text[:-1]))).timestamp()
        given = datetime.fromisoformat(text)
        return (given if given.tzinfo else given.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError) as exc:
        raise InputError(NO_TIME) from exc


async def _read(record: AuditRecord, found: Settings, noted: tuple[Head, ...], wanted: Wanted | None) -> bool:
    kept = heads_in(heads_folder(found.data_dir))
    seen = Inspection(Hashing(keys_of(found)), (*kept, *noted))
    known = Known(await record.names.books.all()) if wanted else None
    async with aclosing(record.read()) as rows:
        async for row in rows:
            said = seen.see(row)
            if wanted and known and said:
                told = said_by(said, known)
                if wanted.takes(told):
                    out(told.json() if wanted.as_json else told.line())
    seen.end()
    for fault in seen.faults:
        tell(f"{fault}.")
    tell(_sum(seen))
    return seen.sound


def said_by(noted: Noted, known: Known) -> Said:
    where = known.where(noted.where)
    by = known.account(noted.by)
    return Said(noted.number, noted.at, noted.deed, by, where_in(where or ""), where is None, noted.facts)


def _sum(seen: Inspection) -> str:
    if seen.first is None or seen.last is None:
        return "The record is empty." if seen.sound else "The record is empty, and was not."
    span = f"{seen.count} rows, {seen.first.number} to {seen.last.number}"
    more = seen.found - len(seen.faults)
    if not seen.sound:
        return f"{span}: not what was written{f', in {more} more places' if more else ''}."
    return f"{span}: as they were written. {NO_KEY if seen.plain == seen.count else ''}".rstrip()


def _on_record(use: Callable[[AuditRecord, Settings], Coroutine[Any, Any, Result]]) -> Result:
    async def opened() -> Result:
        found = settings()
        leave_when_told()
        async with storage_of(found) as storage:
            return await use(record_of(storage, found), found)

    return run_to_end(opened())


def _time(at: float) -> str:
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError, OSError):
        return "?"


def _plain(word: str) -> str:
    """What stands in Redis may have been written by anybody: nothing of it moves a cursor or begins a line."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in word)
