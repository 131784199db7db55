"""What is done to the record in Redis behind our back is found out, and said with its row."""

import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from core.errors import StorageError
from core.governance.audit import Deed, Event
from core.governance.chain import PLAIN, START, Hashing, Head, Row, head_of
from core.governance.inspection import Inspection
from core.governance.noted import body_of
from core.storage import keys
from core.storage.audit import rows
from core.storage.audit.heads import heads_in
from core.storage.audit.record import AuditRecord
from core.storage.client import Client
from core.storage.open import Storage, open_storage
from tests.storage.audits import KEYS, Stored, deed, found, inspected, put, stored, written

COUNT = 20
Tamper = Callable[[Stored], Stored]


def _number(entry: str) -> int:
    return int(entry.partition("-")[0])


def _changed(fields: dict[bytes, bytes], **facts: str) -> dict[bytes, bytes]:
    said = json.loads(fields[b"body"]) | facts
    return fields | {b"body": json.dumps(said, separators=(",", ":"), sort_keys=True).encode()}


def _relinked(rows: Stored, start: int, hashing: Hashing) -> Stored:
    """The rows with the hashes of one who makes them anew from the row at `start` on."""
    made = list(rows[:start])
    for entry, fields in rows[start:]:
        before = made[-1][1][b"hash"] if made else START
        row = hashing.row(Head(_number(entry) - 1, before), fields[b"body"])
        again = {b"key": row.key.encode(), b"before": row.before, b"hash": row.hash}
        made.append((entry, fields | again))
    return made


def edited(rows: Stored) -> Stored:
    return [*rows[:6], (rows[6][0], _changed(rows[6][1], deed="opened")), *rows[7:]]


def edited_and_hashed_plainly(rows: Stored) -> Stored:
    return _relinked(edited(rows), 6, Hashing())


def hashed_with_another_key(rows: Stored) -> Stored:
    return _relinked(edited(rows), 6, Hashing(["a key of somebody else's"]))


def under_the_name_of_our_key(rows: Stored) -> Stored:
    name = rows[0][1][b"key"]
    return [(entry, fields | {b"key": name}) for entry, fields in hashed_with_another_key(rows)]


def without_one(rows: Stored) -> Stored:
    return rows[:6] + rows[7:]


def without_three(rows: Stored) -> Stored:
    return rows[:6] + rows[9:]


def closed_up(rows: Stored) -> Stored:
    """One is deleted, and those behind it are numbered anew."""
    return [(f"{number}-0", fields) for number, (_, fields) in enumerate(without_one(rows), 1)]


def swapped(rows: Stored) -> Stored:
    return [*rows[:6], (rows[6][0], rows[7][1]), (rows[7][0], rows[6][1]), *rows[8:]]


def duplicated_at_the_end(rows: Stored) -> Stored:
    return [*rows, (f"{COUNT + 1}-0", rows[6][1])]


def duplicated_beside(rows: Stored) -> Stored:
    return [*rows[:7], ("7-1", rows[6][1]), *rows[7:]]


def cut_off(rows: Stored) -> Stored:
    return rows[:17]


def cut_off_and_made_up(rows: Stored) -> Stored:
    return _relinked(
        [*rows[:17], *((entry, _changed(fields, deed="opened")) for entry, fields in rows[17:])], 17, Hashing()
    )


def beheaded(rows: Stored) -> Stored:
    return rows[3:]


def beheaded_with_a_forged_checkpoint(rows: Stored) -> Stored:
    facts = (("digest", rows[2][1][b"hash"].hex()), ("through", "3"))
    body = body_of(Event(Deed.PRUNED, "", 1.0, facts=facts), "", "")
    return _relinked([*rows[3:], (f"{COUNT + 1}-0", rows[-1][1] | {b"body": body})], COUNT - 3, Hashing())


def emptied(_: Stored) -> Stored:
    return []


def unreadable(rows: Stored) -> Stored:
    return [*rows[:6], (rows[6][0], {b"body": b"\xff{", b"other": b"x"}), *rows[7:]]


