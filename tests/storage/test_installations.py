"""The contracts of installations, their states and erasing, for both twins; and what only encryption promises."""

import base64
from collections.abc import Mapping
from dataclasses import replace

import pytest

from core.conversation.entries import Said
from core.errors import InputError, StorageError, SubmissionError
from core.installations import Installation
from core.storage.client import Client
from core.storage.erasing import RedisErasing
from core.storage.installations import RedisInstallations, RedisStates
from core.storage.memory_installations import MemoryStates
from core.storage.open import Storage
from core.storage.scrub import Disk
from core.storage.seal import Seal
from core.storage.threads import RedisThreads
from tests.storage.conftest import submission

OLD, NEW = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))
NORTH = Installation("slack:T1", "U1", "B1", "xoxb-secret", 10.0, "xoxe-refresh", 43_210.5)
SOUTH = Installation("slack:T2", "U2", "B2", "xoxb-other", 11.0)


async def test_an_installation_is_kept_until_it_is_removed(either: Storage) -> None:
    held = either.installations([NEW])
    assert await held.load("slack:T1") is None
    await held.save(NORTH)
    await held.save(SOUTH)
    renewed = replace(NORTH, token="xoxb-next", expires_at=None)
    await held.save(renewed)
    assert await held.load("slack:T1") == renewed
    await held.remove("slack:T1")
    await held.remove("slack:T1")
    assert await held.load("slack:T1") is None
    assert await held.load("slack:T2") == SOUTH


async def test_a_state_is_good_once_and_only_if_it_was_issued(either: Storage) -> None:
    state, other = await either.states.issue(), await either.states.issue()
    assert len({state, other}) == 2
    assert await either.states.consume(state)
    assert not await either.states.consume(state)
    assert not await either.states.consume("guessed")
    assert await either.states.consume(other)


async def test_a_state_ends_by_itself(redis: Client) -> None:
    state = await RedisStates(redis, 60).issue()
    assert 0 < await redis.ttl(f"state:{{{state}}}") <= 60
    late = MemoryStates(0.0)
    assert not await late.consume(await late.issue())


async def test_erasing_takes_all_of_one_owner_and_nothing_of_another(either: Storage) -> None:
    log, threads, submissions = either.log, either.threads, either.submissions
    for owner in ("slack:T1", "slack:T12"):
        for thread_id, about in ((f"{owner}:C1:10.1", "both"), (f"{owner}:C1:10.2", owner)):
            await threads.add(f"{owner}:C1", thread_id, about)
            await submissions.save(submission(about))
            await log.append(thread_id, 1, Said("m", "Ada", "words", 1.0))
        await log.append(f"{owner}:D1:20.1", 1, Said("m", "Ada", "unlisted", 1.0))
    for _ in range(2):
        await either.erasing.erase("slack:T1")
    assert await threads.of("slack:T1:C1") == ()
    assert len(await threads.of("slack:T12:C1")) == 2
    for rest in ("C1:10.1", "C1:10.2", "D1:20.1"):
        assert await log.read(f"slack:T1:{rest}") == ()
        assert len(await log.read(f"slack:T12:{rest}")) == 1
    assert (await submissions.load("both")).id == "both"
    assert (await submissions.load("slack:T12")).id == "slack:T12"
    with pytest.raises(SubmissionError):
        await submissions.load("slack:T1")


async def test_erasing_leaves_no_key_and_no_hint(storage: Storage, redis: Client) -> None:
    work = storage.work("slack")
    for thread_id in ("slack:T1:C1:1.0", "slack:T2:C1:1.0", "slack:T1:C1:2.0"):
        await work.add(thread_id)
    item = await work.take(0)
    await storage.bucket.take("slack-updates:T1", 60)
    await storage.notes.put("slack:T1:C1", {"fact": "kept"})
    async with storage.leases.hold("slack:T2:C1:1.0"):
        await redis.set("lease:{slack:T1:C1:1.0}", "somebody")
        await storage.erasing.erase("slack:T1")
        left = sorted([key.decode() async for key in redis.scan_iter() if key != b"erased"])
    assert item is not None
    assert left == ["lease:{slack:T2:C1:1.0}", "work:{slack}"]
    assert [fields[b"thread"] for _, fields in await redis.xrange("work:{slack}")] == [b"slack:T2:C1:1.0"]


