"""A PDF in a message: had while the message is there, from its own place and Discord's own host only."""

from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio

from bots.channel import pdfs
from bots.channel.pdfs import NOT_PDF, TOO_LARGE
from bots.channel.words import ATTACHED
from bots.discord.attached import NOT_HAD, of_message
from bots.discord.files import LIVES_S, NOT_HERE, DiscordFiles
from bots.discord.opening import pdfs_of
from bots.discord.places import thread_place
from core.errors import SubmissionError
from core.storage.notes import MemoryNotes
from tests.fakes.discord_server import FakeDiscord, Upload, serve_discord
from tests.fakes.discord_server.client import discord, pointed_at
from tests.fakes.discord_server.model import Channel, Message

PDF = Upload("paper.pdf", "application/pdf", b"%PDF-1.7 and so on")
PAGE = Upload("paper.pdf", "application/pdf", b"<html>")


@pytest.fixture
def fake() -> Iterator[FakeDiscord]:
    with serve_discord() as served, pointed_at(served):
        yield served


@pytest_asyncio.fixture
async def files(fake: FakeDiscord) -> AsyncIterator[DiscordFiles]:
    async with discord.Client(intents=discord.Intents.none()) as client, aiohttp.ClientSession() as session:
        await client.login(fake.token)
        hosts = frozenset({urlsplit(fake.rest_url).netloc})
        yield DiscordFiles(client, session, MemoryNotes(), fake.clock.now_s, hosts)


@pytest.fixture
def pc(fake: FakeDiscord) -> Channel:
    return fake.channel("pc")


def sent(fake: FakeDiscord, channel: Channel, upload: Upload = PDF) -> Message:
    return fake.say(fake.user("ana"), channel, fake.bot.mention, attachments=[upload])


def word(message: Message) -> str:
    named = of_message(int(message.channel_id), int(message.id), int(message.files[0].id))
    return named.removeprefix(ATTACHED)


async def had(files: DiscordFiles, channel: Channel, named: str) -> bytes:
    place = thread_place(int(channel.guild_id or 0), int(channel.id), 1)
    async with files.fetched(place, named) as path:
        return path.read_bytes()


async def why_not(files: DiscordFiles, channel: Channel, named: str) -> str:
    with pytest.raises(SubmissionError) as told:
        await had(files, channel, named)
    return str(told.value)


async def test_an_attachment_is_had_also_when_its_first_address_has_expired(
    fake: FakeDiscord, files: DiscordFiles, pc: Channel
) -> None:
    message = sent(fake, pc)
    fake.pass_time(3 * 24 * 3_600)
    assert await had(files, pc, word(message)) == PDF.data


async def test_what_cannot_be_had_is_said(
    fake: FakeDiscord, files: DiscordFiles, pc: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = sent(fake, fake.channel("elsewhere"))
    assert await why_not(files, pc, word(elsewhere)) == NOT_HERE
    assert await why_not(files, pc, word(sent(fake, pc, PAGE))) == NOT_PDF
    message = sent(fake, pc)
    with pytest.raises(SubmissionError, match=NOT_HAD):
        await files.keep(7, "http://169.254.169.254/paper.pdf")
    assert await why_not(files, pc, "o-7") == NOT_HAD
    monkeypatch.setattr(pdfs, "MAX_BYTES", 4)
    assert await why_not(files, pc, word(message)) == TOO_LARGE
    fake.delete(message)
    assert await why_not(files, pc, word(message)) == NOT_HAD


async def test_a_commands_pdf_is_had_for_a_day_by_a_word_that_does_not_tell_its_address(
    fake: FakeDiscord, files: DiscordFiles, pc: Channel
) -> None:
    """Without the message-content intent, and without a mention, a message's PDF is shown in its menu only."""
    message = fake.say(fake.user("ana"), pc, "have a look", attachments=[PDF])
    assert await why_not(files, pc, word(message)) == NOT_HAD
    told = fake.render(message, content=True)["attachments"][0]
    seen = discord.Attachment(data=told, state=files.client._connection)
    ((named, carried),) = pdfs_of(SimpleNamespace(attachments=[seen])).items()  # type: ignore[arg-type]
    await files.keep(carried.id, carried.url)
    assert named == f"{ATTACHED}o-{carried.id}"
    assert await had(files, pc, named.removeprefix(ATTACHED)) == PDF.data
    fake.pass_time(LIVES_S + 60)
    await files.tidy()
    assert await why_not(files, pc, named.removeprefix(ATTACHED)) == NOT_HAD
    assert await files.notes.of(f"discord:{fake.bot.id}:files") == {}


async def test_a_look_at_a_file_takes_no_more_of_it_than_its_head(
    fake: FakeDiscord, files: DiscordFiles, pc: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfs, "MAX_BYTES", 200_000)
    large = sent(fake, pc, Upload("paper.pdf", "application/pdf", b"%PDF-1.7" + bytes(400_000)))
    await files.keep(1, fake.render(large, content=True)["attachments"][0]["url"])
    assert await why_not(files, pc, "o-1") == TOO_LARGE
