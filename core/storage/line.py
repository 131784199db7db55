"""
A client of Redis whose commands share one connection: sent as they come, answered in their order.

What several tasks ask in the same moment goes out in one write and comes back in one read, so that looks which do not
wait for each other cost one round trip together.  Who stops waiting takes nothing from the others: an answer that
nobody wants any more is read and dropped.

Connecting is redis-py's, with its addresses, passwords, TLS and sentinels; then its transport is read here, by a
protocol that hands an answer on in the moment in which it comes.  Transactions, and what is large, go over connections
of their own from redis-py's pool.  A connection on which an answer is overdue is asked nothing more: it may be dead
without saying so, and what waits for a server that stands still would grow.  Nothing is asked twice: who was told that
a connection ended does not know whether their command was done.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

import hiredis
from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster
from redis.asyncio.connection import AbstractConnection
from redis.client import EMPTY_RESPONSE, NEVER_DECODE
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import InvalidResponse, ReadOnlyError

Answer = Any
"""Whatever Redis says, as redis-py reads it."""

OVERDUE_S = 5.0
_LAST_S = 60.0
_END_S = 1.0
_LARGE = 65_536
_MANY = 1_000
_BY_ITSELF = frozenset({NEVER_DECODE, EMPTY_RESPONSE})
_MORE = object()
GONE = "The connection ended before its answer came."


class Line(Redis):
    """`Redis`, but for single commands, which share a connection. Blocking ones would hold up all others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._wire: _Wire | None = None
        self._left: WeakSet[_Wire] = WeakSet()
        self._opening = asyncio.Lock()

    async def execute_command(self, *args: Any, **options: Any) -> Answer:
        if _BY_ITSELF & options.keys() or is_large(args):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        wire = self._wire if self._wire and self._wire.is_good else await self._opened()
        answer = await wire.ask(args)
        options.pop("keys", None)
        return self._read(args, answer, options)

    async def ask_together(self, commands: Sequence[tuple[Any, ...]]) -> Sequence[Answer]:
        """Small ones, asked in this very moment, in one write with what others ask. Raise the first refusal."""
        wire = self._wire if self._wire and self._wire.is_good else await self._opened()
        answers = await asyncio.gather(*(wire.ask(args) for args in commands))
        return [self._read(args, answer, {}) for args, answer in zip(commands, answers, strict=True)]

    def doubt(self) -> None:
        """Have the next command look for the server anew; what is asked already is still answered."""
        if self._wire is not None:
            self._wire.leave()
            self._left.add(self._wire)
            self._wire = None

    async def shut(self) -> None:
        """End it, and whatever waits; a command after that opens it again."""
        wires = [wire for wire in (self._wire, *self._left) if wire is not None]
        for wire in wires:
            wire.shut()
        if ended := [wire.ended for wire in wires if not wire.ended.done()]:
            await asyncio.wait(ended, timeout=_END_S)

    def _read(self, args: tuple[Any, ...], answer: Answer, options: dict[str, Any]) -> Answer:
        read = self.response_callbacks.get(args[0])
        return read(answer, **options) if read else answer

    async def _opened(self) -> "_Wire":
        async with self._opening:
            if self._wire is None or not self._wire.is_good:
                self.doubt()
                self._wire = await _connected(self.connection_pool.make_connection())  # type: ignore[no-untyped-call]
            return self._wire


class _Wire(asyncio.Protocol):
    """One connection that stands, and who waits for its answers, in order."""

    def __init__(self, connection: AbstractConnection) -> None:
        # redis-py has no door for this: neither its reader nor its writer knows of several commands under way.
        self._connection, self._transport = connection, connection._writer.transport  # type: ignore[union-attr]  # noqa: SLF001
        refusal = connection._parser.parse_error  # noqa: SLF001
        self._answers = hiredis.Reader(protocolError=InvalidResponse, replyError=refusal, notEnoughData=_MORE)
        self._ahead: list[bytes] = []
        self._waiting: deque[tuple[float, asyncio.Future[Answer]]] = deque()
        self._loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[None] = self._loop.create_future()
        self._over = self._left = False
        self._transport.set_protocol(self)

    @property
    def is_good(self) -> bool:
        """Whether it stands, and no answer is overdue."""
        overdue = self._waiting and self._loop.time() - self._waiting[0][0] > OVERDUE_S
        return not (overdue or self._over or self._transport.is_closing())

    def ask(self, args: tuple[Any, ...]) -> "asyncio.Future[Answer]":
        # redis-py names a command and its subcommand in one word.
        packed = hiredis.pack_command((*args[0].split(), *args[1:]) if " " in args[0] else args)
        if not self._ahead:
            self._loop.call_soon(self._send)
        self._ahead.append(packed)
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.append((self._loop.time(), answer))
        return answer

    def leave(self) -> None:
        """Ask nothing more; what is asked already may still be answered, and then it ends."""
        self._left = True
        if self._waiting:
            self._loop.call_later(_LAST_S, self.shut)
        else:
            self.shut()

    def shut(self) -> None:
        self._over = True
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Raises nothing: what is no answer of Redis' ends the connection."""
        try:
            self._answers.feed(data)
            while (answer := self._answers.gets()) is not _MORE:
                # What Redis tells by itself answers nobody: else all who wait would be given another's answer.
                if not isinstance(answer, hiredis.PushNotification):
                    self._give(answer)
        except (InvalidResponse, IndexError):
            self.shut()

    def _give(self, answer: Answer) -> None:
        _, asked = self._waiting.popleft()
        if isinstance(answer, Exception):
            if not asked.done():
                asked.set_exception(answer)
            if isinstance(answer, Unreachable | ReadOnlyError):
                # It serves nobody yet, or has been made a replica: the next command looks for the server anew.
                self.shut()
        elif not asked.done():
            asked.set_result(answer)
        if self._left and not self._waiting:
            self.shut()

    def _send(self) -> None:
        ahead, self._ahead = self._ahead, []
        self._transport.write(b"".join(ahead))

    def connection_lost(self, _: Exception | None) -> None:
        self._over = True
        for _at, asked in self._waiting:
            if not asked.done():
                asked.set_exception(Unreachable(GONE))
        self._waiting.clear()
        # Else it would tell of itself as of one that was never closed.
        self._connection._close()  # type: ignore[no-untyped-call]  # noqa: SLF001
        if not self.ended.done():
            self.ended.set_result(None)


async def together(redis: Redis | RedisCluster, *commands: tuple[Any, ...]) -> Sequence[Answer]:
    """What small commands say that do not wait for each other, in one round trip where one server holds their keys."""
    if isinstance(redis, Line):
        return await redis.ask_together(commands)
    return await asyncio.gather(*(redis.execute_command(*args) for args in commands))


def is_large(args: tuple[Any, ...]) -> bool:
    """Whether it goes over a connection of its own."""
    return len(args) > _MANY or any(isinstance(one, bytes | str) and len(one) > _LARGE for one in args)


async def _connected(connection: AbstractConnection) -> _Wire:
    """Raise `Unreachable` if it has ended meanwhile: redis-py was told of that, and we never would be."""
    stands = False
    try:
        await connection.connect()  # type: ignore[no-untyped-call]
        stands = not await connection.can_read()
    finally:
        # Also where nobody waits for it any more: a server that stands still takes a connection, and says nothing.
        if not stands:
            connection._close()  # type: ignore[no-untyped-call]  # noqa: SLF001
    if not stands:
        raise Unreachable(GONE)
    return _Wire(connection)
