"""
Whether Redis takes what is written, and as many replicas follow as must hold it: asked by a write that writes nothing.

A server that has no room, a broken disk or too few replicas reads as well as ever; only a write finds out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from redis.asyncio.cluster import RedisCluster
from redis.exceptions import ResponseError

from core.storage import keys
from core.storage.client import Client, answered
from core.storage.nodes import nodes_of, told_by

Storing = Literal["ok", "refused", "too few replicas"]
_NOWHERE = "ready"
"""A thread that there never is: an entry for a log that does not exist is added nowhere."""
_LATE_S = 10
_MOST_TRIED = 4_096


async def storing(redis: Client, replicas: int = 0) -> Storing:
    """`refused` if one master does not take writes. Raise `StorageError` if it cannot be asked."""
    async with answered():
        for key in await _one_for_each(redis):
            try:
                await redis.xadd(key, {"kind": _NOWHERE}, nomkstream=True)
            except ResponseError:
                return "refused"
    there = await followers(redis) if replicas else None
    return "too few replicas" if there is not None and there < replicas else "ok"


async def followers(redis: Client) -> int | None:
    """
    The replicas that follow a master, of that which has the fewest; None where that is not told, as by some hosted
    servers. Raise `StorageError`.
    """
    async with answered():
        try:
            told = [told_by(node, await redis.info("replication", **node)) for node in await nodes_of(redis)]
        except ResponseError:
            return None
    return min((following(one) for one in told), default=None)


def following(told: Mapping[str, Any]) -> int:
    """Of those that a server counts: one that is being filled, or was not heard for ten seconds, holds nothing new."""
    count = int(told.get("connected_slaves", 0))
    each = [one for number in range(count) if isinstance(one := told.get(f"slave{number}"), Mapping)]
    if not each:
        return count
    return sum(one.get("state") == "online" and int(one.get("lag", 0)) <= _LATE_S for one in each)


async def _one_for_each(redis: Client) -> Sequence[str]:
    """A key on each server that is written to."""
    if not isinstance(redis, RedisCluster):
        return [keys.thread(_NOWHERE)]
    missing, found = {str(node["target_nodes"].name) for node in await nodes_of(redis)}, list[str]()
    for number in range(_MOST_TRIED):
        if not missing:
            break
        key = keys.thread(f"{_NOWHERE}{number}")
        node = redis.get_node_from_key(key)
        if node is not None and node.name in missing:
            missing.discard(node.name)
            found.append(key)
    return found
