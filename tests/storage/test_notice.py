"""Every process lets go of what it keeps, however it learns that something was erased."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from core.conversation.entries import Said
from core.conversation.recent import recent
from core.conversation.record import load
from core.storage.client import Client
from core.storage.open import Storage, open_storage
from core.storage.submissions import RedisSubmissions
from tests.storage.conftest import submission
from tests.storage.everywhere import on_all

PLACE, THREAD = "terminal", "terminal:1"


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - another task changes it
            await asyncio.sleep(0.01)


async def opened(storage: Storage) -> None:
    await storage.threads.add(PLACE, THREAD, "s1")
    await storage.submissions.save(submission("s1"))
    await storage.log.append(THREAD, 1, Said("m", "Ada", "words", 1.0))


async def test_another_process_keeps_neither_the_thread_nor_the_submission(
    storage: Storage, redis_url: str, tmp_path: Path
) -> None:
    told = 0

    def let_go() -> None:
        nonlocal told
        told += 1

    await opened(storage)
    async with open_storage(redis_url, tmp_path, let_go=let_go) as other:
        await load(other.log, THREAD)
        await other.submissions.load("s1")
        assert isinstance(other.submissions, RedisSubmissions)
        assert other.submissions._unpacked
        await until(lambda: told == 1)  # it has begun to listen
        await load(other.log, THREAD)
        await other.submissions.load("s1")
        assert recent(other.log).get(THREAD)
        await storage.threads.forget(PLACE, THREAD)
        await until(lambda: told >= 2)
        assert recent(other.log).get(THREAD) is None
        assert not other.submissions._unpacked


async def test_who_was_away_lets_go_as_well(redis_url: str, redis: Client, tmp_path: Path) -> None:
    told = 0

    def let_go() -> None:
        nonlocal told
        told += 1

    async with open_storage(redis_url, tmp_path, let_go=let_go):
        await until(lambda: told == 1)
        await on_all(redis, "client_kill_filter", _type="normal", skipme=True)
        await until(lambda: told >= 2)


async def test_a_read_that_was_under_way_is_not_kept(storage: Storage) -> None:
    await opened(storage)
    kept = recent(storage.log)
    thread = await load(storage.log, THREAD)
    await storage.threads.forget(PLACE, THREAD)
    kept.keep(THREAD, thread)

    assert recent(storage.log).get(THREAD) is None
