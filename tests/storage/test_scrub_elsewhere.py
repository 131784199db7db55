"""A Redis that is not ours: asked to rewrite its files, and its operator told where it does not."""

import logging
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from redis.exceptions import NoPermissionError

from core.conversation.entries import Said
from core.installations import Installation
from core.storage import keys
from core.storage.client import Client, client
from core.storage.embedded import open_server
from core.storage.open import open_storage
from core.storage.scrub import ASK_OPERATOR, ASK_SLOW, Disk, Scrub
from tests.storage.test_scrub import PLACE, SECRET, THREAD, on_disk, opened

KEY = b64encode(bytes(32)).decode()


@contextmanager
def forbidden(redis: Client, command: str) -> Iterator[None]:
    with mock.patch.object(redis, command, side_effect=NoPermissionError("NOPERM this user has no permissions")):
        yield


async def test_a_log_that_it_keeps_is_rewritten(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url, open_storage(url, tmp_path / "own") as storage:
        await opened(storage)
        assert on_disk(tmp_path / "redis")
        await storage.threads.forget(PLACE, THREAD)
        assert not on_disk(tmp_path / "redis")


async def test_a_snapshot_that_it_keeps_is_taken_anew(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url, open_storage(url, tmp_path / "own") as storage:
        redis = client(url)
        await redis.config_set("save", "900 1")
        await redis.config_set("appendonly", "no")
        await redis.config_set("rdbcompression", "no")
        await opened(storage)
        await redis.save()
        assert on_disk(tmp_path / "redis")
        await storage.threads.forget(PLACE, THREAD)
        assert SECRET.encode() not in (tmp_path / "redis" / "dump.rdb").read_bytes()
        await redis.connection_pool.disconnect()


async def test_one_that_keeps_no_file_needs_nothing(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url:
        redis = client(url)
        await redis.config_set("appendonly", "no")
        assert await Scrub(redis, ours=False).finish() is Disk.NONE
        await redis.connection_pool.disconnect()


@pytest.mark.parametrize("command", ["bgrewriteaof", "info", "config_get"])
async def test_where_it_is_not_permitted_the_operator_is_told_and_it_counts_as_done(
    redis: Client, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    scrub = Scrub(redis, ours=False)
    await scrub.note(THREAD, PLACE)
    with forbidden(redis, command), caplog.at_level(logging.WARNING):
        assert await scrub.finish(THREAD) is Disk.OPERATOR

    assert caplog.messages == [ASK_OPERATOR]
    assert not await redis.exists(keys.SCRUB)


async def test_what_it_remembers_of_slow_commands_goes_too_and_nobody_elses(tmp_path: Path) -> None:
    async with open_server(tmp_path) as url, open_storage(url, tmp_path / "own") as storage:
        redis = client(url)
        assert (await redis.config_get("slowlog-log-slower-than")) == {"slowlog-log-slower-than": "-1"}
        await redis.config_set("slowlog-log-slower-than", 0)
        await redis.set("another's", SECRET)
        await Scrub(redis, ours=False).finish()
        assert SECRET in str(await redis.slowlog_get(100))

        await opened(storage)
        assert SECRET in str(await redis.slowlog_get(100))
        await storage.threads.forget(PLACE, THREAD)
        assert SECRET not in str(await redis.slowlog_get(100))
        await redis.connection_pool.disconnect()


async def test_where_the_slow_commands_are_not_shown_the_operator_is_told(
    redis: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with forbidden(redis, "slowlog_get"), caplog.at_level(logging.WARNING):
        assert await Scrub(redis, ours=False).finish() is not Disk.OPERATOR
    assert caplog.messages == [ASK_SLOW]


async def test_a_forgetting_that_broke_off_is_finished_there_too(redis_url: str, redis: Client, tmp_path: Path) -> None:
    async with open_storage(redis_url, tmp_path) as storage:
        await opened(storage)
        await Scrub(redis).note(THREAD, PLACE)
        await storage.log.append(THREAD, 2, Said("n", "Ada", SECRET, 2.0))
    async with open_storage(redis_url, tmp_path) as storage:
        assert not await storage.log.read(THREAD)
        assert not await redis.exists(keys.SCRUB)


async def test_an_erasing_of_an_owner_that_broke_off_is_finished_by_the_next_start(
    redis_url: str, redis: Client, tmp_path: Path
) -> None:
    async with open_storage(redis_url, tmp_path) as storage:
        await storage.log.append("slack:T1:C1:1", 1, Said("n", "Ada", SECRET, 2.0))
        await redis.sadd(keys.LEAVING, "slack:T1")
    async with open_storage(redis_url, tmp_path) as storage:
        assert not await storage.log.read("slack:T1:C1:1")
        assert not await redis.exists(keys.LEAVING)


async def test_who_installs_again_is_not_erased_by_what_was_left_of_it(
    redis_url: str, redis: Client, tmp_path: Path
) -> None:
    held = Installation("slack:T1", "U1", "B1", "xoxb-1", 1.0)
    async with open_storage(redis_url, tmp_path) as storage:
        await redis.sadd(keys.LEAVING, "slack:T1")
        await storage.installations([KEY]).save(held)
    async with open_storage(redis_url, tmp_path) as storage:
        assert await storage.installations([KEY]).load("slack:T1") == held
