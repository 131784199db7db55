"""One process for all tests of a module, each in a channel of its own."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from core.storage.embedded import open_server
from tests.bots.conftest import FORUM, Home
from tests.bots.discord.conftest import ANSWER_S, Committee
from tests.fakes.discord_server import serve_discord
from tests.fakes.discord_server.model import Channel, Interaction, User
from tests.fakes.openreview import invented, serve_openreview

PDF = Path(FORUM).with_name("paper.pdf")
CARD = "Ask in this thread"
_numbers = count(1)


@contextmanager
def house_in(folder: Path, module: str = "bots.cli", **settings: str) -> Iterator[Committee]:
    """The process, with Ana and Ben, until the block ends."""
    with ExitStack() as stack:
        discord = stack.enter_context(serve_discord())
        openreview = stack.enter_context(serve_openreview())
        openreview.keep(json.loads(FORUM.read_text())["notes"], "v2")
        openreview.keep(invented(), "v2")
        ana, ben = discord.user("ana"), discord.user("ben")
        home = Home(folder / "data")
        held = Committee(discord, openreview, home, ana, ben, discord.channel("pc"), folder / "log", settings, module)
        stack.enter_context(held.serving())
        yield held

    async def leave() -> None:
        async with open_server(folder / "data"):
            pass

    asyncio.run(leave())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    with house_in(tmp_path_factory.mktemp("house")) as held:
        yield held


@pytest.fixture
def chairs(house: Committee) -> Committee:
    """Ana and Ben, in a channel in which nothing has happened."""
    return replace(house, pc=house.discord.channel(f"pc-{next(_numbers)}"))


def told(committee: Committee, asked: Interaction, words: str = "") -> str:
    """What the person alone is shown, once there is something to see."""

    def shown() -> str:
        message = asked.original
        if message is None or message.flags & 128:
            return ""
        assert message.ephemeral_to == asked.user_id
        parts = [message, *asked.followups]
        return "\n".join(committee.discord.show(part).text for part in parts) or "(a picture)"

    try:
        text: str = committee.discord.wait_until(shown, ANSWER_S, "an answer to the command")
    except TimeoutError as error:
        raise AssertionError(f"{error}; {committee.said}") from error
    assert words in text, f"{text}; {committee.said}"
    return text


def opened(committee: Committee, channel: Channel | None = None, who: User | None = None, **options: Any) -> Channel:
    """The thread of the submission that the command opens, its card in the channel."""
    discord, channel = committee.discord, channel or committee.pc
    before = {one.id for one in discord.threads_of(channel)}
    told(committee, discord.command(who or committee.ana, channel, "paper open", **options), "Opening it")

    def begun() -> Channel | None:
        new = [one for one in discord.threads_of(channel) if one.id not in before]
        return new[0] if new else None

    try:
        thread: Channel = discord.wait_until(begun, ANSWER_S, "a thread")
    except TimeoutError as error:
        raise AssertionError(f"{error}; {committee.said}") from error
    return thread
