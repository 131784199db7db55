"""
Writes that count only once replicas hold them: then a failover to one of these takes nothing that was acknowledged.

Redis says "done" before it replicates, and WAIT asks whether it has, of what the same connection wrote last; so such a
write and its WAIT go over a connection of their own, whose wait holds up nobody else.  As a server replicates in the
order in which it writes, whatever was written to it earlier is there as well.  Whoever may become master must be among
them: a sentinel does not choose the one that has heard most, but the one that had, when it last looked.
"""

from collections.abc import Sequence
from typing import Any

from redis.asyncio.cluster import PipelineCommand, RedisCluster

from core.errors import Unheld
from core.storage.client import Client, answered

WAIT_MS = 1_000
_AGAIN = """
local told = redis.call("EXISTS", KEYS[1]) == 1 and redis.call("XINFO", "STREAM", KEYS[1]) or {}
for at = 1, #told, 2 do
    if told[at] == "last-generated-id" then redis.call("XSETID", KEYS[1], told[at + 1]) end
end
"""
"""Writes what stands there already: WAIT knows of no write by another connection."""

Command = tuple[Any, ...]


class Replicas:
    """Of a server, or of each master of a cluster, `count` must hold a write; none is waited for if that is 0."""

    def __init__(self, redis: Client, count: int = 0) -> None:
        self._redis = redis
        self._count = count

    async def write(self, key: str, *command: Any) -> Any:
        """
        What Redis answers to the command on the stream `key`. Raise `Unheld` where it was done, but is not known to be
        held.
        """
        async with answered():
            if not self._count:
                return await self._redis.execute_command(*command)
            if not isinstance(self._redis, RedisCluster):
                answer, held = await self._together(command)
            else:
                # The client follows a key that has moved, which what is sent to a node does not.
                answer = await self._redis.execute_command(*command)
                held = await self._held_by_node(key)
        self._judge(held)
        return answer

    async def hold(self, key: str) -> None:
        """Raise `Unheld` unless they hold all of the stream that whoever has read it may know."""
        if self._count:
            async with answered():
                if isinstance(self._redis, RedisCluster):
                    held = await self._held_by_node(key)
                else:
                    _, held = await self._together(("EVAL", _AGAIN, 1, key))
            self._judge(held)

    async def _together(self, command: Command) -> Sequence[Any]:
        pipeline = self._redis.pipeline(transaction=False)
        for one in (command, ("WAIT", self._count, WAIT_MS)):
            pipeline.execute_command(*one)
        answers: Sequence[Any] = await pipeline.execute()
        return answers

    async def _held_by_node(self, key: str) -> int:
        node = self._redis.get_node_from_key(key)
        again, wait = PipelineCommand(0, "EVAL", _AGAIN, 1, key), PipelineCommand(1, "WAIT", self._count, WAIT_MS)
        await node.execute_pipeline([again, wait])
        for told in (again.result, wait.result):
            if isinstance(told, Exception):
                raise told
        held: Any = wait.result
        return int(held)

    def _judge(self, held: int) -> None:
        if held < self._count:
            raise Unheld(
                f"Redis has {held} of {self._count} replicas that hold what was written: see that they run, or set"
                " CHAIRSIDE_REDIS_REPLICAS to what there is."
            )
