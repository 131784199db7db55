"""The fake with one channel and one person, and discord.py connected to it."""

from collections.abc import Iterator

import pytest

from tests.fakes.discord_server import FakeDiscord, serve_discord
from tests.fakes.discord_server.client import Bot, running
from tests.fakes.discord_server.model import Channel, User


@pytest.fixture
def fake() -> Iterator[FakeDiscord]:
    with serve_discord() as served:
        yield served


@pytest.fixture
def papers(fake: FakeDiscord) -> Channel:
    return fake.channel("papers", fake.category("committee"))


@pytest.fixture
def ana(fake: FakeDiscord) -> User:
    return fake.user("ana")


@pytest.fixture
def bot(fake: FakeDiscord, papers: Channel, ana: User) -> Iterator[Bot]:
    del papers, ana
    made = Bot(fake)
    with running(made):
        yield made
