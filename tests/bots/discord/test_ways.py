"""Every way of docs/adapters.md to ask for something, on Discord: a command, a sentence, a button."""

from dataclasses import dataclass
from typing import Any

import pytest

from bots.channel.offers import LABELS
from bots.discord.pictures import said_in
from core.answering.reply import Citation, Reply
from core.answering.views import VIEWS
from tests.bots.discord.conftest import Committee
from tests.bots.discord.house import told
from tests.bots.ways import CHECKED, OWN, REASON, SEED, Way, ways
from tests.fakes.discord_server import Upload
from tests.fakes.discord_server.model import Channel, Interaction, Message, User
from tests.fakes.discord_server.views import Shown

GRANTED = pytest.mark.parametrize("granted", [("content",)])

MENU = "Mark as decision"
IN_THREAD = {"expect", "reveal", "note"}
NOT_YOURS = "another chair's"
MINE = Upload("mine.md", "text/markdown", OWN.encode())


@dataclass
class Desk:
    """Ana asks, Ben and Cy look on; nobody has said where Dee stands."""

    committee: Committee
    thread: Channel
    cy: User
    dee: User

    def every(self, way: Way) -> None:
        if way.button:
            self.button(way)
        self.command(way)
        answer = self.sentence(way)
        if way.command == "check":
            for person, mark in ((self.committee.ana, CHECKED), (self.committee.ben, NOT_YOURS)):
                told(self.committee, self.press(person, answer.message, LABELS["draft"]), mark)

    def command(self, way: Way) -> None:
        options: dict[str, dict[str, Any]] = {
            "position": {"stance": "reject", "reason": REASON},
            "expect": {"chair": self.dee},
            "note": {"what": "decision", "text": f"we ask for {SEED}"},
            "check": {"file": MINE},
        }
        before = len(self.committee.answers(self.thread))
        asked = self.committee.discord.command(
            self.committee.ana, self.thread, f"paper {way.command}", **options.get(way.command, {})
        )
        self.alone(asked, way)
        if way.command in IN_THREAD:
            self.shown(before, SEED if way.command == "note" else way.in_thread)
        else:
            assert len(self.committee.answers(self.thread)) == before

    def sentence(self, way: Way) -> Shown:
        before, ana = len(self.committee.answers(self.thread)), self.committee.ana
        said = way.sentence.replace("@ben", self.dee.mention)
        files = [MINE] if way.command == "check" else []
        discord = self.committee.discord
        discord.say(ana, self.thread, f"{discord.bot.mention} {said}", attachments=files)
        return self.shown(before, way.in_thread)

    def button(self, way: Way) -> None:
        """Who presses is Ben."""
        discord, ben = self.committee.discord, self.committee.ben
        if way.button == MENU:
            message = discord.say(self.cy, self.thread, "let us have a poster")
            told(self.committee, discord.menu(ben, message, MENU), "Marked as a decision")
            return
        card = self.committee.shown(self.thread, "Ask in this thread")[0].message
        if any(view.button == way.button for view in VIEWS):
            self.alone(self.press(ben, card, way.button), way)
            return
        view = self.press(ben, card, "Positions" if way.command in {"position", "reveal"} else "Worksheet")
        told(self.committee, view)
        below = discord.wait_until(
            lambda: [one for one in parts(view) if self.offers(one, way.button)], 20.0, way.button
        )
        pressed = self.press(ben, below[-1], way.button)
        if way.command not in {"position", "check"}:
            self.alone(pressed, way)
            return
        discord.wait_until(lambda: pressed.modal, 20.0, "the dialog")
        values = {"stance": ["reject"], "reason": REASON} if way.command == "position" else {"text": OWN}
        self.alone(discord.submit_modal(ben, pressed, values), way)

    def press(self, person: User, message: Message, label: str) -> Interaction:
        discord = self.committee.discord
        return discord.click(person, message, discord.show(message).button(label))

    def offers(self, message: Message, label: str) -> bool:
        return any(one.label == label for one in self.committee.discord.show(message).buttons)

    def alone(self, asked: Interaction, way: Way) -> None:
        """They, and they alone, are shown it."""
        told(self.committee, asked)

        def shown() -> bool:
            return any(way.alone in self.committee.discord.show(one).text for one in parts(asked))

        self.committee.discord.wait_until(shown, 20.0, way.alone)
        assert {one.ephemeral_to for one in parts(asked)} == {asked.user_id}
        if way.command == "export":
            assert [one.filename.rpartition(".")[2] for one in parts(asked)[0].files] == ["md", "json"]

    def shown(self, before: int, mark: str) -> Shown:
        def found() -> list[Shown]:
            return [one for one in self.committee.answers(self.thread)[before:] if mark in one.text]

        answers: list[Shown] = self.committee.discord.wait_until(found, 20.0, mark)
        return answers[0]


def parts(asked: Interaction) -> list[Message]:
    return [one for one in (asked.original, *asked.followups) if one is not None]


@pytest.mark.process
@GRANTED
def test_each_cell_of_the_table_does_what_it_says(committee: Committee) -> None:
    discord = committee.discord
    with committee.beside():
        desk = Desk(committee, committee.opened(), discord.user("cy"), discord.user("dee"))
        for way in ways():
            try:
                desk.every(way)
            except TimeoutError as error:
                raise AssertionError(f"{way}: {error}; {committee.said}") from error


@pytest.mark.process
@GRANTED
def test_a_text_is_checked_from_a_dialog_from_a_file_in_it_and_from_an_option(committee: Committee) -> None:
    discord, ben = committee.discord, committee.ben
    with committee.beside():
        thread = committee.opened()

        def sent(**values: object) -> str:
            asked = discord.command(ben, thread, "paper check")
            discord.wait_until(lambda: asked.modal, 20.0, "the dialog")
            return told(committee, discord.submit_modal(ben, asked, values))

        assert CHECKED in sent(text=OWN)
        assert CHECKED in sent(file=[MINE])
        assert "Paste your text" in sent()
        assert "one at a time" in sent(text=OWN, file=[MINE])
        assert "no plain text" in sent(file=[Upload("mine.pdf", "application/pdf", b"%PDF-1.7")])
        assert "no plain text" in sent(file=[Upload("mine.txt", "text/plain", b"\xff\x00\x81")])
        assert "more than 20,000" in sent(file=[Upload("mine.txt", "text/plain", b"word " * 20_000)])
        assert "at least 12 words" in sent(text="It is fine.")
        assert CHECKED in told(committee, discord.command(ben, thread, "paper check", text=OWN))
        assert not [one for one in committee.answers(thread) if "R7" in one.text]
        assert "typography" not in committee.said
        log = committee.kept(thread)
    assert "typography" not in repr(log)


def test_what_a_command_has_noted_leads_to_no_message() -> None:
    noted = tuple(Citation(f"T{n}", "q", "p", message=key) for n, key in ((1, "42"), (2, "43-note"), (3, "")))
    assert said_in(Reply("x", noted), "discord:1:2:3") == {"T1": "https://discord.com/channels/1/3/42"}


@pytest.mark.process
@GRANTED
def test_a_bot_is_not_waited_for(committee: Committee) -> None:
    with committee.beside():
        thread = committee.opened()
        asked = committee.discord.command(committee.ana, thread, "paper expect", chair=committee.discord.bot)
        told(committee, asked, "A bot has no position")