def made_anew_without_a_key(rows: Stored) -> Stored:
    return _relinked(rows, 0, Hashing())


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (edited, "row 7 was changed"),
        (edited_and_hashed_plainly, "row 7 is hashed without a key, and the row before it with one"),
        (hashed_with_another_key, "row 7 was hashed with a key that is not set, or is none of ours"),
        (under_the_name_of_our_key, "row 7 was changed"),
        (without_one, "row 7 is missing"),
        (without_three, "row 7 to row 9 are missing"),
        (closed_up, "row 7 does not follow the row before it"),
        (swapped, "row 7 does not follow the row before it"),
        (duplicated_at_the_end, "row 21 does not follow the row before it"),
        (duplicated_beside, "row 7 has another beside it that was added"),
        (cut_off, "row 18 to row 20 are missing: the record was noted to end with row 20"),
        (cut_off_and_made_up, "row 18 is hashed without a key, and the row before it with one"),
        (beheaded, "row 1 to row 3 are missing, and no later row says that they were pruned"),
        (beheaded_with_a_forged_checkpoint, "row 21 is hashed without a key, and the row before it with one"),
        (emptied, "row 1 to row 20 are missing: the record was noted to end with row 20"),
        (unreadable, "row 7 does not follow the row before it"),
        (made_anew_without_a_key, "row 20 is not the row that was there when the end of the record was noted"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
async def test_tampering_is_found_with_its_row(
    storage: Storage, redis: Client, tmp_path: Path, tamper: Tamper, said: str
) -> None:
    record = storage.audit(KEYS, None)
    await written(record, COUNT)
    heads = heads_in(tmp_path / "audit")
    assert await found(record, heads) == []
    rows = await stored(redis)

    await put(redis, tamper(rows))
    assert (await found(record, heads))[0] == said

    await put(redis, rows)
    assert await found(record, heads) == []


@pytest.mark.parametrize("tamper", [edited, without_one, swapped, closed_up, beheaded], ids=lambda one: one.__name__)
async def test_without_a_key_what_is_not_made_anew_to_the_end_is_found(
    storage: Storage, redis: Client, tamper: Tamper
) -> None:
    record = storage.audit((), None)
    await written(record, COUNT)
    await put(redis, tamper(await stored(redis)))
    assert await found(record)


async def test_without_a_key_a_record_that_was_made_anew_is_found_by_a_head_alone(
    storage: Storage, redis: Client
) -> None:
    record = storage.audit((), None)
    await written(record, COUNT)
    head = await record.head()
    await put(redis, _relinked(edited(await stored(redis)), 6, Hashing()))
    assert await found(record) == []
    said = "row 20 is not the row that was there when the end of the record was noted"
    assert await found(record, [head_of(str(head))]) == [said]


async def test_the_record_of_another_deployment_with_the_same_key_is_found_by_the_head(
    storage: Storage, redis: Client, tmp_path: Path
) -> None:
    record = storage.audit(KEYS, None)
    await written(record, COUNT)
    theirs = _relinked(edited(await stored(redis)), 0, record.hashing)
    await put(redis, theirs)
    assert await found(record) == []
    assert await found(record, heads_in(tmp_path / "audit")) == [
        "row 20 is not the row that was there when the end of the record was noted"
    ]


async def test_a_key_that_was_replaced_still_verifies_and_a_first_one_needs_a_row_of_its_own(storage: Storage) -> None:
    await written(storage.audit(("old",), None), 3)
    assert await found(storage.audit(("new", "old"), None)) == []
    await written(storage.audit(("new", "old"), None), 2)
    assert await found(storage.audit(("new", "old"), None)) == []
    assert [fault.split(" was")[0] for fault in await found(storage.audit(("new",), None))] == [
        "row 1",
        "row 2",
        "row 3",
    ]


async def test_plain_rows_are_sound_until_a_key_is_set_and_then_from_the_next_deed_on(storage: Storage) -> None:
    await written(storage.audit((), None), 3)
    keyed = storage.audit(KEYS, None)
    assert [fault.split(",")[0] for fault in await found(keyed)] == ["row 3 was hashed without a key"]
    await keyed.note(deed())
    seen = await inspected(keyed)
    assert (seen.faults, seen.plain, seen.count) == ([], 3, 4)


async def test_rows_that_are_dropped_beyond_a_checkpoint_are_missed(storage: Storage, redis: Client) -> None:
    record = storage.audit(KEYS, None)
    for at in (1.0, 2.0, 3.0, 4.0):
        await record.note(deed(at=at))
    await record.prune(3.0)
    await redis.xtrim(keys.AUDIT, minid="4-0", approximate=False)
    assert await found(record) == ["row 1 to row 3 are missing, and no later row says that they were pruned"]


async def test_what_is_not_as_it_was_written_is_not_pruned(storage: Storage, redis: Client) -> None:
    record = storage.audit(KEYS, None)
    await written(record, COUNT)
    await put(redis, edited(await stored(redis)))
    with pytest.raises(StorageError, match="row 7 was changed"):
        await record.prune(2_000.0)
    assert len(await stored(redis)) == COUNT


async def test_a_deed_goes_on_the_record_though_its_pruning_fails(
    storage: Storage, redis: Client, caplog: pytest.LogCaptureFixture
) -> None:
    record = storage.audit(KEYS, 1.0)
    record.clock = lambda: 1_000.0
    await written(record, 3)
    rows = await stored(redis)
    await put(redis, [rows[0], (rows[1][0], _changed(rows[1][1], deed="opened")), rows[2]])
    record.clock = lambda: 200_000.0
    await record.note(deed(at=200_000.0))
    assert "Nothing was pruned" in caplog.text
    assert len(await stored(redis)) == 4


async def test_a_process_that_finds_its_last_row_gone_says_so_and_the_head_is_kept(
    storage: Storage, redis: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    record = storage.audit(KEYS, None)
    await written(record, COUNT)
    head = await record.head()
    theirs = _relinked(
        [*edited(await stored(redis)), (f"{COUNT + 1}-0", (await stored(redis))[0][1])], 0, record.hashing
    )
    await put(redis, theirs)
    with caplog.at_level(logging.ERROR):
        await written(record, 3)
    assert caplog.text.count("no longer holds row 20") == 1

    heads = heads_in(tmp_path / "audit")
    assert [each.number for each in heads] == [COUNT, COUNT + 4]
    assert heads[0] == head
    assert await found(record, heads) == ["row 20 is not the row that was there when the end of the record was noted"]


async def test_where_rows_were_cut_off_the_end_the_next_leaves_a_gap(storage: Storage, redis: Client) -> None:
    record = storage.audit(KEYS, None)
    await written(record, COUNT)
    await put(redis, cut_off(await stored(redis)))
    await written(record, 2)
    assert await found(record) == ["row 18 to row 20 are missing"]


async def test_who_begins_later_on_the_same_folder_leaves_the_gap_too(
    redis_url: str, redis: Client, tmp_path: Path
) -> None:
    async with open_storage(redis_url, tmp_path) as before:
        await written(before.audit(KEYS, None), COUNT)
    await put(redis, [])
    async with open_storage(redis_url, tmp_path) as after:
        record = after.audit(KEYS, None)
        await record.note(deed())
        assert await found(record) == ["row 1 to row 20 are missing, and no later row says that they were pruned"]


async def _read_while(record: AuditRecord, meanwhile: Callable[[], Awaitable[object]]) -> list[str]:
    """What is found by one who reads a few rows, then is overtaken by something, and reads on."""
    seen = Inspection(record.hashing)
    async for row in record.read():
        seen.see(row)
        if row.number == 2:
            await meanwhile()
    seen.end()
    return [str(fault) for fault in seen.faults]


async def test_rows_that_are_pruned_or_added_while_the_record_is_verified_are_no_fault(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_PAGE", 2)
    record = storage.audit(KEYS, None)
    for at in range(1, 9):
        await record.note(deed(at=float(at)))
    assert await _read_while(record, lambda: record.prune(6.0)) == []
    await record.note(deed(at=9.0))
    assert await found(record) == []


async def test_rows_that_are_deleted_while_the_record_is_verified_are_missed(
    storage: Storage, redis: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_PAGE", 2)
    record = storage.audit(KEYS, None)
    for at in range(1, 9):
        await record.note(deed(at=float(at)))
    await record.prune(2.0)

    async def cut() -> None:
        await redis.xdel(keys.AUDIT, "4-0", "5-0")

    assert await _read_while(record, cut) == ["row 4 to row 5 are missing"]


async def test_a_pruning_that_was_told_of_covers_no_other_rows(storage: Storage, redis: Client) -> None:
    """The row that says so is genuine, and rows in the middle of the record are gone."""
    record = storage.audit(KEYS, None)
    for at in range(1, 9):
        await record.note(deed(at=float(at)))
    await record.prune(4.0)
    await redis.xdel(keys.AUDIT, "6-0")
    assert await found(record) == ["row 6 is missing"]


def test_a_chain_without_its_key_is_not_known() -> None:
    row = Row(1, b"{}", "0badf00d", START, START)
    assert (Hashing(KEYS).known(row), Hashing(KEYS).holds(row), Hashing().row(Head(), b"{}").key) == (
        False,
        False,
        PLAIN,
    )
