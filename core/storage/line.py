"""
A client of Redis whose commands share one connection: sent as they come, answered in their order.

What several tasks ask in the same moment goes out in one write and comes back in one read, so that looks which do not
wait for each other cost one round trip together.  Who stops waiting takes nothing from the others: an answer that
nobody wants any more is read and dropped.

Connecting is redis-py's, with its addresses, passwords, TLS and sentinels; then its transport is read here, by a
protocol that hands an answer on in the moment in which it comes.  Transactions, and what is large, go over connections
of their own from redis-py's pool.  A connection on which an answer is overdue is asked nothing more: it may be dead
without saying so.
"""

import asyncio
from collections import deque
from typing import Any

import hiredis
from redis.asyncio import Redis
from redis.asyncio.connection import AbstractConnection
from redis.client import EMPTY_RESPONSE, NEVER_DECODE
from redis.exceptions import ConnectionError as Unreachable
from redis.exceptions import InvalidResponse, ReadOnlyError

Answer = Any
"""Whatever Redis says, as redis-py reads it."""

OVERDUE_S = 5.0
_LAST_S = 60.0
_LARGE_BYTES = 65_536
_BY_ITSELF = frozenset({NEVER_DECODE, EMPTY_RESPONSE})
_MORE = object()
GONE = "The connection ended before its answer came."


class Line(Redis):
    """`Redis`, but for single commands, which share a connection. Blocking ones would hold up all others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._wire: _Wire | None = None
        self._opening = asyncio.Lock()

    async def execute_command(self, *args: Any, **options: Any) -> Answer:
        if _BY_ITSELF & options.keys() or any(isinstance(one, bytes) and len(one) > _LARGE_BYTES for one in args):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        wire = self._wire
        if wire is None or not wire.is_good:
            wire = await self._opened()
        answer = await wire.ask(args)
        options.pop("keys", None)
        read = self.response_callbacks.get(args[0])
        return read(answer, **options) if read else answer

    async def shut(self) -> None:
        """End it, and whatever waits; a command after that opens it again."""
        if self._wire is not None:
            self._wire.shut()
            await asyncio.sleep(0)

    async def _opened(self) -> "_Wire":
        async with self._opening:
            if self._wire is None or not self._wire.is_good:
                if self._wire is not None:
                    self._wire.leave()
                connection = self.connection_pool.make_connection()  # type: ignore[no-untyped-call]
                await connection.connect()
                self._wire = _Wire(connection)
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
        self._over = False
        self._transport.set_protocol(self)

    @property
    def is_good(self) -> bool:
        """Whether it stands, and no answer is overdue."""
        overdue = self._waiting and self._loop.time() - self._waiting[0][0] > OVERDUE_S
        return not (overdue or self._over or self._transport.is_closing())

    def ask(self, args: tuple[Any, ...]) -> "asyncio.Future[Answer]":
        # redis-py names a command and its subcommand in one word.
        words = (*args[0].split(), *args[1:]) if " " in args[0] else args
        if not self._ahead:
            self._loop.call_soon(self._send)
        self._ahead.append(hiredis.pack_command(words))
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.append((self._loop.time(), answer))
        return answer

    def leave(self) -> None:
        """Ask nothing more; what is asked already may still be answered."""
        self._loop.call_later(_LAST_S, self.shut)

    def shut(self) -> None:
        self._over = True
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Raises nothing: what is no answer of Redis' ends the connection."""
        try:
            self._answers.feed(data)
            while (answer := self._answers.gets()) is not _MORE:
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
