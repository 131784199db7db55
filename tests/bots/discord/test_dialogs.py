"""What somebody filled into a dialog on Discord is taken, whatever became of the process that showed it."""

import pytest

from bots.discord.gate import FORBIDDEN
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


def position_dialog(committee: Committee, thread: Channel, person: User) -> Interaction:
    """What follows the press of *Give mine*."""
    discord = committee.discord
    view = discord.command(person, thread, "paper positions")
    told(committee, view)
    assert view.original is not None
    return discord.click(person, view.original, discord.show(view.original).button("Give mine"))


def test_the_dialog_for_a_position_offers_the_venues_ratings(committee: Committee) -> None:
    discord, ben = committee.discord, committee.ben
    with committee.beside():
        thread = committee.opened()
        pressed = position_dialog(committee, thread, ben)
        discord.wait_until(lambda: pressed.modal, 20.0, "the dialog")
        assert pressed.modal is not None
        select = pressed.modal["components"][0]["component"]
        offered = [one["value"] for one in select["options"]]
        assert offered == ["accept", "unsure", "reject", *map(str, range(1, 11))]
        filled = discord.submit_modal(ben, pressed, {"stance": ["8"], "reason": REASON})
        told(committee, filled, "Your position is recorded")
        held = committee.kept(thread, lambda one: bool(one.positions.latest)).positions.latest[ben.id]
        assert (held.stance, held.reason) == ("accept (8)", REASON)


def test_where_it_is_not_known_in_time_what_the_venue_rates_by_the_dialog_offers_stances(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.discord.chairing._WITHIN_S", 0.0)
    with committee.beside():
        pressed = position_dialog(committee, committee.opened(), committee.ben)
        committee.discord.wait_until(lambda: pressed.modal, 20.0, "the dialog")
        assert pressed.modal is not None
        select = pressed.modal["components"][0]["component"]
        assert [one["value"] for one in select["options"]] == ["accept", "unsure", "reject"]


def test_who_is_not_served_any_more_is_told_so_instead_of_shown_a_dialog(committee: Committee) -> None:
    discord, ben = committee.discord, committee.ben
    with committee.beside():
        thread = committee.opened()
        view = discord.command(ben, thread, "paper positions")
        told(committee, view)
        assert view.original is not None
        button = discord.show(view.original).button("Give mine")
        discord.permit("paper", {ben: False})
        pressed = discord.click(ben, view.original, button)
        told(committee, pressed, FORBIDDEN)
        assert pressed.modal is None


def test_a_dialog_of_another_version_is_answered_with_what_to_do(committee: Committee) -> None:
    with committee.beside():
        thread = committee.opened()
        asked = shown_dialog(committee, thread, committee.ben)
        assert asked.modal is not None
        asked.modal["custom_id"] = "chairside:survey:1"
        assert "another version" in told(committee, committee.discord.submit_modal(committee.ben, asked, {"text": OWN}))
