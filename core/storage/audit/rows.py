"""
The rows of the record on a Redis stream, and the books of its names in hashes.

Row number n has the id n-0, which Redis takes once, and after smaller ones only: of several processes that add at the
same time one is faster, and the others are told what it added.  Where rows were cut off the end, the next leaves a gap.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from redis.exceptions import ResponseError

from core.errors import StorageError
from core.governance.chain import START, Head, Row
from core.storage import keys
from core.storage.audit.names import Book, Secret
from core.storage.client import Client, answered

_DAMAGED = "A book of the record's names is damaged: restore Redis from a backup, or it names nobody any more."
_PAGE = 1_000
_TAKEN = "equal or smaller"
_USE = """
local secrets = {}
for i = 2, #ARGV, 2 do
    local held = redis.call("HGET", KEYS[1], ARGV[i])
    local secret = held and string.match(held, "^%x+") or ARGV[i + 1]
    local day = math.max(tonumber(held and string.match(held, " (%d+)$") or 0), tonumber(ARGV[1]))
    local now = secret .. " " .. string.format("%d", day)
    if held ~= now then redis.call("HSET", KEYS[1], ARGV[i], now) end
    secrets[#secrets + 1] = secret
end
return secrets
"""
Fields = dict[bytes, bytes]


@dataclass(frozen=True)
class Other:
    """The number is taken: `head` is the record's end. `held`: the row that was seen before is in it, or pruned."""

    head: Head
    held: bool


class Rows(Protocol):
    async def add(self, row: Row, seen: Head) -> Other | None:
        """Add the row, unless its number is taken, or a greater one: then nothing is changed."""
        ...

    def read(self, after: int = 0) -> AsyncGenerator[Row, None]:
        """All rows with a greater number, the oldest first. One that is damaged is read as far as it can be."""
        ...

    async def last(self) -> Head: ...

    async def drop(self, through: int) -> None:
        """Drop the rows up to that number, and that one."""
        ...


class RedisRows:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def add(self, row: Row, seen: Head) -> Other | None:
        said = {"body": row.body, "key": row.key, "before": row.before, "hash": row.hash}
        async with answered():
            try:
                await self._redis.xadd(keys.AUDIT, said, id=f"{row.number}-0")
            except ResponseError as exc:
                if _TAKEN not in str(exc):
                    raise
            else:
                return None
            there = await self._redis.xrange(keys.AUDIT, f"{seen.number}-0", f"{seen.number}-0")
            first = await self._redis.xrange(keys.AUDIT, count=1)
        held = there[0][1].get(b"hash") == seen.hash if there else seen.number < _number(first[0][0]) if first else True
        return Other(await self.last(), held)

    async def read(self, after: int = 0) -> AsyncGenerator[Row, None]:
        start = f"{after + 1}-0"
        while True:
            async with answered():
                page: list[tuple[bytes, Fields]] = await self._redis.xrange(keys.AUDIT, min=start, count=_PAGE)
            for entry_id, fields in page:
                yield _row(entry_id, fields)
            if len(page) < _PAGE:
                return
            start = f"({page[-1][0].decode()}"

    async def last(self) -> Head:
        async with answered():
            found: list[tuple[bytes, Fields]] = await self._redis.xrevrange(keys.AUDIT, count=1)
        return Head(_number(found[0][0]), found[0][1].get(b"hash", b"")) if found else Head()

    async def drop(self, through: int) -> None:
        async with answered():
            await self._redis.xtrim(keys.AUDIT, minid=f"{through + 1}-0", approximate=False)


class RedisBooks:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def use(self, owner: str, fresh: Mapping[str, str], day: int) -> Mapping[str, str]:
        words = [word for name, secret in fresh.items() for word in (name, secret)]
        async with answered():
            found: list[bytes] = await self._redis.eval(_USE, 1, keys.names(owner), day, *words)
        return {name: secret.decode() for name, secret in zip(fresh, found, strict=True)}

    async def all(self) -> Mapping[str, Book]:
        books: dict[str, Book] = {}
        async with answered(60.0):
            async for key in self._redis.scan_iter(match=keys.names("*"), count=_PAGE):
                held: Fields = await self._redis.hgetall(key)
                books[keys.name_in(key)] = {name.decode(): _secret(words) for name, words in held.items()}
        return books

    async def drop(self, owner: str, names: Sequence[str]) -> None:
        async with answered():
            await self._redis.hdel(keys.names(owner), *names)


def _number(entry_id: bytes) -> int:
    return int(entry_id.partition(b"-")[0])


def _row(entry_id: bytes, fields: Fields) -> Row:
    number, _, within = entry_id.decode().partition("-")
    known = fields if within == "0" else {}
    key = known.get(b"key", b"").decode(errors="replace")
    return Row(int(number), known.get(b"body", b""), key, known.get(b"before", START), known.get(b"hash", b""))


def _secret(words: bytes) -> Secret:
    text, _, day = words.decode(errors="replace").partition(" ")
    try:
        return Secret(text, int(day))
    except ValueError as exc:
        raise StorageError(_DAMAGED) from exc
