"""
A bare discord.py client beside the fake, in a thread of its own: for the fake's tests, and as an echo to measure by.

discord.py is pointed here by two class attributes, and both are needed: with the first alone the token would go to
the real gateway.
"""

import asyncio
import threading
import warnings
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import yarl

from tests.fakes.discord_server.server import FakeDiscord

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # discord.py imports audioop, which Python 3.11 deprecates
    import discord
    import discord.gateway
    import discord.http

__all__ = ["MENTIONS_ONLY", "Bot", "discord", "pointed_at", "running"]

T = TypeVar("T")
MENTIONS_ONLY = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
DEADLINE_S = 10.0


class Bot(discord.Client):
    """Keeps every event's name and arguments in `events`; `do` runs something in its loop."""

    def __init__(
        self, fake: FakeDiscord, intents: discord.Intents = MENTIONS_ONLY, token: str = "", **options: Any
    ) -> None:
        super().__init__(intents=intents, guild_ready_timeout=0.02, **options)
        self.fake = fake
        self.token = token or fake.token
        self.events: list[tuple[str, tuple[Any, ...]]] = []
        self.own_loop: asyncio.AbstractEventLoop | None = None

    async def setup_hook(self) -> None:
        self.own_loop = asyncio.get_running_loop()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library would wait five seconds for the real server's sake."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        with self.fake.changed:
            self.events.append((event, args))
            self.fake.changed.notify_all()
        super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method: str, /, *_: Any, **__: Any) -> None:
        with self.fake.changed:
            self.events.append(("error", (event_method,)))
        await super().on_error(event_method)

    def heard(self, event: str = "message") -> list[Any]:
        """The first argument of each such event."""
        return [args[0] if args else None for name, args in list(self.events) if name == event]

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        assert self.own_loop is not None
        return asyncio.run_coroutine_threadsafe(work, self.own_loop).result(DEADLINE_S)

    def place(self, channel_id: str) -> discord.PartialMessageable:
        return self.get_partial_messageable(int(channel_id))


@contextmanager
def pointed_at(fake: FakeDiscord) -> Iterator[None]:
    socket = discord.gateway.DiscordWebSocket
    before = discord.http.Route.BASE, socket.DEFAULT_GATEWAY
    discord.http.Route.BASE, socket.DEFAULT_GATEWAY = fake.rest_url, yarl.URL(fake.gateway_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, socket.DEFAULT_GATEWAY = before


@contextmanager
def running(bot: Bot) -> Iterator[None]:
    """
    The bot is connected until the block ends.

    Raises:
        discord.DiscordException: what ended it before it was.

    """
    fake, ended = bot.fake, list[BaseException]()

    async def live() -> None:
        try:
            async with bot:
                await bot.start(bot.token)
        except BaseException as exc:  # noqa: BLE001  handed over to the test's thread
            ended.append(exc)
        finally:
            with fake.changed:
                bot.events.append(("ended", ()))
                fake.changed.notify_all()

    with pointed_at(fake):
        thread = threading.Thread(target=lambda: asyncio.run(live()), name="bare-client")
        thread.start()
        try:
            fake.wait_until(lambda: {"ready", "ended"} & {name for name, _ in bot.events}, DEADLINE_S, "the client")
            if ended:
                raise ended[0]
            yield
        finally:
            if bot.own_loop is not None and not ended:
                bot.do(bot.close())
            thread.join()
