"""
Writes that count only once replicas hold them: then a failover to one of these takes nothing that was acknowledged.

Redis says "done" before it replicates, and WAIT asks whether it has, of what the same connection wrote last; so the two
go out together.  As a server replicates in the order in which it writes, whatever was written to it earlier is there as
well.  Whoever may become master must be among them: a sentinel does not choose the one that has heard most, but the one
that had, when it last looked.

A master that was only paused does not know that there is another, and answers for some ten seconds more.  It has no
replicas then; so who hears that of a server asks the sentinels anew.
"""

from collections.abc import Sequence
from typing import Any

from redis.asyncio.cluster import PipelineCommand, RedisCluster
from redis.exceptions import AskError, ClusterDownError, MovedError, TryAgainError

from core.errors import Unheld
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.line import Line, is_large

WAIT_MS, FENCE_MS, AGAIN_MS = 1_000, 200, 20
"""A replica may take so long to say that it has it, and at the least, however many wait; Redis looks each 100 ms."""
_AGAIN = """
local told = redis.call("EXISTS", KEYS[1]) == 1 and redis.call("XINFO", "STREAM", KEYS[1]) or {}
for at = 1, #told, 2 do
    if told[at] == "last-generated-id" then redis.call("XSETID", KEYS[1], told[at + 1]) end
end
return redis.call("XRANGE", KEYS[1], ARGV[1], ARGV[1])
"""
"""Writes what stands there already, for WAIT knows of no write by another connection, and says what that is."""
_MOVED = (MovedError, AskError, ClusterDownError, TryAgainError)
_TRIES = 3
_FENCE_LASTS_MS = 60_000

Command = tuple[Any, ...]
Found = Sequence[Sequence[Any]]
"""Entries as Redis tells them: the id, and a list of field, value, field, value."""


class Replicas:
    """
    Of a server, or of each master of a cluster, `count` must hold a write; none is waited for if that is 0. A wait
    holds up whatever else shares the client: it takes `most_ms`, and ever less the more of them there are.
    """

    def __init__(self, redis: Client, count: int = 0, most_ms: int = WAIT_MS) -> None:
        self._redis = redis
        self._count = count
        self._most_ms = most_ms
        self._missed = False
        self._waiting = 0

    async def write(self, key: str, *command: Any) -> Any:
        """
        What Redis answers to the command on `key`. Raise `Unheld` where it was done, but is not known to be
        held.
        """
        async with answered():
            if not self._count:
                return await self._redis.execute_command(*command)
            answer, held = await self._asked(key, command)
        self._judge(held)
        return answer

    async def held(self, key: str, entry_id: str) -> Found | None:
        """The entry of that id, if there is one and they hold it; None if nobody is asked. Raise `Unheld`."""
        if not self._count:
            return None
        async with answered():
            found, held = await self._asked(key, ("EVAL", _AGAIN, 1, key, entry_id))
        self._judge(held)
        return list(found)

    async def fence(self, *tags: str) -> None:
        """Raise `Unheld` unless they hold what was written before, on a cluster to the keys with these hash tags."""
        if self._count:
            for tag in tags if isinstance(self._redis, RedisCluster) else ("all",):
                await self.write(keys.fence(tag), "SET", keys.fence(tag), b"1", "PX", _FENCE_LASTS_MS)

    async def _asked(self, key: str, command: Command) -> tuple[Any, int]:
        """What it says, and how many replicas hold it."""
        self._waiting += 1
        most_ms = AGAIN_MS if self._missed else max(AGAIN_MS, self._most_ms // self._waiting**2)
        try:
            answer, held = await self._both(key, (command, ("WAIT", self._count, most_ms)))
        finally:
            self._waiting -= 1
        return answer, int(held)

    async def _both(self, key: str, both: tuple[Command, Command]) -> Sequence[Any]:
        if isinstance(self._redis, RedisCluster):
            return await self._of_node(key, both)
        if isinstance(self._redis, Line) and not is_large(both[0]):
            return await self._redis.ask_together(both)
        pipeline = self._redis.pipeline(transaction=False)
        for one in both:
            pipeline.execute_command(*one)
        answers: Sequence[Any] = await pipeline.execute()
        return answers

    async def _of_node(self, key: str, both: Sequence[Command]) -> Sequence[Any]:
        """A cluster's client follows a key that has moved; what is sent to a node together does not."""
        for left in reversed(range(_TRIES)):
            asked = [PipelineCommand(at, *command) for at, command in enumerate(both)]
            await self._redis.get_node_from_key(key).execute_pipeline(asked)
            fault = next((one.result for one in asked if isinstance(one.result, Exception)), None)
            if fault is None:
                break
            if not (left and isinstance(fault, _MOVED)):
                raise fault
            await self._redis.exists(key)
        return [one.result for one in asked]

    def _judge(self, held: int) -> None:
        self._missed = held < self._count
        if self._missed:
            if isinstance(self._redis, Line):
                self._redis.doubt()
            raise Unheld(
                f"Redis has {held} of {self._count} replicas that hold what was written: see that they run, or set"
                " CHAIRSIDE_REDIS_REPLICAS to what there is."
            )
