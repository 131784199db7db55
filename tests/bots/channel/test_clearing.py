"""Forgetting that is killed, or that the platform hinders, leaves no message of the bot's for longer than minutes."""

from dataclasses import replace

import pytest

from bots.channel.clearing import EACH_S, NEVER_ERASED_S, UNDELETABLE_S, Clearing
from bots.channel.desk import Desk
from bots.channel.leftovers import Left, Leftovers, Undeletable
from bots.channel.place import Place
from bots.channel.requests import FORGOTTEN, FORGOTTEN_BUT, Requests
from bots.channel.shelf import thread_about
from core.answering.reply import Reply
from core.conversation.entries import Answered, Asked, Delivered, Entry, Opened
from core.errors import PlatformError, StorageError
from core.storage.memory import MemoryLog, MemorySubmissions, MemoryThreads
from core.storage.memory_rates import MemoryBucket
from core.storage.notes import MemoryNotes
from tests.bots.channel.desks import AT, desk_of

PLACE = Place("slack", "T1", "C1", "0")
THREAD, BOOK = f"{PLACE.name}:17.2", "slack:leftovers"


class Killed(BaseException):
    """The process ends here."""


class Threads(MemoryThreads):
    """`dies`: the process is killed before the thread is erased, or after."""

    dies: str = ""

    async def forget(self, place: str, *thread_ids: str) -> None:
        if self.dies == "before" and THREAD in thread_ids:
            raise Killed
        await super().forget(place, *thread_ids)
        if self.dies == "after" and THREAD in thread_ids:
            raise Killed


class There:
    """The platform: which messages of the bot's stand there; `late` come up for a turn once it was looked for."""

    def __init__(self, *messages: str) -> None:
        self.messages, self.late = set(messages), set[str]()
        self.says: Exception | None = None

    async def clear(self, left: Left) -> None:
        if self.says:
            raise self.says
        self.messages -= {*left.messages, *(f"of {key}" for key in left.turns)}
        self.messages |= self.late
        self.late = set()


class Now:
    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> float:
        return self.at


async def discussed(*, asked: bool = False) -> tuple[Desk, Threads, Now]:
    """A thread in which one answer stands as two messages; `asked`: another question is being answered."""
    log, now = MemoryLog(), Now()
    threads = Threads(log, MemorySubmissions())
    await threads.add(PLACE.name, THREAD, "s1")
    entries: list[Entry] = [
        Opened("s1", "1", "no-model", "U1", AT - 50),
        Asked("q1", "U1", "the zebra baseline?", AT - 40),
        Answered("q1", Reply("It is weak."), AT - 30),
        Delivered("q1", ("m1", "m2"), AT - 29),
        *([Asked("q2", "U1", "and the otters?", AT - 20)] if asked else []),
    ]
    for number, entry in enumerate(entries, 1):
        await log.append(THREAD, number, entry)
    return desk_of(log=log, threads=threads, leftovers=Leftovers(MemoryNotes(), BOOK), clock=now), threads, now


async def forget(desk: Desk, there: There) -> str:
    return await Requests(desk).forget(PLACE, "ben", "s1", there.clear)


async def minute(desk: Desk, now: Now, there: There, minutes: float = 1) -> None:
    """A minute later, in another process."""
    now.at += EACH_S * minutes
    await Clearing(replace(desk, bucket=MemoryBucket()), there.clear).step()


async def test_what_stood_there_is_deleted_at_once_and_nothing_is_noted_any_more() -> None:
    desk, _, _ = await discussed()
    there = There("m1", "m2", "another thread's")
    assert await forget(desk, there) == FORGOTTEN
    assert there.messages == {"another thread's"}
    assert list(await desk.leftovers.all()) == []


async def test_killed_after_the_erasing_another_process_deletes_them() -> None:
    desk, threads, now = await discussed()
    threads.dies, there = "after", There("m1", "m2")
    with pytest.raises(Killed):
        await forget(desk, there)
    assert not await desk.log.read(THREAD)
    await Clearing(desk, there.clear).step()
    assert there.messages == {"m1", "m2"}  # who forgets it may be at it
    await minute(desk, now, there)
    assert there.messages == set()
    assert list(await desk.leftovers.all()) == []


async def test_what_is_noted_are_ids_and_no_words() -> None:
    desk, threads, _ = await discussed(asked=True)
    threads.dies = "after"
    with pytest.raises(Killed):
        await forget(desk, There())
    assert desk.leftovers.notes is not None
    assert await desk.leftovers.notes.of(BOOK) == {
        "T1:C1:17.2": f'[["m1", "m2"], ["q2"], {AT - 50}, {AT}]',
    }


async def test_killed_before_the_erasing_nothing_is_deleted_of_a_thread_that_stands() -> None:
    desk, threads, now = await discussed()
    threads.dies, there = "before", There("m1", "m2")
    with pytest.raises(Killed):
        await forget(desk, there)
    await minute(desk, now, there)
    assert there.messages == {"m1", "m2"}
    threads.dies = ""
    await threads.forget(PLACE.name, THREAD)  # as the storage's own record of it has it finished
    await minute(desk, now, there)
    assert there.messages == set()


