"""Looking for words in everything that Redis holds, after they were erased: in keys' names and in values, unpacked."""

import zlib
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any

from core.storage import keys
from core.storage.client import Client, answered

_PAGE = 500
_PACKED = (b"snapshot:", b"pdf:")
_SAMPLE_BYTES = 48


class RedisTrace:
    def __init__(self, redis: Client) -> None:
        self._redis = redis

    async def found(self, needles: Collection[bytes], leave_out: Collection[str] = ()) -> tuple[set[bytes], int]:
        """Those of the needles that stand in a key or its value, and how many keys were looked at."""
        seen: set[bytes] = set()
        looked = 0
        async with answered(600.0):
            async for key in self._redis.scan_iter(count=_PAGE):
                if key.decode(errors="replace") in leave_out:
                    continue
                looked += 1
                whole = b"\0".join([key, *_bytes(await self._value(key))])
                seen.update(needle for needle in needles if needle in whole)
        return seen, looked

    async def _value(self, key: bytes) -> Any:
        read: dict[str, Callable[[], Awaitable[Any]]] = {
            "string": lambda: self._redis.get(key),
            "hash": lambda: self._redis.hgetall(key),
            "set": lambda: self._redis.smembers(key),
            "zset": lambda: self._redis.zrange(key, 0, -1),
            "list": lambda: self._redis.lrange(key, 0, -1),
            "stream": lambda: self._redis.xrange(key),
        }
        look = read.get((await self._redis.type(key)).decode())
        return await look() if look else None

    async def samples(self, submission_id: str) -> set[bytes]:
        """A piece of each thing that is stored packed of the submission, as it stands in Redis and in its files."""
        async with answered(60.0):
            held: dict[bytes, bytes] = await self._redis.hgetall(keys.submission(submission_id))
        packed = (value for name, value in held.items() if name.startswith(_PACKED))
        return {value[len(value) // 2 :][:_SAMPLE_BYTES] for value in packed if len(value) >= 2 * _SAMPLE_BYTES}

    async def inventory(self, thread_id: str) -> "Inventory":
        """What is stored for the thread alone, in numbers."""
        snapshots = pdfs = 0
        own, shared = [], []
        async with answered():
            entries = int(await self._redis.xlen(keys.thread(thread_id)))
            for name in await self._redis.smembers(keys.uses(thread_id)):
                submission = name.decode()
                if await self._redis.smembers(keys.used(submission)) - {thread_id.encode()}:
                    shared.append(submission)
                    continue
                own.append(submission)
                fields = await self._redis.hkeys(keys.submission(submission))
                snapshots += sum(field.startswith(b"snapshot:") for field in fields)
                pdfs += sum(field.startswith(b"pdf:") for field in fields)
        return Inventory(thread_id, entries, tuple(own), tuple(shared), snapshots, pdfs)


@dataclass(frozen=True)
class Inventory:
    """`own` are the submissions that go with the thread, `shared` those that another one is about too."""

    thread_id: str
    entries: int
    own: tuple[str, ...]
    shared: tuple[str, ...]
    snapshots: int
    pdfs: int

    @property
    def keys(self) -> frozenset[str]:
        """The keys that go with the thread."""
        of_submissions = (key(one) for one in self.own for key in (keys.submission, keys.used))
        return frozenset({keys.thread(self.thread_id), keys.uses(self.thread_id), *of_submissions})

    @property
    def stays(self) -> frozenset[str]:
        """The one key with the thread's name that is there after it, for a day."""
        return frozenset({keys.gone(self.thread_id)})


def _bytes(value: Any) -> list[bytes]:
    match value:
        case bytes():
            return [value, *_unpacked(value)]
        case dict():
            return [part for item in value.items() for part in _bytes(item)]
        case list() | tuple() | set():
            return [part for item in value for part in _bytes(item)]
    return []


def _unpacked(value: bytes) -> list[bytes]:
    try:
        return [zlib.decompress(value)]
    except zlib.error:
        return []
