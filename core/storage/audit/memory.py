"""The twins in memory of the record's rows and books, and a record for tests of other things."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping, Sequence

from core.errors import StorageError
from core.governance.audit import Event
from core.governance.chain import Head, Row
from core.storage.audit.names import Book, Secret
from core.storage.audit.rows import Other


class MemoryAudit:
    """`events` is what was noted; `away`: nothing can be."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.away = False

    async def note(self, event: Event) -> None:
        if self.away:
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")
        self.events.append(event)


class MemoryRows:
    """`rows` by number, in order."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}

    async def add(self, row: Row, seen: Head) -> Other | None:
        last = await self.last()
        if last.number >= row.number:
            there, first = self.rows.get(seen.number), next(iter(self.rows))
            return Other(last, there.hash == seen.hash if there else seen.number < first)
        self.rows[row.number] = row
        return None

    async def read(self, after: int = 0) -> AsyncGenerator[Row, None]:
        for number in list(self.rows):
            if number > after:
                yield self.rows[number]

    async def last(self) -> Head:
        number = next(reversed(self.rows), 0)
        return Head(number, self.rows[number].hash) if number else Head()

    async def drop(self, through: int) -> None:
        self.rows = {number: row for number, row in self.rows.items() if number > through}


class MemoryBooks:
    def __init__(self) -> None:
        self._books: defaultdict[str, dict[str, Secret]] = defaultdict(dict)

    async def use(self, owner: str, fresh: Mapping[str, str], day: int) -> Mapping[str, str]:
        book = self._books[owner]
        for name, text in fresh.items():
            held = book.get(name, Secret(text, day))
            book[name] = Secret(held.text, max(held.day, day))
        return {name: book[name].text for name in fresh}

    async def all(self) -> Mapping[str, Book]:
        return {owner: dict(book) for owner, book in self._books.items() if book}

    async def drop(self, owner: str, names: Sequence[str]) -> None:
        for name in names:
            self._books[owner].pop(name, None)
