"""
Getting what was erased off the disk: Redis's append-only file holds it until that file is rewritten.

What is to be erased is noted before anything is (`due`), and struck off once a rewrite that began after the erasing has
ended well: if the process dies in between, whoever opens the storage next finishes both.  Another's server is asked to
rewrite what it keeps; if it does not let us, its operator is told what to do, and the erasing counts as finished.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from redis.exceptions import ResponseError

from core.errors import StorageError
from core.storage import keys
from core.storage.client import Client, answered
from core.storage.nodes import Node, nodes_of, told_by
from core.storage.replicas import Replicas

logger = logging.getLogger(__name__)

Ask = Callable[[], Awaitable[Any]]

_BUSY = "in progress"
_LOOK_S = 0.02
_WAIT_S = 30.0
_SLOW = 1_000
_OURS = (b"thread:{", b"submission:{", b"roster:{")
_LEFT = (
    "It is erased, but may still stand in the server's file: see that the disk has room, then start Chairside again."
)
ASK_OPERATOR = (
    "It is erased from Redis, whose files may still hold it: let whoever runs that Redis call BGREWRITEAOF, and BGSAVE "
    "if it keeps snapshots, or permit both to Chairside's user."
)
ASK_SLOW = (
    "Redis may remember the beginning of what was erased in its list of slow commands: let whoever runs it call SLOWLOG"
    " RESET, or permit that to Chairside's user."
)


class Disk(StrEnum):
    """What became of the server's files."""

    REWRITTEN = "rewritten"
    NONE = "none"
    """The server keeps none."""

    OPERATOR = "operator"
    """Another's server, which did not let us; see `ASK_OPERATOR`."""


class Scrub:
    """`ours`: the server is the data folder's own, and keeps an append-only file and nothing else."""

    def __init__(
        self, redis: Client, wait_s: float = _WAIT_S, *, ours: bool = True, replicas: Replicas | None = None
    ) -> None:
        self._redis = redis
        self._replicas = replicas or Replicas(redis)
        self._wait_s = wait_s
        self._ours = ours

    async def note(self, thread_id: str, place: str) -> None:
        """Before it is erased."""
        async with answered():
            await self._redis.hset(keys.SCRUB, thread_id, place)

    async def note_file(self, name: str) -> None:
        """Before something is overwritten of which only the server's file will be left."""
        async with answered():
            await self._redis.hsetnx(keys.SCRUB, name, b"")

    async def spare(self, thread_id: str) -> None:
        """What is listed again since is not erased again; its old text is still to go."""
        async with answered():
            if await self._redis.hexists(keys.SCRUB, thread_id):
                await self._redis.hset(keys.SCRUB, thread_id, b"")

    async def due(self) -> dict[str, str]:
        """The threads whose erasing was not finished, each with its place; without one if only the file is left."""
        async with answered():
            found: dict[bytes, bytes] = await self._redis.hgetall(keys.SCRUB)
        return {thread_id.decode(): place.decode() for thread_id, place in found.items()}

    async def finish(self, *names: str) -> Disk:
        """Have the files rewritten, wait for the end of that, strike these off. Raise `StorageError` if it fails."""
        await self._replicas.fence(*names)
        try:
            async with asyncio.timeout(self._wait_s):
                disk = await (self._own() if self._ours else self._others())
        except TimeoutError as exc:
            raise StorageError(_LEFT) from exc
        if names:
            async with answered():
                await self._redis.hdel(keys.SCRUB, *names)
        return disk

    async def _own(self) -> Disk:
        for node in await self._nodes():
            await self._rewritten(node)
        return Disk.REWRITTEN

    async def _rewritten(self, node: Node) -> None:
        await self._begun(partial(self._redis.bgrewriteaof, **node))
        await self._ended(node, "aof_rewrite_in_progress", "aof_rewrite_scheduled", "aof_last_bgrewrite_status")

    async def _nodes(self) -> Sequence[Node]:
        async with answered():
            return await nodes_of(self._redis)

    async def _others(self) -> Disk:
        disk = Disk.NONE
        await self._slow_commands()
        try:
            for node in await self._nodes():
                if (await self._persistence(node))["aof_enabled"]:
                    await self._rewritten(node)
                    disk = Disk.REWRITTEN
                if (await self._told(node, lambda node: self._redis.config_get("save", **node))).get("save"):
                    await self._begun(partial(self._redis.bgsave, **node))
                    await self._ended(node, "rdb_bgsave_in_progress", "rdb_last_bgsave_status")
                    disk = Disk.REWRITTEN
        except _RefusedError:
            logger.warning(ASK_OPERATOR)
            return Disk.OPERATOR
        return disk

    async def _slow_commands(self) -> None:
        """A server remembers its slowest commands, with the beginnings of what they wrote."""
        try:
            for node in await self._nodes():
                slow = await self._told(node, lambda node: self._redis.slowlog_get(_SLOW, **node))
                if any(name in one["command"] for one in slow for name in _OURS):
                    await self._told(node, lambda node: self._redis.slowlog_reset(**node))
        except _RefusedError:
            logger.warning(ASK_SLOW)

    async def _begun(self, command: Ask) -> None:
        """A rewrite that began earlier may still copy what was just erased, so wait for its end and begin another."""
        while True:
            try:
                await self._asked(command)
            except _RefusedError as refused:
                if _BUSY not in str(refused.__cause__):
                    raise
            else:
                return
            await asyncio.sleep(_LOOK_S)

    async def _ended(self, node: Node, *running: str) -> None:
        """The last of the names is that of how it ended."""
        *under_way, status = running
        while True:
            found = await self._persistence(node)
            if not any(found.get(name) for name in under_way):
                break
            await asyncio.sleep(_LOOK_S)
        if found[status] != "ok":
            raise StorageError(_LEFT)

    async def _persistence(self, node: Node) -> Any:
        return await self._told(node, lambda node: self._redis.info("persistence", **node))

    async def _told(self, node: Node, command: Callable[[Node], Awaitable[Any]]) -> Any:
        return told_by(node, await self._asked(lambda: command(node)))

    async def _asked(self, command: Ask) -> Any:
        """Redis's answer. Raise `_RefusedError` if it does not do it."""
        async with answered():
            try:
                return await command()
            except ResponseError as exc:
                raise _RefusedError from exc


class _RefusedError(StorageError):
    def __init__(self) -> None:
        super().__init__("Redis refuses to rewrite its file: see its log, then try again.")
