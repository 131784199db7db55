"""The contract of `Notes`: a book keeps the newest fact of each name, and books do not mix."""

from core.storage.open import Storage


async def test_a_book_keeps_the_newest_fact_of_each_name(either: Storage) -> None:
    await either.notes.put("north", {"a": "1", "b": "2"})
    await either.notes.put("north", {"a": "3"})
    assert dict(await either.notes.of("north")) == {"a": "3", "b": "2"}
    assert dict(await either.notes.of("south")) == {}


async def test_what_is_dropped_is_gone_and_nothing_else(either: Storage) -> None:
    await either.notes.put("north", {"a": "1", "b": "2", "c": "3"})
    await either.notes.drop("north", ["a", "c", "never"])
    await either.notes.drop("north", [])
    await either.notes.put("north", {})
    assert dict(await either.notes.of("north")) == {"b": "2"}
