"""What a test does to the bot's connection: time passes, calls fail, the gateway drops."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any

from tests.fakes.discord_server.calls import Call, Logged
from tests.fakes.discord_server.faults import CLOSED, LOST, RESET, Fault, Hold
from tests.fakes.discord_server.gateway import INVALID, RECONNECT, Connection, Gateway
from tests.fakes.discord_server.limits import VIA, Limit, too_many
from tests.fakes.discord_server.model import Channel
from tests.fakes.discord_server.refusals import Refusal, broken
from tests.fakes.discord_server.rest import Rest
from tests.fakes.discord_server.sessions import GUILDS, Session, Tree
from tests.fakes.discord_server.views import Views

SEND = ("POST", "/channels/{channel}/messages")
EDIT = ("PATCH", "/channels/{channel}/messages/{message}")
THREAD = ("POST", "/channels/{channel}/messages/{message}/threads")
CALLBACK = ("POST", "/interactions/{interaction}/{token}/callback")
ORIGINAL = ("PATCH", "/webhooks/{application}/{token}/messages/{message}")
FOLLOW = ("POST", "/webhooks/{application}/{token}")

Route = tuple[str, str]


class Troubles(Views):
    """A route is a method and a template; the names above are the ones most wanted."""

    def __init__(self, granted: set[str] | None = None) -> None:
        super().__init__(granted)
        self.rest = Rest(self)
        self.gateway = Gateway(self)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.comes: Callable[[str], tuple[float, ...]] = lambda _: (0.0,)
        """How many seconds after its time each copy of an event is told: later ones overtake those that wait."""

    def emit(self, event: str, channel: Channel, render: Callable[[Session], Tree], intent: int = GUILDS) -> None:
        tell = partial(super().emit, event, channel, render, intent)

        def later() -> None:
            with self.changed:
                tell()

        for after_s in self.comes(event):
            if after_s and self.loop is not None:
                self.loop.call_soon_threadsafe(self.loop.call_later, after_s, later)
            else:
                tell()

    def lose_answer(self, route: Route, times: int = 1) -> None:
        """The call takes effect, and the connection is reset before the answer."""
        self._script(Fault(*route, times, breaks=LOST))

    def reset(self, route: Route, times: int = 1) -> None:
        """The connection is reset before anything happens: errno 104."""
        self._script(Fault(*route, times, breaks=RESET))

    def close_connection(self, route: Route, times: int = 1) -> None:
        """The connection is closed before anything happens: aiohttp's ServerDisconnectedError."""
        self._script(Fault(*route, times, breaks=CLOSED))

    def fail(self, route: Route, status: int, times: int = 1, *, committed: bool = False) -> None:
        """A 500 is Discord's; 502, 503, 504, 520, 524 are Cloudflare's pages. `committed`: it took effect first."""
        says = broken() if status == 500 else Refusal(status, {"error": f"error code: {status}"}, dict(VIA), via=False)
        self._script(Fault(*route, times, says=says, committed=committed))

    def refuse(self, route: Route, refusal: Refusal, times: int = 1) -> None:
        """`refused(50013)` and the like."""
        self._script(Fault(*route, times, says=refusal))

    def rate_limit(
        self, route: Route, wait_s: float, times: int = 1, *, via: bool = True, globally: bool = False
    ) -> None:
        self._script(Fault(*route, times, says=too_many(wait_s, glob=globally, via=via)))

    def delay(self, route: Route, wait_s: float, times: int = 1, *, after: bool = False) -> None:
        self._script(Fault(*route, times, wait_s=wait_s, committed=after))

    def hold(self, route: Route, times: int = 1, *, after: bool = True) -> Hold:
        """The answer is kept back until `release()`; `after` the call took effect, or before."""
        assert self.loop is not None
        hold = Hold(self.loop)
        self._script(Fault(*route, times, hold=hold, committed=after))
        return hold

    def before(self, route: Route, do: Callable[[Call], None], times: int = 1) -> None:
        """Something happens just before the call: somebody deletes the placeholder."""
        self._script(Fault(*route, times, do=do))

    def _script(self, fault: Fault) -> None:
        with self.changed:
            self.rest.faults.scripted.append(fault)

    def slow(self, bucket: str, calls: int, per_s: float) -> None:
        """The bucket's limit from now on, in real seconds."""
        with self.changed:
            self.limits.buckets[bucket] = Limit(calls, per_s / self.limits.pace)

    def calls(self, route: Route | None = None) -> list[Logged]:
        """Every REST call so far, in the order of their answers."""
        with self.changed:
            log = list(self.rest.log)
        return [each for each in log if route is None or (each.call.method, each.call.route) == route]

    def pass_time(self, seconds: float) -> None:
        """Deadlines, tokens, addresses and edits grow older; rate limits and sockets do not."""
        with self.changed:
            self.clock.skew_s += seconds
            self.changed.notify_all()

    @property
    def online(self) -> list[Session]:
        with self.changed:
            return [each for each in self.sessions if each.connected]

    def wait_online(self, sessions: int = 1, timeout_s: float = 30.0) -> None:
        """So many sessions are connected and were told all there is."""
        self.wait_until(
            lambda: (
                len(self.online) >= sessions
                and all(each.session is None or each.sent == each.session.seq for each in self.gateway.open)
            ),
            timeout_s,
            "the bot to connect",
        )

    def disconnect(self, code: int | None = None) -> None:
        """Every socket drops, without a close frame or with that code. Sessions live on and can be resumed."""

        async def drop() -> None:
            for each in list(self.gateway.open):
                each.cut = True
                if code is not None:
                    await each.socket.close(code=code)
                elif each.request.transport is not None:
                    each.request.transport.abort()

        self.run(drop())

    def ask_to_reconnect(self) -> None:
        self.run(self._to_all(RECONNECT, None))

    def expire_session(self) -> None:
        """Nothing can be resumed any more, and sockets drop: what happens until the next IDENTIFY is lost."""
        with self.changed:
            self.sessions.clear()
        self.disconnect()

    def lose_session(self, guild_id: str) -> None:
        """The connection that tells of that server, and no other, gets INVALID_SESSION."""
        with self.changed:
            mine = [each for each in self.gateway.open if each.session and each.session.hears(0, guild_id)]
            self.sessions = [each for each in self.sessions if not each.hears(0, guild_id)]
        for each in mine:
            self.run(_told(each, INVALID, data=False))

    def invalidate_session(self, *, resumable: bool = False) -> None:
        """INVALID_SESSION over the open socket."""
        if not resumable:
            with self.changed:
                self.sessions.clear()
        self.run(self._to_all(INVALID, resumable))

    async def _to_all(self, op: int, data: object) -> None:
        for each in list(self.gateway.open):
            await _told(each, op, data)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """In the fake's own loop, to its end."""
        assert self.loop is not None
        asyncio.run_coroutine_threadsafe(work, self.loop).result(5.0)


async def _told(each: Connection, op: int, data: object) -> None:
    """Unless the other side has gone in this moment."""
    with suppress(ConnectionResetError):
        await each.send(op, data)
