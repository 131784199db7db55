"""
The gateway on a socket: HELLO, IDENTIFY or RESUME, then events as they come.  From Discord's "Gateway".

Close codes and opcodes are Discord's. Frames are compressed as the address asks (`zlib-stream`); where only
`zstd-stream` is asked they are plain text, which clients take as well.
"""

import asyncio
import contextlib
import json
import zlib
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.discord_server import greeting
from tests.fakes.discord_server.sessions import KNOWN, Session
from tests.fakes.discord_server.world import World

Tree = dict[str, Any]
EVENT, BEAT, IDENTIFY, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 8, 9, 10, 11
IGNORED = {3, 4}
UNKNOWN_ERROR, UNKNOWN_OP, DECODE, NOT_YET, BAD_TOKEN, ALREADY = 4000, 4001, 4002, 4003, 4004, 4005
BAD_SEQ, TIMED_OUT, BAD_SHARD, BAD_VERSION, BAD_INTENTS, DISALLOWED = 4007, 4009, 4010, 4012, 4013, 4014


class Closing(Exception):
    """The fake ends the connection with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Connection:
    """One socket. `sent` is the last event it was given, `cut` that the fake ended it."""

    def __init__(self, gateway: "Gateway", socket: web.WebSocketResponse, request: web.Request) -> None:
        self.gateway = gateway
        self.world = gateway.world
        self.socket = socket
        self.request = request
        self.session: Session | None = None
        self.sent = 0
        self.cut = False
        self.more = asyncio.Event()
        self.squeeze = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    async def send(self, op: int, data: Any = None, event: str | None = None, seq: int | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "s": seq, "t": event})
        if self.squeeze is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.squeeze.compress(text.encode()) + self.squeeze.flush(zlib.Z_SYNC_FLUSH))

    async def write(self) -> None:
        """Send what the session is told, for as long as the socket lives."""
        while True:
            await self.more.wait()
            self.more.clear()
            with self.world.changed:
                due = self.session.since(self.sent) if self.session else []
            for seq, event, data in due:
                await self.send(EVENT, data, event, seq)
                with self.world.changed:
                    self.sent = seq
                    self.world.changed.notify_all()

    def attach(self, session: Session, sent: int) -> None:
        loop = asyncio.get_running_loop()
        self.session, self.sent = session, sent
        session.connected = True

        def poke() -> None:
            loop.call_soon_threadsafe(self.more.set)

        session.poke = poke
        self.more.set()
        self.world.changed.notify_all()

    async def heard(self, tree: Tree) -> None:
        op, data = tree.get("op"), tree.get("d")
        if op == BEAT:
            with self.world.changed:
                self.gateway.beats += 1
                self.world.changed.notify_all()
            if self.gateway.acknowledges:
                await self.send(ACK)
        elif op in {IDENTIFY, RESUME}:
            if self.session is not None:
                raise Closing(ALREADY)
            with self.world.changed:
                refusal = self._identify(data or {}) if op == IDENTIFY else self._resume(data or {})
            if refusal is not None:
                await self.send(INVALID, refusal)
        elif self.session is None:
            raise Closing(NOT_YET)
        elif op == MEMBERS:
            with self.world.changed:
                greeting.chunk(self.world, self.session, data or {})
        elif op not in IGNORED:
            raise Closing(UNKNOWN_OP)

    def _identify(self, data: Tree) -> bool | None:
        intents, shard = data.get("intents"), data.get("shard") or [0, 1]
        if data.get("token") != self.world.token:
            raise Closing(BAD_TOKEN)
        if not 0 <= shard[0] < shard[1]:
            raise Closing(BAD_SHARD)
        if not isinstance(intents, int) or intents & ~KNOWN:
            raise Closing(BAD_INTENTS)
        if not self.world.allows_intents(intents):
            raise Closing(DISALLOWED)
        session = Session(f"session-{self.world.clock.snowflake()}", intents, (shard[0], shard[1]))
        session.identified_s = self.world.clock.now_s()
        self.gateway.identified.append(session)
        self.world.sessions.append(session)
        greeting.greet(self.world, session)
        self.attach(session, 0)
        return None

    def _resume(self, data: Tree) -> bool | None:
        """False if the session is gone: the client must identify anew, and what it missed is lost."""
        if data.get("token") != self.world.token:
            raise Closing(BAD_TOKEN)
        found = [each for each in self.world.sessions if each.id == data.get("session_id")]
        seq = int(data.get("seq") or 0)
        if found and seq > found[0].seq:
            raise Closing(BAD_SEQ)
        if not found or not found[0].can_resume(seq):
            return False
        self.gateway.resumed += 1
        again = min(self.gateway.replays, seq)
        self.attach(found[0], seq - again)
        found[0].tell("RESUMED", {"_trace": []})
        return None


class Gateway:
    """
    `acknowledges` false makes a zombie: heartbeats go unanswered. `replays` is how many events that the client has
    heard a RESUME tells again, `refuses` the status that a new connection gets.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.beat_s = 41.25
        self.acknowledges = True
        self.beats = 0
        self.resumed = 0
        self.replays = 0
        self.identified: list[Session] = []
        self.open: list[Connection] = []
        self.refuses: int | None = None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.refuses is not None:
            return web.Response(status=self.refuses)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(self, socket, request)
        self.open.append(connection)
        writer = asyncio.create_task(connection.write())
        try:
            await self._talk(connection)
        except Closing as closing:
            await socket.close(code=closing.code)
        except ConnectionError:
            pass
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writer
            self._ended(connection)
        return socket

    async def _talk(self, connection: Connection) -> None:
        if connection.request.query.get("v") != "10":
            raise Closing(BAD_VERSION)
        await connection.send(HELLO, {"heartbeat_interval": int(self.beat_s * 1000)})
        async for frame in connection.socket:
            if frame.type is not WSMsgType.TEXT:
                raise Closing(DECODE)
            try:
                tree = json.loads(frame.data)
            except ValueError as exc:
                raise Closing(DECODE) from exc
            await connection.heard(tree)

    def _ended(self, connection: Connection) -> None:
        """A client that closes with 1000 or 1001 gives its session up."""
        with self.world.changed:
            self.open.remove(connection)
            session = connection.session
            if session is not None and not any(each.session is session for each in self.open):
                session.connected, session.poke = False, lambda: None
                gave_up = connection.socket.close_code in {1000, 1001} and not connection.cut
                if gave_up and session in self.world.sessions:
                    self.world.sessions.remove(session)
            self.world.changed.notify_all()
