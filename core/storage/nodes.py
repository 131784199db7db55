"""
What is asked of a server and not of a key: on a cluster it is asked of each node that holds keys.

A place in a scan is a word: the cursor, and on a cluster the node before it (`2:117`); "0" begins, and "" is the end.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from redis.asyncio.cluster import RedisCluster

from core.storage.client import Client

Node = Mapping[str, Any]
"""What a command is given so that this node is asked; nothing where there is one server only."""


async def nodes_of(redis: Client) -> Sequence[Node]:
    if not isinstance(redis, RedisCluster):
        return [{}]
    await redis.initialize()
    return [{"target_nodes": node} for node in sorted(redis.get_primaries(), key=lambda node: node.name)]


async def scanned(redis: Client, place: str, match: str, count: int) -> tuple[Sequence[bytes], str]:
    """The keys that are found there, and the next place."""
    number, _, cursor = place.rpartition(":")
    nodes, here = await nodes_of(redis), int(number or 0)
    if here >= len(nodes):
        # The cluster has become smaller meanwhile.
        return [], ""
    told, names = await redis.scan(int(cursor), match=match, count=count, **nodes[here])
    left = int(told if isinstance(told, int) else next(iter(told.values())))
    if not left and here + 1 == len(nodes):
        return names, ""
    if len(nodes) == 1:
        return names, str(left)
    return names, f"{here}:{left}" if left else f"{here + 1}:0"


def told_by(node: Node, answer: Any) -> Any:
    """What one node has answered, which a cluster's client puts below the node's name."""
    name = getattr(node.get("target_nodes"), "name", None)
    return answer[name] if name and isinstance(answer, dict) and name in answer else answer
