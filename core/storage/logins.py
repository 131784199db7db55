"""
Chairs' own tokens on Redis, one hash each: the token encrypted, and the owner in whose place it was given.

Redis itself lets go of each when it ends.  What stands under another's name is taken for damaged.  What was sealed
under an older key is sealed anew when it is next read, unless it was replaced or removed meanwhile.
"""

import time

from pydantic import TypeAdapter, ValidationError

from core.errors import StorageError
from core.logins import Kept, Login
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.replicas import Replicas
from core.storage.seal import UNSEALED, Seal

DAMAGED = "Your stored OpenReview token is damaged: give it again by `/paper login`."
_SEALED, _OWNER = "sealed", "owner"
_RESEAL = """
if redis.call("HGET", KEYS[1], ARGV[1]) == ARGV[2] then redis.call("HSET", KEYS[1], ARGV[1], ARGV[3]) end
"""


class RedisLogins:
    """`seal` is None where nothing can be read, only removed."""

    def __init__(self, redis: Client, seal: Seal | None, replicas: Replicas | None = None) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._seal = seal
        self._shape = TypeAdapter(Login)

    async def load(self, account: str) -> Login | None:
        async with answered():
            stored: bytes | None = await self._redis.hget(keys.login(account), _SEALED)
        if stored is None:
            return None
        data, is_current = self._open.opened(stored)
        found = self._read(data, account)
        if not is_current:
            async with answered():
                await self._redis.eval(_RESEAL, 1, keys.login(account), _SEALED, stored, self._open.sealed(data))
        return found

    async def save(self, login: Login) -> None:
        key, sealed = keys.login(login.account), self._open.sealed(self._shape.dump_json(login))
        async with answered(), self._redis.pipeline(transaction=True) as pipeline:
            pipeline.hset(key, mapping={_SEALED: sealed, _OWNER: login.owner})
            pipeline.expireat(key, int(login.until))
            await pipeline.execute()
        await self._replicas.fence(login.account)

    async def remove(self, account: str) -> bool:
        async with answered():
            there = bool(await self._redis.delete(keys.login(account)))
        await self._replicas.fence(account)
        return there

    async def kept(self, account: str) -> Kept | None:
        key = keys.login(account)
        async with answered(), self._redis.pipeline(transaction=True) as pipeline:
            owner, left_ms = await pipeline.hget(key, _OWNER).pttl(key).execute()
        return Kept(owner.decode(), time.time() + left_ms / 1_000) if owner else None

    @property
    def _open(self) -> Seal:
        if self._seal is None:
            raise StorageError(UNSEALED)
        return self._seal

    def _read(self, data: bytes, account: str) -> Login:
        try:
            found = self._shape.validate_json(data)
        except ValidationError:
            # The library's error quotes what it could not read, and that is a token.
            raise StorageError(DAMAGED) from None
        if found.account != account:
            raise StorageError(DAMAGED)
        return found


async def erase_logins(redis: Client, owner: str) -> None:
    """Those that were given in a place of the owner's."""
    async with answered(60.0):
        for key in [key async for key in redis.scan_iter(match=keys.login("*"), count=500)]:
            if await redis.hget(key, _OWNER) == owner.encode():
                await redis.delete(key)
