"""
A fake Discord on a real socket of 127.0.0.1, in a thread with a loop of its own.

`with serve_discord() as fake:` a test builds a server (`fake.channel`, `fake.user`), starts the bot with
`fake.environment`, says things and looks at what is shown.  Everything is a plain method, to be called from any
thread; what `wait_until` asks must only look.  Written from Discord's documentation; where that is silent, from what
people report.
"""

import asyncio
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from aiohttp import web

from tests.fakes.discord_server.rest import API
from tests.fakes.discord_server.troubles import Troubles

MOST_BODY_BYTES = 64 * 1024 * 1024


class FakeDiscord(Troubles):
    @property
    def rest_url(self) -> str:
        """What `discord.http.Route.BASE` is set to."""
        return self.url + API

    @property
    def gateway_url(self) -> str:
        """What `discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY` is set to."""
        return self.url.replace("http", "ws") + "/gateway"

    @property
    def environment(self) -> dict[str, str]:
        """What a process of its own is told, to come here."""
        return {
            "DISCORD_BOT_TOKEN": self.token,
            "CHAIRSIDE_DISCORD_REST": self.rest_url,
            "CHAIRSIDE_DISCORD_GATEWAY": self.gateway_url,
        }


@contextmanager
def serve_discord(granted: Iterable[str] = (), pace: float = 0.02) -> Iterator[FakeDiscord]:
    """
    Serve on a port of its own until the block ends.

    `granted` are privileged intents: "content", "members", "presence". Rate-limit windows are Discord's times `pace`.
    """
    fake = FakeDiscord(set(granted))
    fake.limits.pace = pace
    ready, over = threading.Event(), asyncio.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_serve(fake, ready, over)), name="fake-discord")
    thread.start()
    try:
        if not ready.wait(10):
            raise TimeoutError("the fake did not start")
        yield fake
    finally:
        if fake.loop is not None:
            fake.loop.call_soon_threadsafe(over.set)
        thread.join()


async def _serve(fake: FakeDiscord, ready: threading.Event, over: asyncio.Event) -> None:
    app = web.Application(client_max_size=MOST_BODY_BYTES)
    app.router.add_get("/gateway", fake.gateway.serve)
    app.router.add_get("/gateway/", fake.gateway.serve)
    app.router.add_get("/cdn/attachments/{channel}/{file}/{name}", fake.rest.file)
    app.router.add_route("*", API + "/{rest:.*}", fake.rest.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    fake.url = f"http://{host}:{port}"
    fake.loop = asyncio.get_running_loop()
    ready.set()
    await over.wait()
    for each in list(fake.gateway.open):
        each.cut = True
        if each.request.transport is not None:
            each.request.transport.abort()
    await runner.cleanup()
