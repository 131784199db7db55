"""The record's contract, on Redis and in memory: every deed a row of one chain, with names that can be nobody's."""

import asyncio
from pathlib import Path

import pytest

from core.errors import StorageError
from core.governance.audit import Deed, Event
from core.governance.chain import Hashing
from core.governance.noted import noted_in, where_in
from core.storage.audit.heads import heads_in
from core.storage.audit.names import FRESH_S, Known, Names
from core.storage.audit.record import AuditRecord
from core.storage.audit.rows import RedisBooks, RedisRows
from core.storage.client import Client, client, close
from core.storage.open import Storage, open_storage
from tests.storage.audits import KEYS, deed, found, inspected, stored, written

DAY_S = 86_400.0


@pytest.fixture
def record(either: Storage) -> AuditRecord:
    return either.audit(KEYS, None)


async def told(record: AuditRecord) -> list[tuple[str, str | None, str | None]]:
    """Of each row its deed, by whom and in which thread, as far as they are anybody's."""
    known, rows = Known(await record.names.books.all()), []
    async for row in record.read():
        noted = noted_in(row)
        assert noted is not None
        where = known.where(noted.where)
        rows.append((noted.deed, known.account(noted.by), where and where_in(where).get("thread")))
    return rows


async def test_a_deed_comes_back_with_who_and_where(record: AuditRecord) -> None:
    await record.note(Event(Deed.OPENED, "slack:T1:U1", 5.25, "slack:T1:C1:1.5", "s1", (("mode", "full"),)))
    await record.note(Event(Deed.EXPIRED, "", 6.0))

    assert await told(record) == [("opened", "slack:T1:U1", "slack:T1:C1:1.5"), ("expired", "", "")]
    first = noted_in(await anext(record.read()))
    assert first is not None
    assert (first.number, first.at, first.facts) == (1, 5.25, {"mode": "full"})
    assert await found(record) == []


async def test_the_head_is_the_last_row(record: AuditRecord) -> None:
    assert (await record.head()).number == 0
    await written(record, 3)
    rows = [row async for row in record.read()]
    assert [row.number for row in rows] == [1, 2, 3]
    assert (await record.head()).hash == rows[-1].hash
    assert [row.number async for row in record.read(2)] == [3]


async def test_no_row_names_a_person_a_workspace_or_a_thread(record: AuditRecord) -> None:
    await record.note(Event(Deed.ROSTER, "slack:TEAM:PERSON", 1.0, "slack:TEAM:CHAN:17.5", "PAPER"))
    await record.note(Event(Deed.ROSTER, "root", 1.0, facts=(("roster", "slack:TEAM"), ("what", "replaced"))))
    bodies = b"".join([row.body async for row in record.read()])
    assert not [name for name in (b"TEAM", b"PERSON", b"CHAN", b"PAPER", b"root") if name in bodies]
    assert b"replaced" in bodies


async def test_one_account_has_one_name_in_an_owner_and_another_elsewhere(record: AuditRecord) -> None:
    for thread in ("discord:7:1:1", "discord:7:2:2", "discord:8:1:1"):
        await record.note(Event(Deed.ASKED, "discord:42", 1.0, thread))
    names = [noted.by async for row in record.read() if (noted := noted_in(row))]
    assert names[0] == names[1] != names[2]


async def test_a_person_who_is_disowned_is_nobody_and_the_chain_holds(record: AuditRecord) -> None:
    await record.note(deed(1, "slack:T1:U1"))
    await record.note(deed(2, "slack:T1:U2"))
    await record.disown("slack:T1:U1")
    await record.note(deed(3, "slack:T1:U1"))

    assert [by for _, by, _ in await told(record)] == [None, "slack:T1:U2", "slack:T1:U1"]
    assert await found(record) == []


async def test_a_secret_is_not_older_than_a_minute_in_another_process(storage: Storage, tmp_path: Path) -> None:
    now = [10.0]
    here = storage.audit(KEYS, None)
    here.clock = lambda: now[0]
    await here.note(deed(1))
    there = AuditRecord(here.rows, Names(here.names.books), here.hashing)
    await there.disown("slack:T1:U1")
    await here.note(deed(2))
    now[0] += FRESH_S
    await here.note(deed(3))
    assert [by for _, by, _ in await told(here)] == [None, None, "slack:T1:U1"]
    assert heads_in(tmp_path / "audit")