async def test_who_installs_anew_while_they_are_erased_stays_installed(storage: Storage, redis: Client) -> None:
    held = storage.installations([NEW])
    await storage.log.append("slack:T1:C1:1.0", 1, Said("m", "Ada", "words", 1.0))

    class Threads(RedisThreads):
        """The app is installed anew while the threads are being erased."""

        async def forget_all(self, threads: Mapping[str, str]) -> Disk:
            await held.save(NORTH)
            return await super().forget_all(threads)

    await RedisErasing(redis, Threads(redis)).erase("slack:T1")
    assert await held.load("slack:T1") == NORTH
    assert await storage.log.read("slack:T1:C1:1.0") == ()


async def test_who_has_come_back_is_left_in_peace_when_erasings_are_finished(storage: Storage, redis: Client) -> None:
    held = storage.installations([NEW])
    erasing = RedisErasing(redis, RedisThreads(redis))
    for owner in ("slack:T1", "slack:T2"):
        await redis.sadd("leaving", owner)
        await storage.log.append(f"{owner}:C1:1.0", 1, Said("m", "Ada", "words", 1.0))
    found = await erasing.unfinished()
    await held.save(NORTH)
    await erasing.finish(found)
    assert len(await storage.log.read("slack:T1:C1:1.0")) == 1
    assert await storage.log.read("slack:T2:C1:1.0") == ()


@pytest.mark.parametrize("owner", ["", "slack", "slack:", "slack:*", "*:T1", "slack:T1:C1", "slack:T[12]"])
async def test_what_is_no_owner_erases_nothing(storage: Storage, owner: str) -> None:
    await storage.log.append("slack:T1:C1:1.0", 1, Said("m", "Ada", "words", 1.0))
    with pytest.raises(InputError):
        await storage.erasing.erase(owner)
    assert len(await storage.log.read("slack:T1:C1:1.0")) == 1


async def test_nothing_can_be_read_without_a_key(redis: Client) -> None:
    await RedisInstallations(redis, Seal([NEW])).save(NORTH)
    stored = await redis.get("installation:{slack:T1}")
    assert not any(secret in stored for secret in (b"xoxb", b"xoxe", b"U1"))
    with pytest.raises(StorageError, match="CHAIRSIDE_SECRET_KEYS"):
        await RedisInstallations(redis, Seal([OLD])).load("slack:T1")


async def test_a_key_is_changed_by_putting_a_new_one_before_it(redis: Client) -> None:
    await RedisInstallations(redis, Seal([OLD])).save(NORTH)
    assert await RedisInstallations(redis, Seal([NEW, OLD])).load("slack:T1") == NORTH
    assert await RedisInstallations(redis, Seal([NEW])).load("slack:T1") == NORTH


async def test_an_installation_in_anothers_place_or_damaged_is_refused(redis: Client) -> None:
    held = RedisInstallations(redis, Seal([NEW]))
    await held.save(NORTH)
    stored = await redis.get("installation:{slack:T1}")
    for forged in (stored, stored[:-1], b"", Seal([NEW]).sealed(b'{"token": "xoxb-secret"}')):
        await redis.set("installation:{slack:T2}", forged)
        with pytest.raises(StorageError) as error:
            await held.load("slack:T2")
        assert "xoxb" not in str(error.value)


@pytest.mark.parametrize("keys", [[], [""], ["short"], [NEW, "short"], ["ü" * 44]])
def test_what_is_no_key_is_refused_and_not_repeated(keys: list[str]) -> None:
    with pytest.raises(InputError, match="CHAIRSIDE_SECRET_KEYS") as error:
        Seal(keys)
    assert "short" not in str(error.value)
