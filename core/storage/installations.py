"""
Installations on Redis, one encrypted string each, and the states of those that have been begun.

What was sealed under an older key is sealed anew when it is next read, unless it was replaced meanwhile.
"""

import secrets
from collections.abc import Sequence

from pydantic import TypeAdapter, ValidationError

from core.errors import StorageError
from core.installations import Installation
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.nodes import scanned
from core.storage.replicas import Replicas
from core.storage.seal import Seal

STATE_S = 600
_PAGE = 1_000
DAMAGED = "A stored installation is damaged: install the app in that workspace again."
_RESEAL = 'if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("SET", KEYS[1], ARGV[2]) end'


class RedisInstallations:
    def __init__(self, redis: Client, seal: Seal, replicas: Replicas | None = None) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._seal = seal
        self._shape = TypeAdapter(Installation)

    async def load(self, owner: str) -> Installation | None:
        key = keys.installation(owner)
        async with answered():
            stored: bytes | None = await self._redis.get(key)
        if stored is None:
            return None
        data, is_current = self._seal.opened(stored)
        found = self._read(data, owner)
        if not is_current:
            async with answered():
                await self._redis.eval(_RESEAL, 1, key, stored, self._seal.sealed(data))
        return found

    async def owners(self) -> Sequence[str]:
        found: set[str] = set()
        place = "0"
        while place:
            async with answered():
                names, place = await scanned(self._redis, place, keys.installation("*").replace("{", "[{]"), _PAGE)
            found |= set(map(keys.name_in, names))
        return sorted(found)

    async def save(self, installation: Installation) -> None:
        sealed = self._seal.sealed(self._shape.dump_json(installation))
        async with answered():
            # Whoever comes back is not erased by what is left of an erasing.
            await self._redis.srem(keys.LEAVING, installation.owner)
            await self._redis.set(keys.installation(installation.owner), sealed)
        await self._replicas.fence(installation.owner)

    async def remove(self, owner: str) -> None:
        async with answered():
            await self._redis.delete(keys.installation(owner))
        await self._replicas.fence(owner)

    def _read(self, data: bytes, owner: str) -> Installation:
        try:
            found = self._shape.validate_json(data)
        except ValidationError:
            # The library's error quotes what it could not read, and that is a token.
            raise StorageError(DAMAGED) from None
        if found.owner != owner:
            # Somebody who can write to Redis, but not decrypt, has put it in another's place.
            raise StorageError(DAMAGED)
        return found


class RedisStates:
    def __init__(self, redis: Client, state_s: int = STATE_S) -> None:
        self._redis = redis
        self._state_s = state_s

    async def issue(self) -> str:
        state = secrets.token_urlsafe(24)
        async with answered():
            await self._redis.set(keys.state(state), b"1", ex=self._state_s)
        return state

    async def consume(self, state: str) -> bool:
        async with answered():
            return await self._redis.getdel(keys.state(state)) is not None
