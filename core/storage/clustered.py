"""
redis-py's client of a cluster, held to what its client of one server does by itself.

A connection that its node has closed meanwhile, by a restart or for being idle, is replaced before it is used: nothing
is repeated here, so the call after a node's restart would fail for each connection that was kept.  And who finds all
connections busy waits for one instead of opening another.
"""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.connection import Connection, SSLConnection

from core.storage.addresses import Nodes


class _Replaced(Connection):
    def should_reconnect(self) -> bool:
        """Asked before each use and after it."""
        return _was_closed(self) or bool(super().should_reconnect())  # type: ignore[no-untyped-call]


class _ReplacedSSL(SSLConnection):
    def should_reconnect(self) -> bool:
        return _was_closed(self) or bool(super().should_reconnect())  # type: ignore[no-untyped-call]


class Cluster(RedisCluster):
    """`busy` bounds how many commands are under way; None where each may block for seconds."""

    def __init__(self, address: Nodes, busy: int | None, **options: Any) -> None:
        nodes = [ClusterNode(host, port) for host, port in address.nodes]
        super().__init__(startup_nodes=nodes, ssl=address.tls, **options)
        self._places = asyncio.Semaphore(busy) if busy else None
        kind = _ReplacedSSL if address.tls else _Replaced
        # Nodes that are found later are made of these, the first ones have been made already.
        self.nodes_manager.connection_kwargs["connection_class"] = kind
        for node in self.startup_nodes:
            node.connection_class = kind

    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        async with AsyncExitStack() as stack:
            if self._places:
                await stack.enter_async_context(self._places)
            return await super().execute_command(*args, **kwargs)

    async def aclose(self) -> None:
        """Also when the nodes are about to be looked for anew, which is when redis-py thinks that none is open."""
        await super().aclose()
        # No set of them: a node that was given and the same one found are equal, and each has connections of its own.
        known = [*self.nodes_manager.nodes_cache.values(), *self.nodes_manager.startup_nodes.values()]
        await asyncio.gather(*(node.disconnect() for node in known), return_exceptions=True)


def _was_closed(connection: Connection | SSLConnection) -> bool:
    lines: asyncio.StreamReader | None = connection._reader  # noqa: SLF001 - it tells nobody else
    return lines is not None and (lines.at_eof() or lines.exception() is not None)
