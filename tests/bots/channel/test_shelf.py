"""A submission's thread is found in a channel of thousands as in one of two."""

from collections.abc import Sequence

from bots.channel.place import Place
from bots.channel.shelf import forget, requests_of, thread_about
from core.conversation.entries import Asked, Entry, Opened
from core.storage.memory import MemoryLog, MemorySubmissions, MemoryThreads
from tests.bots.channel.desks import desk_of

PLACE = Place("slack", "T1", "C1", "0")


class Counting(MemoryLog):
    """Notes which threads were read."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: list[str] = []

    async def read(self, thread_id: str, after: int = 0) -> Sequence[Entry]:
        self.looked_at.append(thread_id)
        return await super().read(thread_id, after)


async def test_finding_a_submission_s_thread_looks_at_no_other() -> None:
    log = Counting()
    threads = MemoryThreads(log, MemorySubmissions())
    for number in range(9):
        await threads.add(PLACE.name, f"{PLACE.name}:{number}", f"s{number}")
        await log.append(f"{PLACE.name}:{number}", 1, Opened(f"s{number}", "1", "no-model", "U1", 0.0))

    found = await thread_about(desk_of(log=log, threads=threads), PLACE, "s4")

    assert found is not None
    assert found.thread_id == f"{PLACE.name}:4"
    assert set(log.looked_at) == {f"{PLACE.name}:4"}


async def test_a_thread_that_has_gone_on_to_another_submission_is_not_found_by_the_first() -> None:
    log = MemoryLog()
    threads = MemoryThreads(log, MemorySubmissions())
    thread_id = f"{PLACE.name}:1"
    for number, submission in enumerate(("s1", "s2"), 1):
        await threads.add(PLACE.name, thread_id, submission)
        await log.append(thread_id, number, Opened(submission, "1", "no-model", "U1", 0.0))
    desk = desk_of(log=log, threads=threads)

    assert await thread_about(desk, PLACE, "s1") is None
    assert await thread_about(desk, PLACE, "s2") is not None


async def test_forgetting_takes_the_requests_along_that_are_done() -> None:
    log = MemoryLog()
    threads = MemoryThreads(log, MemorySubmissions())
    await threads.add(PLACE.name, f"{PLACE.name}:1", "s1")
    await log.append(f"{PLACE.name}:1", 1, Opened("s1", "1", "no-model", "U1", 0.0))
    for request in ("request-1", "request-2"):
        await threads.add(requests_of(PLACE), f"{PLACE.name}:{request}", "request")
    await log.append(f"{PLACE.name}:request-2", 1, Asked("m", "U1", "open s2", 0.0))
    desk = desk_of(log=log, threads=threads)
    one = await thread_about(desk, PLACE, "s1")
    assert one is not None

    await forget(desk, PLACE, one)

    assert list(await threads.of(PLACE.name)) == []
    assert list(await threads.of(requests_of(PLACE))) == [f"{PLACE.name}:request-2"]
