"""The buttons below answers and cards, through the real process, also one that has not posted them."""

import pytest

from tests.bots.discord.conftest import REFERENCE, Committee
from tests.bots.discord.house import CARD, PDF, chairs, house, opened, told
from tests.fakes.discord_server import CALLBACK, ORIGINAL, Upload
from tests.fakes.discord_server.model import Message
from tests.fakes.discord_server.views import Shown

pytestmark = pytest.mark.process

__all__ = ["chairs", "house"]

V2 = 1 << 15
ABOUT_THE_PAPER = "What does the paper say about the batch size?"


def answer(committee: Committee, question: str = "What are the weaknesses?", *, paper: bool = False) -> Shown:
    """An answer in a thread of #pc in which the submission is open."""
    pdf = Upload("paper.pdf", "application/pdf", PDF.read_bytes())
    thread = opened(committee, reference=REFERENCE, pdf=pdf) if paper else opened(committee, reference=REFERENCE)
    committee.shown(committee.pc, CARD)
    committee.ask(question, thread)
    return committee.shown(thread, "Checked:")[0]


def press(committee: Committee, message: Message, custom_id: str, words: str = "", *, by_ben: bool = False) -> Message:
    """What the presser alone is shown first."""
    asked = committee.discord.click(committee.ben if by_ben else committee.ana, message, custom_id)
    told(committee, asked, words)
    assert asked.original
    return asked.original


def test_every_button_works_after_a_restart_and_for_its_presser_alone(committee: Committee) -> None:
    with committee.beside():
        shown = answer(committee)
        # An answer can be rated as soon as it is known to be whole.
        tries = (press(committee, shown.message, shown.button("Helpful")) for _ in range(100))
        assert any("Noted" in committee.discord.show(one).text for one in tries)
    with committee.serving():
        press(committee, shown.message, shown.button("Sources"), "> “", by_ben=True)
        press(committee, shown.message, shown.button("Not helpful"), "What was missing?")
        (card,) = committee.shown(committee.pc, CARD)
        press(committee, card.message, card.button("Help"), "mention me")
        scores = committee.discord.show(press(committee, card.message, card.button("Scores")))
        assert "scores.png" in scores.images
        assert any((file.description or "").startswith("Scores. R1") for file in scores.message.files)


def test_the_page_behind_a_source_is_shown_as_a_picture(chairs: Committee) -> None:
    shown = answer(chairs, ABOUT_THE_PAPER, paper=True)
    sources = press(chairs, shown.message, shown.button("Sources"))
    page = press(chairs, sources, chairs.discord.show(sources).button("Page"))
    (file,) = page.files
    assert file.data.startswith(b"\x89PNG")
    assert "page" in (file.description or "").lower()
    assert chairs.discord.show(page).images == [file.filename]


def test_a_forged_or_copied_button_shows_nothing_that_its_presser_could_not_see_there(chairs: Committee) -> None:
    discord = chairs.discord
    shown = answer(chairs)
    key = shown.button("Sources").rpartition(":")[2]
    elsewhere = discord.channel("elsewhere")
    forged = {
        f"chairside:sources:{key}": "not kept any more",
        f"chairside:page:{key}:R1.1": "not kept any more",
        f"chairside:good:{key}": "not kept any more",
        "chairside:scores:1": "Nothing is open",
        "chairside:launch:1": "another version",
        "chairside:sources:../../1": "another version",
    }
    for custom_id, words in forged.items():
        message = discord.say(chairs.ben, elsewhere, "a button")
        message.flags |= V2
        button = {"type": 2, "id": 2, "style": 2, "label": "x", "custom_id": custom_id}
        message.components = [{"type": 1, "id": 1, "components": [button]}]
        press(chairs, message, custom_id, words, by_ben=True)


def test_a_lost_or_refused_answer_to_a_press_is_harmless_also_in_the_archive(chairs: Committee) -> None:
    discord = chairs.discord
    shown = answer(chairs)
    for route in (CALLBACK, ORIGINAL):
        discord.lose_answer(route)
        press(chairs, shown.message, shown.button("Sources"), "> “")
        discord.reset(route)
        press(chairs, shown.message, shown.button("Sources"), "> “")
    discord.archive(discord.channels[shown.message.channel_id])
    press(chairs, shown.message, shown.button("Sources"), "> “")
    discord.fail(ORIGINAL, 503)
    press(chairs, shown.message, shown.button("Sources"), "> “")
    assert "Traceback" not in chairs.said
