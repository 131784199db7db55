"""
Every server behind an address: the one, the members of a cluster, or a master with its replicas and its sentinels.

A server that nobody reaches is a member without a state, and no error: the others are judged all the same.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.exceptions import RedisError, ResponseError

from core.errors import StorageError
from core.storage.client import Client, answered, beside, close
from core.storage.inspection import RedisState, inspect

_WITHIN_S = 3.0


@dataclass(frozen=True)
class Member:
    """`name` is host and port. `state` is None if it does not answer."""

    name: str
    is_master: bool
    state: RedisState | None


@dataclass(frozen=True)
class Survey:
    """
    `members` begins with the one that is written to, or with the masters. `watching` of `sentinels` answer and know
    the master, and together they are enough to replace it (`quorum`). `whole`: the cluster serves every key.
    """

    members: tuple[Member, ...]
    kind: str = "one"
    sentinels: int = 0
    watching: int = 0
    quorum: bool = True
    whole: bool = True

    @property
    def first(self) -> RedisState:
        """Raise `StorageError` if nothing answers that can be written to."""
        found = next((one.state for one in self.members if one.is_master and one.state), None)
        if found is None:
            raise StorageError("Redis is out of reach: see that its server runs, then try again.")
        return found


async def survey(redis: Client, clock: Callable[[], float] = time.time) -> Survey:
    """Raise `StorageError` if none of them can be asked."""
    if isinstance(redis, RedisCluster):
        return await _of_cluster(redis, clock)
    own = Member("", is_master=True, state=await inspect(redis, clock))
    if isinstance(redis.connection_pool, SentinelConnectionPool):
        return await _led(redis.connection_pool, own, clock)
    return Survey((own,))


async def _of_cluster(redis: RedisCluster, clock: Callable[[], float]) -> Survey:
    async with answered():
        await redis.initialize()
        told: Any = await redis.cluster_info(target_nodes=redis.get_default_node())
    nodes = sorted(redis.get_nodes(), key=lambda node: (node.server_type != "primary", node.name))
    states = await _all([inspect(redis, clock, {"target_nodes": node}) for node in nodes])
    members = [
        Member(node.name, node.server_type == "primary", state) for node, state in zip(nodes, states, strict=True)
    ]
    state = next(iter(told.values())) if "cluster_state" not in told else told
    return Survey(tuple(members), "cluster", whole=str(state["cluster_state"]) == "ok")


async def _led(pool: SentinelConnectionPool, master: Member, clock: Callable[[], float]) -> Survey:
    manager, name = pool.sentinel_manager, pool.service_name
    told = await asyncio.gather(*(_of_sentinel(one, name) for one in manager.sentinels))
    replicas: set[tuple[str, int]] = {address for one in told if one for address in one[1]}
    found = []
    for host, port in sorted(replicas):
        redis = beside(pool, host, port)
        try:
            (state,) = await _all([inspect(redis, clock)])
        finally:
            await close(redis)
        found.append(Member(f"{host}:{port}", is_master=False, state=state))
    knowing = [one for one in told if one]
    quorum = any(one[0] for one in knowing)
    return Survey((master, *found), "sentinels", len(manager.sentinels), len(knowing), quorum=quorum)


async def _of_sentinel(sentinel: Redis, name: str) -> tuple[bool, Sequence[tuple[str, int]]] | None:
    """Whether enough are there for a failover, and the replicas; None if it does not answer or knows no such master."""
    try:
        async with asyncio.timeout(_WITHIN_S):
            replicas: Any = await sentinel.sentinel_slaves(name)
            try:
                await sentinel.sentinel_ckquorum(name)
            except ResponseError as error:
                return not str(error).startswith("NOQUORUM"), _addresses(replicas)
    except (RedisError, OSError, TimeoutError):
        return None
    return True, _addresses(replicas)


def _addresses(replicas: Sequence[Any]) -> Sequence[tuple[str, int]]:
    return [(str(one["ip"]), int(one["port"])) for one in replicas]


async def _all(looks: Sequence[Any]) -> Sequence[RedisState | None]:
    told = await asyncio.gather(*looks, return_exceptions=True)
    return [one if isinstance(one, RedisState) else None for one in told]
