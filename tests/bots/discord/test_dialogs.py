"""What somebody filled into a dialog on Discord is taken, whatever became of the process that showed it."""

import pytest

from tests.bots.discord.conftest import Committee
from tests.bots.discord.house import told
from tests.bots.ways import CHECKED, OWN, REASON
from tests.fakes.discord_server import CALLBACK
from tests.fakes.discord_server.model import Channel, Interaction, User

pytestmark = [pytest.mark.process, pytest.mark.parametrize("granted", [("content",)])]


def shown_dialog(committee: Committee, thread: Channel, person: User) -> Interaction:
    asked = committee.discord.command(person, thread, "paper check")
    committee.discord.wait_until(lambda: asked.modal, 20.0, "the dialog")
    return asked


def test_a_dialog_of_a_process_that_was_killed_is_taken_by_the_next(committee: Committee) -> None:
    discord, ben = committee.discord, committee.ben
    with committee.serving() as process:
        thread = committee.opened()
        asked = shown_dialog(committee, thread, ben)
        view = discord.command(ben, thread, "paper positions")
        told(committee, view)
        assert view.original is not None
        pressed = discord.click(ben, view.original, discord.show(view.original).button("Give mine"))
        discord.wait_until(lambda: pressed.modal, 20.0, "the dialog")
        process.kill()
    with committee.serving():
        assert CHECKED in told(committee, discord.submit_modal(ben, asked, {"text": OWN}))
        filled = discord.submit_modal(ben, pressed, {"stance": ["reject"], "reason": REASON})
        told(committee, filled, "Your position is recorded")


def test_a_dialog_is_taken_though_the_bot_never_heard_that_it_is_open(committee: Committee) -> None:
    with committee.beside():
        thread = committee.opened()
        committee.discord.lose_answer(CALLBACK)
        asked = shown_dialog(committee, thread, committee.ben)
        assert CHECKED in told(committee, committee.discord.submit_modal(committee.ben, asked, {"text": OWN}))


def test_a_dialog_of_another_version_is_answered_with_what_to_do(committee: Committee) -> None:
    with committee.beside():
        thread = committee.opened()
        asked = shown_dialog(committee, thread, committee.ben)
        assert asked.modal is not None
        asked.modal["custom_id"] = "chairside:survey:1"
        assert "another version" in told(committee, committee.discord.submit_modal(committee.ben, asked, {"text": OWN}))
