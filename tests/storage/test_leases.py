"""The leases' contract, for both twins, and the accidents that only Redis knows."""

import asyncio

import pytest

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client
from core.storage.leases import RedisLeases
from core.storage.memory import MemoryLeases
from core.storage.open import Storage
from tests.conftest import LEASE_S
from tests.storage.everywhere import on_all

THREAD = "terminal:1"


async def test_one_holder_at_a_time(either: Storage) -> None:
    inside = 0

    async def work() -> None:
        nonlocal inside
        async with either.leases.hold(THREAD):
            inside += 1
            assert inside == 1
            await either.log.read(THREAD)
            inside -= 1

    await asyncio.gather(*(work() for _ in range(5)))


async def test_threads_are_held_independently(either: Storage) -> None:
    async with either.leases.hold(THREAD), either.leases.hold("terminal:2"):
        pass


async def test_a_lease_is_free_after_the_block_even_if_it_failed(either: Storage) -> None:
    with pytest.raises(KeyError):
        async with either.leases.hold(THREAD):
            raise KeyError

    async with asyncio.timeout(LEASE_S), either.leases.hold(THREAD):
        pass


async def test_a_holder_keeps_its_lease_for_longer_than_it_lasts(either: Storage) -> None:
    async with either.leases.hold(THREAD):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(2 * LEASE_S), either.leases.hold(THREAD):
                pass


async def test_a_time_limit_inside_the_block_is_not_taken_for_a_lost_lease(either: Storage) -> None:
    with pytest.raises(TimeoutError):
        async with either.leases.hold(THREAD), asyncio.timeout(0):
            await asyncio.Event().wait()


async def test_cancelling_the_holder_cancels_and_frees(either: Storage) -> None:
    holding = asyncio.Event()

    async def hold() -> None:
        async with either.leases.hold(THREAD):
            holding.set()
            await asyncio.Event().wait()

    holder = asyncio.create_task(hold())
    await holding.wait()
    holder.cancel()
    with pytest.raises(asyncio.CancelledError):
        await holder

    async with asyncio.timeout(LEASE_S), either.leases.hold(THREAD):
        pass


async def test_losing_the_lease_cancels_the_block(either: Storage, request: pytest.FixtureRequest) -> None:
    seen: list[type[BaseException]] = []

    async def hold() -> None:
        async with either.leases.hold(THREAD):
            await lose()
            try:
                await asyncio.Event().wait()
            except BaseException as exc:
                seen.append(type(exc))
                raise

    async def lose() -> None:
        if isinstance(either.leases, MemoryLeases):
            either.leases.lose(THREAD)
        else:
            await request.getfixturevalue("redis").set(keys.lease(THREAD), "another's", px=int(LEASE_S * 1000))

    with pytest.raises(StorageError):
        await hold()
    assert seen == [asyncio.CancelledError]


async def test_a_loser_leaves_the_winners_lease_alone(storage: Storage, redis: Client) -> None:
    async def hold() -> None:
        async with storage.leases.hold(THREAD):
            await redis.set(keys.lease(THREAD), "another's")
            await asyncio.Event().wait()

    with pytest.raises(StorageError):
        await hold()
    assert await redis.get(keys.lease(THREAD)) == b"another's"


async def test_a_holder_learns_of_its_loss_before_its_lease_would_have_ended(redis: Client) -> None:
    lease_s = 0.6

    async def hold() -> None:
        async with asyncio.timeout(0.8 * lease_s), RedisLeases(redis, lease_s).hold(THREAD):
            await redis.delete(keys.lease(THREAD))
            await asyncio.Event().wait()

    with pytest.raises(StorageError):
        await hold()


async def test_a_holder_that_cannot_renew_stops_in_time(storage: Storage, redis: Client) -> None:
    async def hold() -> None:
        async with storage.leases.hold(THREAD):
            await on_all(redis, "client_pause", 60_000, all=False)
            try:
                await asyncio.Event().wait()
            finally:
                await on_all(redis, "client_unpause")

    with pytest.raises(StorageError):
        await hold()


async def test_the_lease_of_a_dead_holder_runs_out(storage: Storage, redis: Client) -> None:
    async with storage.leases.hold(THREAD):
        assert 0 < await redis.pttl(keys.lease(THREAD)) <= LEASE_S * 1000


class SlowToAnswer:
    """A Redis whose answer to a lease asked for comes when the lease is nearly over; it then renews nothing."""

    def __init__(self, redis: Client, lease_s: float) -> None:
        self._redis = redis
        self._lease_s = lease_s

    def __getattr__(self, name: str) -> object:
        return getattr(self._redis, name)

    async def set(self, *arguments: object, **options: object) -> object:
        answer = await self._redis.set(*arguments, **options)
        await asyncio.sleep(0.9 * self._lease_s)
        await on_all(self._redis, "client_pause", 60_000, all=False)
        return answer


async def test_a_lease_counts_from_when_it_was_asked_for(redis: Client) -> None:
    clock, lease_s = asyncio.get_running_loop().time, 0.4
    asked_at, stopped_at = clock(), 0.0

    async def hold() -> None:
        nonlocal stopped_at
        async with RedisLeases(SlowToAnswer(redis, lease_s), lease_s).hold(THREAD):
            try:
                await asyncio.Event().wait()
            finally:
                stopped_at = clock()
                await on_all(redis, "client_unpause")

    with pytest.raises(StorageError):
        await hold()
    assert stopped_at - asked_at < 1.6 * lease_s
