"""Redis out of reach or refusing: one line for the person, without secrets; and what recovers by itself."""

import asyncio
import tempfile
from pathlib import Path

import pytest
from redis.exceptions import BusyLoadingError, MasterDownError, ReadOnlyError, RedisError, ResponseError

from core.conversation.entries import Said
from core.errors import Conflict, StorageError
from core.ports import Item
from core.storage.client import Client, answered, client, close, reader
from core.storage.embedded import open_server
from core.storage.log import RedisLog
from core.storage.open import Storage, open_storage
from core.storage.persistence import FORGETS
from core.storage.replicas import Replicas
from tests.storage.everywhere import on_all


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("unix:///nowhere/at/all.sock", "out of reach"),
        ("redis://ada:hush@127.0.0.1:1", "out of reach"),
        ("http://ada:hush@127.0.0.1", "begins with redis://"),
        ("nonsense", "begins with redis://"),
        ("redis://ada:hush@127.0.0.1:port", "cannot be read"),
        ("redis://ada:hush@127.0.0.1?socket_timeout=hush", "cannot be read"),
        ("redis://ada:hush@127.0.0.1?hush=1", "cannot be read"),
        ("redis+sentinel://ada:hush@127.0.0.1", "the master's name is missing"),
        ("redis+cluster://ada:hush@127.0.0.1/3", "a cluster has no databases"),
    ],
)
async def test_an_address_that_does_not_work_is_one_line_without_its_password(
    tmp_path: Path, url: str, hint: str
) -> None:
    with pytest.raises(StorageError, match=hint) as caught:
        async with open_storage(url, tmp_path):
            pass
    assert "hush" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_password_where_none_is_set_is_told_apart(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url:
        with pytest.raises(StorageError, match="password"):
            async with open_storage(f"{url}?password=hush", tmp_path):
                pass


@pytest.mark.parametrize("given", ["?password=hush", ""])
async def test_a_wrong_password_and_a_missing_one_are_told_apart_from_a_server_that_is_away(
    tmp_path: Path, given: str
) -> None:
    async with open_server(tmp_path) as url:
        beside = client(url)
        beside = client(url)
        await beside.config_set("requirepass", "right")
        try:
            with pytest.raises(StorageError, match="CHAIRSIDE_REDIS_PASSWORD") as caught:
                async with open_storage(f"{url}{given}", tmp_path):
                    pass
        finally:
            await beside.config_set("requirepass", "")
            await close(beside)
    assert "hush" not in str(caught.value)


async def test_a_full_server_refuses_in_its_own_code_and_stores_nothing(storage: Storage, redis: Client) -> None:
    await on_all(redis, "config_set", "maxmemory", "1")
    try:
        with pytest.raises(StorageError, match=r"\(OOM\): its memory is full") as caught:
            await storage.log.append("terminal:1", 1, Said("m", "Ada", "words", 1.0))
    finally:
        await on_all(redis, "config_set", "maxmemory", "0")

    assert not isinstance(caught.value, Conflict)
    assert list(await storage.log.read("terminal:1")) == []


HUSH = "a word of a submission, caused error: OOM NOREPLICAS"


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (ResponseError("NOREPLICAS Not enough good replicas to write."), "NOREPLICAS"),
        (ResponseError(f"Command # 1 (EVAL {HUSH}) of pipeline caused error: ('MISCONF Errors writing',)"), "MISCONF"),
        (ResponseError("Error running script (call to f_1): @user_script:9: -NOREPLICAS Not enough"), "NOREPLICAS"),
        (ReadOnlyError("You can't write", status_code="READONLY"), "READONLY"),
        (MasterDownError("Link is down", status_code="MASTERDOWN"), "MASTERDOWN"),
        (BusyLoadingError("Redis is loading", status_code="LOADING"), "LOADING"),
        (ResponseError(f"Command # 1 (EVAL {HUSH}) of pipeline caused error: ERR unknown"), "ResponseError"),
    ],
)
async def test_what_a_server_refuses_is_told_by_its_code_and_never_by_its_words(raised: RedisError, code: str) -> None:
    with pytest.raises(StorageError) as caught:
        async with answered():
            raise raised
    assert f"Redis refuses ({code}): " in str(caught.value)
    assert "submission" not in str(caught.value)
    assert "try again" in str(caught.value) or "CHAIRSIDE_REDIS_URL" in str(caught.value)


async def test_a_write_that_too_few_replicas_would_hold_is_refused_in_that_code(
    storage: Storage, redis: Client
) -> None:
    """In a script and, where replicas are waited for, in a pipeline."""
    await on_all(redis, "config_set", "min-replicas-to-write", "1")
    try:
        for writing in (storage.log, RedisLog(redis, redis, replicas=Replicas(redis, 1))):
            with pytest.raises(StorageError, match=r"\(NOREPLICAS\): fewer replicas"):
                await writing.append("terminal:1", 1, Said("m", "Ada", "words" * 20_000, 1.0))
    finally:
        await on_all(redis, "config_set", "min-replicas-to-write", "0")


async def test_connections_that_the_server_closed_are_replaced_unnoticed(storage: Storage, redis: Client) -> None:
    await storage.log.append("terminal:1", 1, Said("m", "Ada", "words", 1.0))
    await on_all(redis, "client_kill_filter", _type="normal", skipme=True)

    await storage.log.append("terminal:1", 2, Said("m", "Ada", "words", 1.0))
    assert len(await storage.log.read("terminal:1")) == 2


async def test_more_waiters_than_connections_is_no_error(storage: Storage) -> None:
    async def taken(number: int) -> Item | None:
        return await storage.work(f"queue{number}").take(10)

    async def added(number: int) -> None:
        await storage.work(f"queue{number}").add("terminal:1")

    items = asyncio.gather(*(taken(number) for number in range(110)))
    await asyncio.gather(*(added(number) for number in range(110)))
    assert all(await items)


async def test_following_gives_up_when_redis_stays_away(tmp_path: Path) -> None:
    nowhere = f"unix://{tmp_path}/nowhere.sock"
    log = RedisLog(client(nowhere), reader(nowhere), patience_s=0.05)

    with pytest.raises(StorageError, match="out of reach"):
        await anext(log.follow("terminal:1"))


async def test_a_write_whose_answer_was_lost_is_not_repeated() -> None:
    writes = 0

    async def serve(lines: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        nonlocal writes
        while received := await lines.read(65536):
            if b"XADD" in received:
                writes += 1
                break
            out.write(b"+OK\r\n" * received.count(b"*"))
        out.close()

    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        async with await asyncio.start_unix_server(serve, f"{short}/s"):
            redis = client(f"unix://{short}/s")
            with pytest.raises(StorageError):
                await RedisLog(redis, redis).append("terminal:1", 1, Said("m", "Ada", "words", 1.0))
            await redis.connection_pool.disconnect()
    assert writes == 1


@pytest.mark.parametrize(("appends", "told"), [("yes", []), ("no", [FORGETS])])
async def test_a_redis_of_somebody_else_that_keeps_nothing_is_warned_of(
    redis: Client, redis_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, appends: str, told: list[str]
) -> None:
    await on_all(redis, "config_set", "appendonly", appends)
    try:
        async with open_storage(redis_url, tmp_path):
            pass
    finally:
        await on_all(redis, "config_set", "appendonly", "yes")
    assert caplog.messages == told
