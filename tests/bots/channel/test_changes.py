"""What one process hears of people coming and going is heeded by all that answer."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bots.channel.changes import Heeding, NotedChanges
from bots.channel.place import Place
from core.errors import StorageError
from core.storage.notes import MemoryNotes

HERE = Place("slack", "T1", "C1", "1")


@dataclass
class Believing:
    """A door that remembers what it was told of a person."""

    inside: set[str] = field(default_factory=lambda: {"ana"})
    believed: dict[str, bool] = field(default_factory=dict)

    async def refusal(self, place: Place, person: str) -> str | None:
        del place
        return None if self.believed.setdefault(person, person in self.inside) else "no"


async def test_what_another_process_hears_is_believed_no_longer() -> None:
    notes, door = MemoryNotes(), Believing()
    here, elsewhere = NotedChanges(notes, "slack:changes"), NotedChanges(notes, "slack:changes")
    heeding = Heeding(door, here, door.believed.clear)
    assert await heeding.refusal(HERE, "ana") is None
    door.inside.clear()
    assert await heeding.refusal(HERE, "ana") is None
    elsewhere.told()
    while not await here.newest():  # noqa: ASYNC110 - it is told beside this task
        await asyncio.sleep(0)
    assert await heeding.refusal(HERE, "ana") == "no"
    door.inside.add("ana")
    assert await heeding.refusal(HERE, "ana") == "no", "nothing has changed since, as far as is known"


async def test_what_cannot_be_known_lets_nobody_in() -> None:
    class Away(MemoryNotes):
        async def of(self, book: str) -> dict[str, str]:
            raise StorageError(book)

    door = Believing()
    with pytest.raises(StorageError):
        await Heeding(door, NotedChanges(Away(), "slack:changes"), door.believed.clear).refusal(HERE, "ana")
