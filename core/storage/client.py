"""
Connections to Redis, and its errors in our words.

redis-py's own retries are off: it repeats a write whose answer was lost, and only the caller knows whether that is
harmless.  A connection that a restarted server has closed is replaced before it is used.  Blocking reads go over
connections of their own, and block for `BLOCK_S` at most.

Time is limited here, by `answered`, and not on redis-py's sockets: with a limit of its own it writes under `wait_for`,
which on Python 3.11 swallows a cancellation that meets its result, and a task that should end goes on for ever.
"""

import asyncio
import re
from types import TracebackType
from typing import Any

from redis.asyncio import BlockingConnectionPool, ConnectionPool, Redis
from redis.asyncio.cluster import RedisCluster
from redis.asyncio.connection import Connection, SSLConnection
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import (
    Sentinel,
    SentinelConnectionPool,
    SentinelManagedConnection,
    SentinelManagedSSLConnection,
)
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, BusyLoadingError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import TimeoutError as TooSlow

from core.errors import StorageError
from core.storage.addresses import KNOWN, PLAIN, Nodes, Sentinels, Unreadable, address_of
from core.storage.clustered import Cluster
from core.storage.line import Line

Client = Any
"""
A `redis.asyncio.Redis` or `RedisCluster`. redis-py types an answer as every shape it may have; ours are those of RESP2,
as bytes.
"""

Options = dict[str, Any]

REFUSED = "Redis refuses the user or password: check CHAIRSIDE_REDIS_PASSWORD, or the user and password in the address."
_REFUSALS = {
    "NOREPLICAS": "fewer replicas follow it than its min-replicas-to-write; see that they run, then try again",
    "MISCONF": "it cannot write to its disk; see the disk's space and its log, then try again",
    "OOM": "its memory is full; raise its maxmemory, or keep less long",
    "READONLY": "it is a replica; see which server is the master, and CHAIRSIDE_REDIS_URL",
    "MASTERDOWN": "it is a replica that has lost its master; see that the master runs, then try again",
    "LOADING": "it still reads its file; try again in a moment",
}
_WITHIN = re.compile(rf"(?:^|[\s'\"-])({'|'.join(_REFUSALS)}) ")
BLOCK_S = 2.0
_ANSWER_S = 5.0
_CONNECTIONS = 32
_READERS = 10_000


def client(url: str) -> Client:
    """For everything that answers at once: single commands share a connection, what is more waits for a free one."""
    return _opened(url, BlockingConnectionPool, max_connections=_CONNECTIONS, timeout=_ANSWER_S)


def reader(url: str) -> Client:
    """For blocking reads: one connection for each that waits."""
    return _opened(url, ConnectionPool, max_connections=_READERS)


async def close(redis: Client) -> None:
    """End all its connections."""
    if isinstance(redis, RedisCluster):
        await redis.aclose()
        return
    if isinstance(redis, Line):
        await redis.shut()
    await redis.connection_pool.disconnect()
    if isinstance(redis.connection_pool, SentinelConnectionPool):
        await redis.connection_pool.sentinel_manager.aclose()


def beside(pool: SentinelConnectionPool, host: str, port: int) -> Redis:
    """Another server of those that the sentinels know, called in the same way as their master."""
    told = dict(pool.connection_kwargs)
    tls = issubclass(pool.connection_class, SSLConnection)
    options: Options = {name: value for name, value in told.items() if name != "connection_pool"}
    kind = SSLConnection if tls else Connection
    return Redis(connection_pool=ConnectionPool(connection_class=kind, host=host, port=port, **options))


def _opened(url: str, kind: type[ConnectionPool], **options: Any) -> Client:
    own = {"socket_timeout": None, "socket_connect_timeout": _ANSWER_S, "retry": Retry(NoBackoff(), 0), "protocol": 2}
    try:
        address = address_of(url)
        if isinstance(address, Nodes):
            busy = _CONNECTIONS if kind is BlockingConnectionPool else None
            return Cluster(address, busy, max_connections=_READERS, **{**own, **address.options})
        if isinstance(address, Sentinels):
            pool = _led(address, kind, own, options)
        else:
            pool = kind.from_url(url, **own, **options)
        # redis-py would find out about an option that it does not know with the first command only.
        pool.connection_class(**pool.connection_kwargs)
    except (ValueError, TypeError) as exc:
        known = url.partition("://")[0].partition("+")[0] in PLAIN
        hint = str(exc) if isinstance(exc, Unreadable) else "its parts cannot be read" if known else KNOWN
        raise StorageError(f"CHAIRSIDE_REDIS_URL is not a Redis address: {hint}.") from exc
    return Line(connection_pool=pool) if kind is BlockingConnectionPool else Redis(connection_pool=pool)


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


class answered:  # noqa: N801 - it reads as what it says of its block; a generator costs twice as much, at every command
    """Turn what redis-py raises in the block, or that it takes longer than `within_s`, into `StorageError`."""

    __slots__ = ("_timeout",)

    def __init__(self, within_s: float = _ANSWER_S) -> None:
        self._timeout = asyncio.timeout(within_s)

    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._timeout.__aexit__(kind, exc, trace)
        except TimeoutError as late:
            exc = late
        if exc is not None and (told := _told(exc)):
            raise told from exc


def _told(exc: BaseException) -> StorageError | None:
    """The same in our words; None for what is not Redis'."""
    if isinstance(exc, Unreachable | TooSlow | TimeoutError | RedisClusterException):
        if isinstance(exc, AuthenticationError) or isinstance(exc.__cause__, AuthenticationError):
            # redis-py counts it among what passes.
            return StorageError(REFUSED)
        if isinstance(exc, BusyLoadingError) or isinstance(exc.__cause__, BusyLoadingError):
            return StorageError(f"Redis refuses (LOADING): {_REFUSALS['LOADING']}.")
        return StorageError("Redis is out of reach: see that its server runs, then try again.")
    if not isinstance(exc, RedisError):
        return None
    code = _code(exc)
    return StorageError(f"Redis refuses ({code}): {_REFUSALS.get(code, 'see its log, then try again')}.")


def _code(exc: RedisError) -> str:
    """
    The code that Redis puts before its message ("OOM", "READONLY"); never the message, which may name a thread. Scripts
    and pipelines put words of their own before it, in which only those that we know are looked for.
    """
    said = str(exc) if isinstance(exc, ResponseError) else ""
    word = exc.status_code or said.partition(" ")[0]
    if word.isupper() and word != "ERR":
        return word
    *_, own = said.rpartition("caused error: ")
    found = _WITHIN.search(own)
    return found[1] if found else type(exc).__name__
