"""The contract of chairs' own tokens, for both twins; and what only encryption and Redis promise."""

import base64
import time
from dataclasses import replace

import pytest

from core.errors import StorageError
from core.logins import Login
from core.storage import keys
from core.storage.client import Client
from core.storage.logins import RedisLogins
from core.storage.open import Storage
from core.storage.seal import Seal

OLD, NEW = (base64.b64encode(bytes([n]) * 32).decode() for n in (3, 4))
SOON = float(int(time.time()) + 600)
ANA = Login("slack:T1:U1", "slack:T1", "token-of-ana-0001", SOON)
BEN = Login("discord:42", "discord:7", "token-of-ben-0001", SOON)


async def test_a_token_is_kept_until_it_is_removed(either: Storage) -> None:
    held = either.logins([NEW])
    assert await held.load(ANA.account) is None
    await held.save(ANA)
    await held.save(BEN)
    await held.save(replace(ANA, token="token-of-ana-0002"))
    assert (await held.load(ANA.account) or ANA).token == "token-of-ana-0002"
    assert await held.remove(ANA.account)
    assert not await held.remove(ANA.account)
    assert await held.load(ANA.account) is None
    assert await held.load(BEN.account) == BEN


async def test_tokens_go_with_the_owner_in_whose_place_they_were_given(either: Storage) -> None:
    held = either.logins([NEW])
    other = replace(ANA, account="slack:T12:U1", owner="slack:T12")
    for login in (ANA, BEN, other):
        await held.save(login)
    await either.erasing.erase("slack:T1")
    await either.erasing.erase("discord:7")
    assert [await held.load(one.account) for one in (ANA, BEN, other)] == [None, None, other]


async def test_redis_holds_no_word_of_a_token_and_lets_go_of_it_in_time(redis: Client) -> None:
    held = RedisLogins(redis, Seal([NEW]))
    await held.save(ANA)
    key = keys.login(ANA.account)
    assert b"token-of-ana" not in b"".join((await redis.hgetall(key)).values())
    assert 0 < await redis.ttl(key) <= 600


async def test_what_stands_in_another_s_place_is_damaged(redis: Client) -> None:
    held = RedisLogins(redis, Seal([NEW]))
    await held.save(ANA)
    await redis.hset(keys.login(BEN.account), mapping=await redis.hgetall(keys.login(ANA.account)))
    with pytest.raises(StorageError, match="damaged"):
        await held.load(BEN.account)


async def test_an_older_key_still_opens_and_the_new_one_seals(redis: Client) -> None:
    await RedisLogins(redis, Seal([OLD])).save(ANA)
    assert await RedisLogins(redis, Seal([NEW, OLD])).load(ANA.account) == ANA
    assert await RedisLogins(redis, Seal([NEW])).load(ANA.account) == ANA


@pytest.mark.parametrize("newer", [None, replace(ANA, token="token-of-ana-0002")])
async def test_sealing_anew_undoes_nothing_that_was_done_meanwhile(redis: Client, newer: Login | None) -> None:
    held = RedisLogins(redis, Seal([NEW]))
    await RedisLogins(redis, Seal([OLD])).save(ANA)

    class Meddling:
        """Removes or replaces the token as soon as it was read."""

        def __getattr__(self, name: str) -> object:
            return getattr(redis, name)

        async def hget(self, key: str, field: str) -> object:
            found = await redis.hget(key, field)
            await (held.save(newer) if newer else held.remove(ANA.account))
            return found

    assert await RedisLogins(Meddling(), Seal([NEW, OLD])).load(ANA.account) == ANA
    assert await held.load(ANA.account) == newer


async def test_a_token_that_is_sealed_anew_still_ends_in_time(redis: Client) -> None:
    await RedisLogins(redis, Seal([OLD])).save(ANA)
    await RedisLogins(redis, Seal([NEW, OLD])).load(ANA.account)
    kept = await RedisLogins(redis, None).kept(ANA.account)
    assert kept is not None
    assert (kept.owner, kept.until <= SOON + 1) == (ANA.owner, True)


async def test_without_a_key_a_token_can_be_removed_only(redis: Client) -> None:
    await RedisLogins(redis, Seal([NEW])).save(ANA)
    with pytest.raises(StorageError):
        await RedisLogins(redis, None).load(ANA.account)
    assert await RedisLogins(redis, None).remove(ANA.account)
