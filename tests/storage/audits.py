"""A record to tamper with, and what is found then."""

from collections.abc import Iterable, Sequence

from core.governance.audit import Deed, Event
from core.governance.chain import Hashing, Head
from core.governance.inspection import Inspection
from core.storage import keys
from core.storage.audit.record import AuditRecord
from core.storage.client import Client

KEYS = ("a key of the record's own",)
Stored = list[tuple[str, dict[bytes, bytes]]]


def deed(number: int = 1, by: str = "slack:T1:U1", at: float = 1_000.0, **facts: str) -> Event:
    return Event(Deed.ASKED, by, at, f"slack:T1:C1:1732.{number}", "s1", tuple(facts.items()))


async def written(record: AuditRecord, count: int) -> None:
    for number in range(1, count + 1):
        await record.note(deed(number))


async def inspected(
    record: AuditRecord, heads: Iterable[Head] = (), secrets: Sequence[str] | None = None
) -> Inspection:
    seen = Inspection(record.hashing if secrets is None else Hashing(secrets), tuple(heads))
    async for row in record.read():
        seen.see(row)
    seen.end()
    return seen


async def found(record: AuditRecord, heads: Iterable[Head] = ()) -> list[str]:
    return [str(fault) for fault in (await inspected(record, heads)).faults]


async def stored(redis: Client) -> Stored:
    return [(entry.decode(), fields) for entry, fields in await redis.xrange(keys.AUDIT)]


async def put(redis: Client, rows: Stored) -> None:
    """Make the record these rows, as who can write to Redis can."""
    await redis.delete(keys.AUDIT)
    for entry, fields in rows:
        await redis.xadd(keys.AUDIT, fields, id=entry)
