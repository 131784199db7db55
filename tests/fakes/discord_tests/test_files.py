"""Files go up within limits, are shown where components name them, and are fetched from addresses that end."""

import io

import pytest

from tests.fakes.discord_server import FakeDiscord, Upload
from tests.fakes.discord_server.client import Bot, discord
from tests.fakes.discord_server.model import Channel, User


def test_a_files_address_ends_and_can_be_had_anew(fake: FakeDiscord, papers: Channel, ana: User, bot: Bot) -> None:
    fake.say(ana, papers, f"{fake.bot.mention} this", attachments=[Upload("ä b.pdf", "application/pdf", b"%PDF")])
    fake.wait_until(bot.heard)
    file = bot.heard()[0].attachments[0]
    assert bot.do(file.read()) == b"%PDF"
    fake.pass_time(25 * 3600)
    with pytest.raises(discord.NotFound):
        bot.do(file.read())
    anew = bot.do(bot.place(papers.id).fetch_message(bot.heard()[0].id))
    assert bot.do(anew.attachments[0].read()) == b"%PDF"


def test_a_file_that_is_too_large_is_refused(fake: FakeDiscord, papers: Channel, bot: Bot) -> None:
    fake.max_file_bytes = 1000
    place = bot.place(papers.id)
    view: discord.ui.LayoutView = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://p.png")))
    bot.do(place.send(view=view, file=discord.File(_bytes(1000), "p.png")))
    assert fake.shown(papers)[0].images == ["p.png"]
    with pytest.raises(discord.HTTPException) as refusal:
        bot.do(place.send(file=discord.File(_bytes(1001), "p.png")))
    assert (refusal.value.status, refusal.value.code) == (413, 40005)


def _bytes(size: int) -> io.BytesIO:
    return io.BytesIO(b"x" * size)
