"""What a process knows of a thread saves it reading, and never deceives it."""

import gc

import pytest

from core.conversation import recent as kept
from core.conversation.decisions import if_new
from core.conversation.entries import Asked, Entry, Opened, Said
from core.conversation.recent import Recent, recent
from core.conversation.record import load, record
from core.conversation.thread import Thread, fold
from core.errors import Gone
from core.storage.memory import MemoryLog

THREAD = "terminal:t1"


def opened(at: float) -> Opened:
    return Opened("sub", f"s{at:g}", "no-model", "ana", at)


def said(key: str) -> Said:
    return Said(key, "ana", key, 1.0)


class Counting(MemoryLog):
    """Counts the entries that are read."""

    count = 0

    async def read(self, thread_id: str, after: int = 0) -> tuple[Entry, ...]:
        found = tuple(await super().read(thread_id, after))
        self.count += len(found)
        return found


async def test_of_a_long_thread_only_the_end_is_read() -> None:
    log = Counting()
    await record(log, THREAD, if_new(opened(0.0)))
    for number in range(200):
        await record(log, THREAD, if_new(said(f"m{number}")))
    await log.append(THREAD, 202, said("a rival's"))
    thread = await load(log, THREAD)
    assert log.count <= 202
    assert thread == fold(await log.read(THREAD))
    assert (thread.version, "a rival's" in thread.messages) == (202, True)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 5])
async def test_a_thread_that_was_erased_and_begun_again_is_seen_as_it_is_now(length: int) -> None:
    log = MemoryLog()
    entries: list[Entry] = [opened(0.0), said("m1"), Asked("m2", "ana", "old", 1.0)]
    for number, entry in enumerate(entries, start=1):
        await log.append(THREAD, number, entry)
    assert (await load(log, THREAD)).version == 3
    log.erase(THREAD)
    for number in range(1, length + 1):
        await log.append(THREAD, number, opened(1.0) if number == 1 else said(f"n{number}"))
    assert await load(log, THREAD) == fold(await log.read(THREAD))
    assert "m1" not in (await load(log, THREAD)).messages


@pytest.mark.parametrize("length", [1, 2, 3])
async def test_a_writer_that_knew_a_thread_does_not_write_into_the_one_that_took_its_place(length: int) -> None:
    log = MemoryLog()
    await log.append(THREAD, 1, opened(0.0))
    known = await load(log, THREAD)
    log.erase(THREAD)
    for number in range(1, length + 1):
        await log.append(THREAD, number, opened(1.0) if number == 1 else said(f"n{number}"))
    if length > 1:
        with pytest.raises(Gone):
            await record(log, THREAD, if_new(said("m1")), known)
    with pytest.raises(Gone):
        await record(log, THREAD, lambda _: None, known)


def test_what_is_kept_is_bounded_and_ends_with_its_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_ENTRIES", 10)
    some = Recent()
    for number in range(4):
        some.keep(f"t{number}", Thread(version=4))
    assert [name for name in ("t0", "t1", "t2", "t3") if some.get(name)] == ["t2", "t3"]
    some.keep("t3", Thread())
    assert some.get("t3") is None
    some.keep("t4", Thread(version=11))
    assert some.get("t4") is not None
    gc.collect()
    log = MemoryLog()
    recent(log).keep(THREAD, Thread(version=1))
    held = len(kept._recent)
    del log
    gc.collect()
    assert len(kept._recent) == held - 1
