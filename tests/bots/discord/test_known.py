"""What a process that hears no gateway asks Discord for, and how often."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bots.channel.changes import FACT
from bots.channel.gate import DIRECT
from bots.discord.checkup import _of_servers
from bots.discord.gate import NOT_DIRECTLY, ROLE, DiscordGate
from bots.discord.known import BELIEVED_S, Asked
from bots.discord.places import direct_place
from core.settings import listed
from core.storage.open import Storage
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server import FakeDiscord, serve_discord
from tests.fakes.discord_server.client import discord, pointed_at
from tests.fakes.discord_server.greeting import whole
from tests.fakes.discord_server.model import Guild

MINE = ("GET", "/users/@me/guilds")


@dataclass
class Now:
    at: float = 1_000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Scene:
    fake: FakeDiscord
    known: Asked
    now: Now

    async def ids(self) -> list[str]:
        return sorted(str(one.id) for one in await self.known.servers())

    @property
    def calls(self) -> int:
        return len(self.fake.calls(MINE))


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[Scene]:
    with serve_discord() as fake, pointed_at(fake):
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(fake.token)
            now = Now()
            yield Scene(fake, Asked(client, now), now)


async def test_which_servers_there_are_is_asked_once_a_minute(scene: Scene) -> None:
    first = scene.fake.guild.id
    for _ in range(3):
        assert await scene.ids() == [first]
    assert scene.calls == 1
    other = scene.fake.add_guild("other").id
    assert await scene.ids() == [first]
    scene.now.at += BELIEVED_S
    assert await scene.ids() == sorted((first, other))
    assert scene.calls == 2


async def test_it_is_asked_at_once_after_something_has_changed(scene: Scene) -> None:
    first = scene.fake.guild.id
    assert await scene.ids() == [first]
    other = scene.fake.add_guild("other").id
    scene.known.forget()
    assert await scene.ids() == sorted((first, other))


async def test_what_is_told_to_be_old_while_it_is_asked_is_not_believed(scene: Scene) -> None:
    scene.fake.before(MINE, lambda _: scene.known.forget())
    await scene.ids()
    await scene.ids()
    assert scene.calls == 2


async def test_where_channels_are_named_direct_messages_are_served_only_if_they_are_among_them(scene: Scene) -> None:
    ana = scene.fake.user("ana")
    place = direct_place(int(scene.fake.direct(ana).id))
    for roles, channels, refusal in (
        ("", "", None),
        ("", "7", NOT_DIRECTLY),
        ("", f"7,{DIRECT}", None),
        ("chairs", "", ROLE),
        ("chairs", DIRECT, ROLE),
    ):
        door = DiscordGate(
            scene.known.client, scene.now, scene.known, frozenset(listed(roles)), frozenset(listed(channels))
        )
        assert await door.refusal(place, ana.id) == refusal


async def test_who_looks_at_the_first_servers_alone_says_so(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bots.discord.checkup._MOST_SERVERS", 2)
    assert (await _of_servers(scene.known.client, 1)).said == "All permissions on 1 of 1 servers."
    scene.fake.add_guild("other")
    assert (await _of_servers(scene.known.client, 1)).said == "All permissions on 2 of the first 2 servers."


def joined(fake: FakeDiscord, guild: Guild) -> None:
    """Somebody takes the bot in, which Discord tells as it tells of a server that is back, but for one field."""
    with fake.changed:
        for session in fake.sessions:
            told = {name: value for name, value in whole(fake, session, guild).items() if name != "unavailable"}
            session.tell("GUILD_CREATE", told)
        fake.changed.notify_all()


@pytest.mark.process
def test_that_the_bot_is_on_one_more_server_is_known_at_once_to_who_only_answers(committee: Committee) -> None:
    fake, committee.parted = committee.discord, True

    def changes() -> str:
        async def read(storage: Storage) -> str:
            return (await storage.notes.of("discord:changes")).get(FACT, "")

        word: str = committee.home.look(read)
        return word

    with committee.beside():
        fake.say(committee.ana, fake.direct(committee.ana), "help")
        committee.shown(fake.direct(committee.ana), "Open one")
        before, other = changes(), fake.add_guild("other")
        cy = fake.user("cy", guild=other)
        joined(fake, other)
        fake.wait_until(lambda: changes() != before, 20.0, "word of a change")
        fake.say(cy, fake.direct(cy), "help")
        committee.shown(fake.direct(cy), "Open one")
