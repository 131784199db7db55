"""What redis-py's client of a cluster leaves to us, on a cluster of one."""

import asyncio

import pytest
from redis.exceptions import ConnectionError as Unreachable

from core.storage.client import client, close
from tests.fakes.redis_servers import Server, cluster, until


async def test_closed_while_its_nodes_are_to_be_found_anew_it_leaves_no_connection() -> None:
    """The node that the address names and the same node, found by asking it, have connections of their own."""
    with cluster(1) as found:
        (node,) = found.running
        before = clients_of(node)
        redis = client(found.url)
        await redis.set("a", "b")
        waiting = asyncio.ensure_future(redis.blpop("none", 0))
        await asyncio.to_thread(until, lambda: blocked(node), "a command that waits")
        node.client.client_kill_filter(_id=blocked(node)[0])
        with pytest.raises(Unreachable):
            await waiting
        assert clients_of(node) > before
        await close(redis)
        await asyncio.to_thread(until, lambda: clients_of(node) == before, "an end of all")


def blocked(node: Server) -> list[str]:
    return [str(one["id"]) for one in node.client.client_list() if one["cmd"] == "blpop"]


def clients_of(node: Server) -> int:
    return int(node.client.info("clients")["connected_clients"])
