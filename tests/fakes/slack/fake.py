"""
A fake Slack on a port of 127.0.0.1, in a thread with an event loop of its own.

    with serve_slack() as fake:
        ana = fake.user("ana")
        pc = fake.channel("pc", ana)
        ...  # start the app with `fake.environment`
        asked = fake.say(ana, pc, f"{fake.mention} help")
        fake.wait_until(lambda: len(fake.thread(pc, asked.ts)) == 2)

It validates as Slack's documentation says, and misbehaves when told to: `fail`, `limit`, `refresh_sockets` …
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping

from aiohttp import web

from tests.fakes.slack.calls import Call
from tests.fakes.slack.faults import DOCUMENTED_RATES, Fault, Rate
from tests.fakes.slack.gestures import Gestures
from tests.fakes.slack.hooks import Hooks, encoded, signed
from tests.fakes.slack.looking import Looking
from tests.fakes.slack.speaking import Speaking
from tests.fakes.slack.state import App, Installation, Timing
from tests.fakes.slack.world import Team


class FakeSlack(Speaking, Gestures, Looking):
    @property
    def url(self) -> str:
        return self.slack.url

    @property
    def api_url(self) -> str:
        return f"{self.slack.url}/api/"

    @property
    def app(self) -> App:
        return self.slack.app

    @property
    def timing(self) -> Timing:
        return self.slack.timing

    @property
    def environment(self) -> dict[str, str]:
        """What a process of its own is told, to connect here by socket."""
        return {
            "SLACK_API_BASE_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.token,
            "SLACK_APP_TOKEN": self.slack.app.app_token,
        }

    @property
    def http_environment(self) -> dict[str, str]:
        """The same for signed requests and OAuth; `send_events_to` tells the fake where."""
        return {
            "SLACK_API_BASE_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.token,
            "SLACK_SIGNING_SECRET": self.slack.app.signing_secret,
            "SLACK_CLIENT_ID": self.slack.app.client_id,
            "SLACK_CLIENT_SECRET": self.slack.app.client_secret,
        }

    def install(self, team: Team) -> Installation:
        """Install the app into a workspace, past OAuth."""
        with self.world.change():
            return self.slack.install(team)

    def code_for(self, team: Team) -> str:
        """A code that `oauth.v2.access` exchanges for a token of that workspace."""
        with self.world.change():
            code = self.world.new_id("code")
            self.slack.codes[code] = team.id
            return code

    def take_scope(self, *scopes: str) -> None:
        """The app's tokens lose these scopes."""
        with self.world.change():
            for held in self.slack.installations.values():
                held.scopes -= set(scopes)

    def revoke_token(self) -> None:
        with self.world.change():
            self.slack.installations[self.token].state = "token_revoked"

    def expire_token(self, token: str) -> None:
        with self.world.change():
            self.slack.installations[token].expires_s = time.monotonic() - 1

    def fail(
        self, method: str, fault: Fault, times: int = 1, skip: int = 0, when: Callable[[Call], bool] | None = None
    ) -> None:
        """
        Spoil the next calls of that method ("*": of all; "upload", "download", "response_url" are no methods): after
        `skip` of them, `times` of them (-1: for good), of those that `when` is true of.
        """
        with self.world.change():
            self.slack.faults.add(method, fault, times, skip, when)

    def heal(self) -> None:
        """Forget all faults, and limit nothing."""
        with self.world.change():
            self.slack.faults.rules.clear()
            self.slack.rates.by_method = {}

    def limit(self, rates: Mapping[str, Rate] = DOCUMENTED_RATES) -> None:
        with self.world.change():
            self.slack.rates.by_method = dict(rates)

    def refresh_sockets(self, reason: str = "refresh_requested") -> None:
        """Send `disconnect` to every socket; `reason` may be warning or link_disabled too."""
        self.on_loop(self.sockets.refresh(reason))

    def cut_sockets(self) -> None:
        self.on_loop(self.sockets.cut())

    def silence_sockets(self, *, deaf: bool = False, coming: bool = False) -> None:
        """Open sockets deliver nothing more; `deaf` ones do not ping either. `coming`: those to come as well."""
        with self.world.change():
            self.sockets.next_are_silent = coming
            for socket in self.sockets.open:
                socket.silent, socket.deaf = True, deaf

    def wait_connected(self, sockets: int = 1, timeout_s: float = 20.0) -> None:
        self.wait_until(lambda: len(self.sockets.open) >= sockets, timeout_s)

    def send_events_to(self, url: str) -> None:
        """Deliver by signed requests to that address from now on."""

        async def connect() -> None:
            if isinstance(self.courier.route, Hooks):
                self.courier.route.url = url
            else:
                self.courier.route = Hooks(self.slack, url)

        self.on_loop(connect())

    def verify_url(self) -> bool:
        """Whether the app answers Slack's challenge."""
        payload = {"token": self.app.verification_token, "challenge": "a challenge", "type": "url_verification"}
        status, said = self.knock(encoded("events_api", payload)[0])
        return status == 200 and "a challenge" in said

    def knock(self, body: str, secret: str | None = None, age_s: int = 0) -> tuple[int, str]:
        """Status and body for a JSON request signed so; another `secret` or an old `age_s` is a forgery."""
        hooks = self.courier.route
        if not isinstance(hooks, Hooks):
            raise TypeError("the app is not connected by HTTP")
        headers = signed(secret or self.app.signing_secret, body, int(time.time()) - age_s)
        return self.on_loop(hooks.knock(body, {**headers, "Content-Type": "application/json"}))[:2]

    async def close(self) -> None:
        await self.courier.close()
        if isinstance(self.courier.route, Hooks):
            await self.courier.route.close()
        await self.sockets.close()


@contextlib.contextmanager
def serve_slack() -> Iterator[FakeSlack]:
    """Serve until the block ends; raise what broke the fake itself, if anything did."""
    loop = asyncio.new_event_loop()
    fake = FakeSlack(loop)
    thread = threading.Thread(target=loop.run_forever, name="fake-slack")
    thread.start()
    runner: web.AppRunner | None = None
    try:
        runner = fake.on_loop(_start(fake))
        yield fake
    finally:
        fake.on_loop(fake.close())
        if runner:
            fake.on_loop(runner.cleanup())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
    if fake.api.broken:
        raise fake.api.broken[0]


async def _start(fake: FakeSlack) -> web.AppRunner:
    site_app = web.Application(client_max_size=64_000_000)
    site_app.add_routes([*fake.api.routes(), web.get("/link/", fake.sockets.connect)])
    runner = web.AppRunner(site_app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    return runner
