"""What is forgotten is gone from the disk, whenever the process ends. Real servers."""

import asyncio
from pathlib import Path

import pytest

from core.conversation.entries import Said
from core.errors import StorageError, SubmissionError
from core.storage import keys
from core.storage.client import Client, client
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from core.storage.scrub import Scrub
from core.storage.threads import RedisThreads
from tests.storage.conftest import submission

pytestmark = pytest.mark.process

PLACE, THREAD = "terminal", "terminal:1"
SECRET = "Colourless green ideas"


def on_disk(folder: Path) -> bool:
    return any(SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def opened(storage: Storage, thread_id: str = THREAD) -> None:
    await storage.threads.add(PLACE, thread_id, "s1")
    await storage.submissions.save(submission("s1"))
    await storage.log.append(thread_id, 1, Said("m", "Ada", SECRET, 1.0))


class Dies(RedisThreads):
    """As a process that is killed after it has said what it is about to erase, or after it has erased it."""

    async def break_off(self, place: str, thread_id: str, *, erased: bool) -> None:
        assert self._scrub is not None
        await self._scrub.note(thread_id, place)
        if erased:
            await self._erase(place, thread_id)


async def test_what_is_forgotten_is_off_the_disk_when_forgetting_returns(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        await opened(storage)
        await storage.submissions.save(submission("s2"))
        assert on_disk(tmp_path)
        await storage.threads.forget(PLACE, THREAD)
        assert not on_disk(tmp_path)
    assert not on_disk(tmp_path)


async def test_of_several_that_forget_at_once_each_returns_with_its_text_off_the_disk(tmp_path: Path) -> None:
    threads = [f"terminal:{number}" for number in range(4)]
    async with open_storage(None, tmp_path) as storage:
        for thread_id in threads:
            await opened(storage, thread_id)
        await asyncio.gather(*(storage.threads.forget(PLACE, thread_id) for thread_id in threads))
        assert not on_disk(tmp_path)


@pytest.mark.parametrize("erased", [False, True], ids=["before erasing", "before the rewrite"])
async def test_a_forgetting_that_broke_off_is_finished_when_the_storage_is_next_opened(
    tmp_path: Path, *, erased: bool
) -> None:
    async with open_server(tmp_path) as url:
        async with open_storage(url, tmp_path) as storage:
            await opened(storage)
        redis = client(url)
        await Dies(redis, Scrub(redis)).break_off(PLACE, THREAD, erased=erased)
        await redis.connection_pool.disconnect()
    assert on_disk(tmp_path)

    async with open_storage(None, tmp_path) as storage:
        assert not on_disk(tmp_path)
        assert list(await storage.threads.of(PLACE)) == []
        with pytest.raises(SubmissionError):
            await storage.submissions.load("s1")


async def test_a_thread_that_was_opened_again_since_is_not_erased_with_its_old_text(tmp_path: Path) -> None:
    async with open_storage(None, tmp_path) as storage:
        await opened(storage)
        assert isinstance(storage.threads, RedisThreads)
        redis = storage.threads._redis
        await Dies(redis, Scrub(redis)).break_off(PLACE, THREAD, erased=True)
        await storage.threads.add(PLACE, THREAD, "s1")
        await storage.log.append(THREAD, 1, Said("n", "Ada", "new words", 1.0))

    async with open_storage(None, tmp_path) as storage:
        assert not on_disk(tmp_path)
        assert len(await storage.log.read(THREAD)) == 1


async def test_a_forgetting_whose_rewrite_does_not_end_says_so_and_stays_due(redis: Client) -> None:
    scrub = Scrub(redis, wait_s=0)
    await scrub.note(THREAD, PLACE)

    with pytest.raises(StorageError, match="may still stand"):
        await scrub.finish(THREAD)
    assert await scrub.due() == {THREAD: PLACE}


async def test_nothing_is_left_to_finish_after_a_forgetting(redis: Client) -> None:
    await RedisThreads(redis, Scrub(redis)).forget(PLACE, THREAD)

    assert not await redis.exists(keys.SCRUB)