async def test_an_owner_that_is_erased_leaves_a_chain_that_holds_and_says_nothing_of_it(
    storage: Storage, redis: Client
) -> None:
    record = storage.audit(KEYS, None)
    await record.note(deed(1))
    await record.note(Event(Deed.ASKED, "slack:T2:U1", 1.0, "slack:T2:C1:1.5"))
    await storage.erasing.erase("slack:T1")

    assert await told(record) == [("asked", None, None), ("asked", "slack:T2:U1", "slack:T2:C1:1.5")]
    assert await found(record) == []
    assert b"slack:T1" not in b"".join([value for _, fields in await stored(redis) for value in fields.values()])
    assert [key async for key in redis.scan_iter(match="*T1*")] == []


async def test_a_secret_in_the_place_of_another_names_nobody(storage: Storage, redis: Client) -> None:
    record = storage.audit(KEYS, None)
    await record.note(deed(1, "slack:T1:U1"))
    await record.note(deed(2, "slack:T1:U2"))
    held = await redis.hgetall("names:{slack:T1}")
    swapped = {b"slack:T1:U1": held[b"slack:T1:U2"], b"slack:T1:U2": held[b"slack:T1:U1"], b"*": b"00" * 32 + b" 1"}
    await redis.hset("names:{slack:T1}", mapping=swapped)
    assert await told(record) == [("asked", None, None), ("asked", None, None)]


async def test_each_row_of_several_writers_follows_the_one_before(redis_url: str) -> None:
    clients = [client(redis_url) for _ in range(4)]
    writers = [AuditRecord(RedisRows(each), Names(RedisBooks(each)), Hashing(KEYS)) for each in clients]
    await asyncio.gather(*(written(each, 25) for each in writers for _ in range(2)))
    seen = await inspected(writers[0])
    assert (seen.count, seen.faults) == (200, [])
    for each in clients:
        await close(each)


async def test_what_cannot_be_recorded_is_an_error(tmp_path: Path) -> None:
    away = client(f"unix://{tmp_path}/nowhere.sock")
    record = AuditRecord(RedisRows(away), Names(RedisBooks(away)), Hashing(KEYS))
    with pytest.raises(StorageError, match="out of reach"):
        await record.note(deed())


async def test_pruned_rows_are_gone_and_the_rest_is_sound(record: AuditRecord) -> None:
    for at in (1.0, 2.0, 3.0, 4.0):
        await record.note(deed(at=at))
    assert await record.prune(3.0) == 2
    assert [row.number async for row in record.read()] == [3, 4, 5]
    assert await found(record) == []
    await record.note(deed(at=record.clock()))
    assert await record.prune(record.clock() - DAY_S) == 2
    assert [row.number async for row in record.read()] == [5, 6, 7]
    assert await found(record) == []
    assert await record.prune(0.0) == 0


async def test_people_without_a_row_that_is_kept_are_nobody_any_more(record: AuditRecord) -> None:
    record.clock = lambda: DAY_S
    await record.note(deed(1, "slack:T1:U1", at=DAY_S))
    record.clock = lambda: 9 * DAY_S
    await record.note(deed(2, "slack:T1:U2", at=9 * DAY_S))
    await record.prune(5 * DAY_S)
    accounts = {name for book in (await record.names.books.all()).values() for name in book if name != "*"}
    assert accounts == {"slack:T1:U2"}


async def test_rows_that_are_too_old_are_pruned_with_a_deed_once_a_day(either: Storage) -> None:
    record, now = either.audit(KEYS, 10 * DAY_S), [0.0]
    record.clock = lambda: now[0]
    await record.note(deed(1, at=0.0))
    now[0] = 11 * DAY_S
    await record.note(deed(2, at=now[0]))
    assert [row.number async for row in record.read()] == [2, 3]
    await record.note(deed(3, at=0.0))
    now[0] += DAY_S / 2
    await record.note(deed(4, at=now[0]))
    assert [row.number async for row in record.read()] == [2, 3, 4, 5]


async def test_two_records_on_one_folder_keep_a_head_each(redis_url: str, tmp_path: Path) -> None:
    async with open_storage(redis_url, tmp_path) as one, open_storage(redis_url, tmp_path) as other:
        await one.audit(KEYS, None).note(deed(1))
        await other.audit(KEYS, None).note(deed(2))
        assert [head.number for head in heads_in(tmp_path / "audit")] == [1, 2]


async def test_a_clock_that_goes_back_makes_nobody_a_nobody(record: AuditRecord) -> None:
    record.clock = lambda: 20 * DAY_S
    await record.note(deed(1, "slack:T1:U1", at=20 * DAY_S))
    record.names = Names(record.names.books)  # another process, whose clock is wrong
    record.clock = lambda: 0.0
    await record.note(deed(2, "slack:T1:U1", at=0.0))
    await record.names.drop_unused(10 * DAY_S)
    assert [by for _, by, _ in await told(record)] == ["slack:T1:U1", "slack:T1:U1"]