async def test_what_was_never_erased_is_not_kept_in_mind_for_ever() -> None:
    desk, threads, now = await discussed()
    threads.dies, there = "before", There("m1", "m2")
    with pytest.raises(Killed):
        await forget(desk, there)
    await minute(desk, now, there, NEVER_ERASED_S / EACH_S)
    assert list(await desk.leftovers.all()) == []
    assert there.messages == {"m1", "m2"}


async def test_a_thread_that_was_begun_anew_in_the_same_place_does_not_save_the_old_messages() -> None:
    desk, threads, now = await discussed()
    threads.dies, there = "after", There("m1", "m2", "m9")
    with pytest.raises(Killed):
        await forget(desk, there)
    await desk.log.append(THREAD, 1, Opened("s1", "1", "no-model", "U1", AT + 1))
    await minute(desk, now, there)
    assert there.messages == {"m9"}


@pytest.mark.parametrize(
    "says", [PlatformError("Slack is out of reach."), Undeletable("Slack refuses: not_in_channel."), KeyError("ts")]
)
async def test_what_hinders_the_deleting_is_told_to_the_person_and_it_is_tried_each_minute(says: Exception) -> None:
    desk, _, now = await discussed()
    there = There("m1", "m2")
    there.says = says
    assert await forget(desk, there) == FORGOTTEN_BUT
    await minute(desk, now, there)
    assert there.messages == {"m1", "m2"}
    there.says = None
    await minute(desk, now, there)
    assert there.messages == set()
    assert list(await desk.leftovers.all()) == []


async def test_what_the_platform_will_not_delete_is_given_up_after_a_day_and_an_outage_is_waited_for() -> None:
    desk, _, now = await discussed()
    there = There("m1", "m2")
    there.says = PlatformError("Slack is out of reach.")
    assert await forget(desk, there) == FORGOTTEN_BUT
    await minute(desk, now, there, 2 * UNDELETABLE_S / EACH_S)
    assert list(await desk.leftovers.all())
    there.says = Undeletable("Slack refuses: not_in_channel.")
    await minute(desk, now, there)
    assert list(await desk.leftovers.all()) == []


@pytest.mark.parametrize("says", [KeyError("ts"), PlatformError("Slack is out of reach.")])
async def test_what_hinders_one_threads_clearing_hinders_no_others(
    says: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    desk, _, now = await discussed()
    there, cleared = There(), list[str]()

    async def clear(left: Left) -> None:
        if left.thread_id.endswith(":1.0"):
            raise says
        cleared.append(left.thread_id)

    for root in ("1.0", "2.0"):
        await desk.leftovers.note(Left(f"{PLACE.name}:{root}", ("m",), (), 0.0, AT))
    there.clear = clear  # type: ignore[method-assign]
    await minute(desk, now, there)
    assert cleared == [f"{PLACE.name}:2.0"]
    assert [one.thread_id for one in await desk.leftovers.all()] == [f"{PLACE.name}:1.0"]
    assert "'ts'" not in caplog.text


async def test_what_another_version_has_noted_hinders_nothing() -> None:
    desk, _, now = await discussed()
    assert desk.leftovers.notes is not None
    await desk.leftovers.notes.put(BOOK, {"T1:C1:9.9": '{"messages": []}'})
    await desk.leftovers.note(Left(f"{PLACE.name}:2.0", ("m1",), (), 0.0, AT))
    there = There("m1")
    await minute(desk, now, there)
    assert there.messages == set()


async def test_what_was_on_its_way_while_it_was_forgotten_is_looked_for_once_more() -> None:
    desk, _, now = await discussed(asked=True)
    there = There("m1", "m2")
    there.late = {"of q2"}
    assert await forget(desk, there) == FORGOTTEN
    assert there.messages == {"of q2"}
    await minute(desk, now, there)
    assert there.messages == set()
    assert list(await desk.leftovers.all()) == []


async def test_one_process_of_several_does_it() -> None:
    desk, threads, now = await discussed()
    threads.dies, there = "after", There("m1", "m2")
    with pytest.raises(Killed):
        await forget(desk, there)
    now.at += EACH_S
    assert await desk.bucket.first(BOOK, EACH_S)
    await Clearing(desk, there.clear).step()
    assert there.messages == {"m1", "m2"}


async def test_what_cannot_be_noted_is_not_erased() -> None:
    class Away(MemoryNotes):
        async def put(self, book: str, facts: object) -> None:
            del book, facts
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")

    desk, _, _ = await discussed()
    there = There("m1", "m2")
    with pytest.raises(StorageError):
        await forget(replace(desk, leftovers=Leftovers(Away(), BOOK)), there)
    assert await thread_about(desk, PLACE, "s1") is not None
