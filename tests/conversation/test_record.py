"""Writing to a log that others write to, and that may be erased."""

import pytest

from core.conversation.decisions import if_new
from core.conversation.entries import Entry, Opened, Said
from core.conversation.record import load, record
from core.errors import Conflict, Gone
from core.storage.memory import MemoryLog

THREAD = "terminal:t1"
OPENED = Opened("sub", "s1", "no-model", "ana", 0.0)


def said(key: str) -> Said:
    return Said(key, "ana", key, 1.0)


class Erased(MemoryLog):
    """Erases the thread as soon as it has been read."""

    async def read(self, thread_id: str, after: int = 0) -> tuple[Entry, ...]:
        found = tuple(await super().read(thread_id, after))
        self.erase(thread_id)
        return found


class Refusing(MemoryLog):
    """As when what is known of the thread is not what its log holds."""

    async def append(self, thread_id: str, number: int, entry: Entry, after: Entry | None = None) -> None:
        if number > 1:
            raise Conflict
        await super().append(thread_id, number, entry, after)


@pytest.fixture(params=[Erased, Refusing])
async def log(request: pytest.FixtureRequest) -> MemoryLog:
    made: MemoryLog = request.param()
    await made.append(THREAD, 1, OPENED)
    return made


@pytest.mark.timeout(5)
async def test_a_writer_whose_thread_is_erased_between_its_read_and_its_append_is_told(log: MemoryLog) -> None:
    with pytest.raises(Gone):
        await record(log, THREAD, if_new(said("m1")))


async def test_a_writer_that_knew_an_erased_thread_does_not_bring_it_back() -> None:
    log = MemoryLog()
    await log.append(THREAD, 1, OPENED)
    known = await load(log, THREAD)
    log.erase(THREAD)

    with pytest.raises(Gone):
        await record(log, THREAD, if_new(said("m1")), known)
    assert list(await log.read(THREAD)) == []


async def test_what_is_only_said_begins_no_thread() -> None:
    log = MemoryLog()

    with pytest.raises(Gone):
        await record(log, THREAD, if_new(said("m1")))
    assert list(await log.read(THREAD)) == []


async def test_a_writer_that_others_have_overtaken_decides_again() -> None:
    log = MemoryLog()
    await log.append(THREAD, 1, OPENED)
    known = await load(log, THREAD)
    await log.append(THREAD, 2, said("m1"))

    assert (await record(log, THREAD, if_new(said("m2")), known)).wrote
    assert not (await record(log, THREAD, if_new(said("m1")), known)).wrote
    assert list(await log.read(THREAD)) == [OPENED, said("m1"), said("m2")]
