"""Whether Redis takes what is written is found out by a write that leaves nothing, and told from the start on."""

from pathlib import Path

import pytest

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, client, close
from core.storage.open import Storage, open_storage
from core.storage.persistence import TOO_FEW
from core.storage.storing import followers, following, storing
from tests.fakes.redis_servers import cluster, until, watched_by_sentinels
from tests.storage.everywhere import on_all
from tests.storage.test_failover import SLOW

TOLD = {"role": "master", "connected_slaves": 2}
WELL = {"ip": "10.0.0.2", "port": 6379, "state": "online", "offset": 7, "lag": 1}


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"role": "master", "connected_slaves": 0}, 0),
        ({**TOLD, "slave0": WELL, "slave1": WELL}, 2),
        ({**TOLD, "slave0": WELL, "slave1": {**WELL, "state": "wait_bgsave"}}, 1),
        ({**TOLD, "slave0": WELL, "slave1": {**WELL, "lag": 40}}, 1),
        (TOLD, 2),
    ],
)
def test_a_replica_follows_that_has_all_and_was_heard_lately(told: dict[str, object], count: int) -> None:
    assert following(told) == count


@pytest.mark.parametrize(("setting", "spoiled", "well"), [("min-replicas-to-write", 1, 0), ("maxmemory", 1, 0)])
async def test_one_that_refuses_writes_is_found_out_and_nothing_is_left_of_the_question(
    storage: Storage, redis: Client, setting: str, spoiled: int, well: int
) -> None:
    assert storage.storing is not None
    assert await storage.storing() == "ok"
    await on_all(redis, "config_set", setting, str(spoiled))
    try:
        assert await storage.storing() == "refused"
    finally:
        await on_all(redis, "config_set", setting, str(well))
    assert await storage.storing() == "ok"
    assert not await redis.exists(keys.thread("ready"))


async def test_one_that_is_away_is_no_refusal() -> None:
    nowhere = client("redis://127.0.0.1:9/0")
    with pytest.raises(StorageError, match="out of reach"):
        await storing(nowhere, 1)
    await close(nowhere)


async def test_a_start_with_too_few_replicas_is_warned_of_and_goes_on(
    redis: Client, redis_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_storage(redis_url, tmp_path, replicas=1) as storage:
        assert storage.storing is not None
        assert await storage.storing() == "too few replicas"
    assert caplog.messages == [TOO_FEW % (0, 1)]
    assert await followers(redis) == 0


@SLOW
async def test_of_a_cluster_each_master_is_asked() -> None:
    with cluster() as found:
        redis = client(found.url)
        try:
            assert await storing(redis) == "ok"
            for server in found.running:
                server.client.config_set("min-replicas-to-write", 1)
                assert await storing(redis) == "refused"
                server.client.config_set("min-replicas-to-write", 0)
        finally:
            await close(redis)


@SLOW
async def test_a_replica_that_left_is_missed_while_redis_answers(tmp_path: Path) -> None:
    with watched_by_sentinels(1, down_ms=60_000) as found:
        _, replica, sentinel = found.running
        until(lambda: sentinel.client.sentinel_slaves("ours"), "a sentinel that knows of it")
        async with open_storage(found.url, tmp_path, replicas=1) as storage:
            assert storage.storing is not None
            assert await storage.storing() == "ok"
            replica.client.replicaof("NO", "ONE")
            assert await storage.storing() == "too few replicas"
