"""How far was read is not written while something may have been missed."""

from collections.abc import Mapping

import pytest

from bots.discord.events import Where
from bots.discord.marks import Marks
from core.errors import StorageError
from core.storage.notes import MemoryNotes

HERE, THREAD, DIRECT = Where(1, 2), Where(1, 2, 3), Where(None, 9)


class AwayNotes(MemoryNotes):
    away = True

    async def put(self, book: str, facts: Mapping[str, str]) -> None:
        if self.away:
            raise StorageError("Redis is out of reach.")
        await super().put(book, facts)


async def test_marks_wait_until_the_gap_is_closed() -> None:
    marks = Marks(MemoryNotes(), "b")
    marks.seen(HERE, 5)
    await marks.write()
    assert await marks.all() == {}
    marks.close_gap(0)
    marks.seen(THREAD, 7)
    marks.seen(HERE, 4)
    marks.seen(DIRECT, 1)
    await marks.write()
    assert await marks.all() == {"1:2": 5, "1:3": 7, "@me:9": 1}
    marks.open_gap()
    marks.seen(HERE, 9)
    await marks.write()
    marks.open_gap()
    marks.close_gap(1)  # by who began to read before the second one
    await marks.write()
    assert (await marks.all())["1:2"] == 5
    marks.close_gap(2)
    await marks.write()
    assert (await marks.all())["1:2"] == 9


async def test_marks_that_could_not_be_written_are_written_later() -> None:
    notes = AwayNotes()
    marks = Marks(notes, "b")
    marks.close_gap(0)
    marks.seen(HERE, 5)
    with pytest.raises(StorageError):
        await marks.write()
    marks.seen(THREAD, 6)
    notes.away = False
    await marks.write()
    assert await marks.all() == {"1:2": 5, "1:3": 6}


async def test_what_was_about_to_be_written_of_a_server_that_is_erased_is_not() -> None:
    notes = MemoryNotes()
    marks = Marks(notes, "discord:1:read")
    marks.close_gap(0)
    marks.seen(Where(7, 70), 5)
    marks.seen(Where(77, 70), 6)
    marks.left(7)
    await marks.write()
    assert await notes.of("discord:1:read") == {"77:70": "6"}
