"""
Connections to Redis, and its errors in our words.

redis-py's own retries are off: it repeats a write whose answer was lost, and only the caller knows whether that is
harmless.  A connection that a restarted server has closed is replaced before it is used.  Blocking reads go over
connections of their own, and block for `BLOCK_S` at most.

Time is limited here, by `answered`, and not on redis-py's sockets: with a limit of its own it writes under `wait_for`,
which on Python 3.11 swallows a cancellation that meets its result, and a task that should end goes on for ever.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool, ConnectionPool, Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import (
    Sentinel,
    SentinelConnectionPool,
    SentinelManagedConnection,
    SentinelManagedSSLConnection,
)
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import TimeoutError as TooSlow

from core.errors import StorageError
from core.storage.addresses import KNOWN, PLAIN, Nodes, Sentinels, address_of

Client = Any
"""
A `redis.asyncio.Redis` or `RedisCluster`. redis-py types an answer as every shape it may have; ours are those of RESP2,
as bytes.
"""

Options = dict[str, Any]

BLOCK_S = 2.0
_ANSWER_S = 5.0
_CONNECTIONS = 32
_READERS = 10_000


def client(url: str) -> Client:
    """For everything that answers at once; waits for a free connection when all are busy."""
    return _opened(url, BlockingConnectionPool, max_connections=_CONNECTIONS, timeout=_ANSWER_S)


def reader(url: str) -> Client:
    """For blocking reads: one connection for each that waits."""
    return _opened(url, ConnectionPool, max_connections=_READERS)


async def close(redis: Client) -> None:
    """End all its connections."""
    if isinstance(redis, RedisCluster):
        await redis.aclose()
        return
    await redis.connection_pool.disconnect()
    if isinstance(redis.connection_pool, SentinelConnectionPool):
        await redis.connection_pool.sentinel_manager.aclose()


def _opened(url: str, kind: type[ConnectionPool], **options: Any) -> Client:
    own = {"socket_timeout": None, "socket_connect_timeout": _ANSWER_S, "retry": Retry(NoBackoff(), 0), "protocol": 2}
    try:
        address = address_of(url)
        if isinstance(address, Nodes):
            # A cluster's client has connections of its own to each node, and knows no waiting for one.
            return _clustered(address, own)
        if isinstance(address, Sentinels):
            pool = _led(address, kind, own, options)
        else:
            pool = kind.from_url(url, **own, **options)
        # redis-py would find out about an option that it does not know with the first command only.
        pool.connection_class(**pool.connection_kwargs)
    except (ValueError, TypeError) as exc:
        known = url.partition("://")[0].partition("+")[0] in PLAIN
        hint = "its parts cannot be read" if known else KNOWN
        raise StorageError(f"CHAIRSIDE_REDIS_URL is not a Redis address: {hint}.") from exc
    return Redis(connection_pool=pool)


class _WaitingSentinelPool(BlockingConnectionPool, SentinelConnectionPool):
    """Connections to whatever server the sentinels name, of which there are only so many."""


def _led(address: Sentinels, kind: type[ConnectionPool], own: Options, options: Options) -> ConnectionPool:
    tls: Options = {name: value for name, value in address.options.items() if name.startswith("ssl_")}
    sentinels = Sentinel(  # type: ignore[no-untyped-call]
        address.nodes, sentinel_kwargs={**own, **tls, **address.own, **({"ssl": True} if address.tls else {})}
    )
    pool = _WaitingSentinelPool if kind is BlockingConnectionPool else SentinelConnectionPool
    connection = SentinelManagedSSLConnection if address.tls else SentinelManagedConnection
    named: Options = {"service_name": address.master, "sentinel_manager": sentinels, "connection_class": connection}
    return pool(**named, **address.options, **own, **options)


def _clustered(address: Nodes, own: Options) -> Client:
    nodes = [ClusterNode(host, port) for host, port in address.nodes]
    return RedisCluster(startup_nodes=nodes, ssl=address.tls, max_connections=_READERS, **{**own, **address.options})


@asynccontextmanager
async def answered(within_s: float = _ANSWER_S) -> AsyncIterator[None]:
    """Turn what redis-py raises in the block, or that it takes longer than this, into `StorageError`."""
    try:
        async with asyncio.timeout(within_s):
            yield
    except (Unreachable, TooSlow, TimeoutError, RedisClusterException) as exc:
        if isinstance(exc.__cause__, AuthenticationError):
            raise StorageError("Redis refuses the user or password: check CHAIRSIDE_REDIS_URL.") from exc
        raise StorageError("Redis is out of reach: see that its server runs, then try again.") from exc
    except RedisError as exc:
        raise StorageError(f"Redis refuses ({_code(exc)}): see its log, then try again.") from exc


def _code(exc: RedisError) -> str:
    """The code that Redis puts before its message ("OOM", "READONLY"); never the message, which may name a thread."""
    word = str(exc).partition(" ")[0] if isinstance(exc, ResponseError) else ""
    return word if word.isupper() else type(exc).__name__
