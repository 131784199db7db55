"""Books of small facts: a Redis hash each, and their twin in memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from core.storage import keys
from core.storage.client import Client, answered


class RedisNotes:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def of(self, book: str) -> Mapping[str, str]:
        async with answered():
            found = await self._redis.hgetall(keys.notes(book))
        return {name.decode(): fact.decode() for name, fact in found.items()}

    async def put(self, book: str, facts: Mapping[str, str]) -> None:
        if facts:
            async with answered():
                await self._redis.hset(keys.notes(book), mapping=dict(facts))

    async def drop(self, book: str, names: Sequence[str]) -> None:
        if names:
            async with answered():
                await self._redis.hdel(keys.notes(book), *names)


class MemoryNotes:
    def __init__(self) -> None:
        self._books: defaultdict[str, dict[str, str]] = defaultdict(dict)

    async def of(self, book: str) -> Mapping[str, str]:
        return dict(self._books[book])

    async def put(self, book: str, facts: Mapping[str, str]) -> None:
        self._books[book] |= facts

    async def drop(self, book: str, names: Sequence[str]) -> None:
        for name in names:
            self._books[book].pop(name, None)
