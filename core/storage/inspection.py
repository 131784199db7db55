"""What a Redis says of itself: asked once, judged elsewhere."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from redis.exceptions import NoPermissionError, ResponseError

from core.storage.client import Client, answered
from core.storage.nodes import Node, told_by

ONE: Node = {}
_PINGS = 5
_CONFIGURED = ("appendonly", "appendfsync", "maxmemory-policy", "save")
_WITHIN_S = 5.0


@dataclass(frozen=True)
class RedisState:
    """
    `latency_s` is the middle of five pings; by `ahead_s` our clock is ahead of the server's. `configured` is empty
    where the server does not let its settings be read, as hosted ones do not.
    """

    latency_s: float
    ahead_s: float
    info: Mapping[str, str]
    configured: Mapping[str, str]

    @property
    def version(self) -> tuple[int, ...]:
        """Of the commands: Valkey says as which Redis it behaves."""
        return tuple(int(part) for part in self.info.get("redis_version", "0").split(".") if part.isdigit())


async def inspect(redis: Client, clock: Callable[[], float] = time.time, node: Node = ONE) -> RedisState:
    """Of this node of a cluster. Raise `StorageError`."""
    async with answered(_WITHIN_S):
        took = [await _ping(redis, node) for _ in range(_PINGS)]
        began = clock()
        seconds, micros = told_by(node, await redis.time(**node))
        ahead_s = (began + clock()) / 2 - (seconds + micros / 1e6)
        info = told_by(node, await redis.info(**node))
        configured: dict[str, str] = {}
        for name in _CONFIGURED:
            try:
                found = told_by(node, await redis.config_get(name, **node))
            except (ResponseError, NoPermissionError):
                break
            configured |= {_text(key): _text(value) for key, value in found.items()}
    return RedisState(sorted(took)[_PINGS // 2], ahead_s, {_text(k): _text(v) for k, v in info.items()}, configured)


async def _ping(redis: Client, node: Node) -> float:
    now = asyncio.get_running_loop().time
    began = now()
    await redis.ping(**node)
    return now() - began


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
