"""The mode of a thread on Discord: shown, asked for, tightened, and what an answer says where it forbids a model."""

import pytest

from bots.discord.commands import Tighter
from core.governance.acts import Mode
from tests.bots.discord.conftest import Committee
from tests.bots.discord.house import told
from tests.bots.modelled import quoting
from tests.bots.modes import CHECKED, OVERALL, TIGHTENED, WIDENED, settings_for
from tests.fakes.discord_server.model import Channel
from tests.fakes.discord_server.views import Shown
from tests.fakes.model_server import serve

pytestmark = pytest.mark.process


def answered(committee: Committee, thread: Channel, text: str, words: str) -> Shown:
    committee.ask(text, thread)
    return committee.shown(thread, words)[-1]


def test_each_mode_says_what_it_refuses_and_what_it_allows(committee: Committee) -> None:
    with serve(quoting) as server:
        committee.settings |= settings_for(server, committee.log.with_name("model"))
        with committee.beside():
            thread = committee.opened()
            (card,) = committee.shown(thread, "Ask in this thread")
            assert "Mode full: the rules of Toys 2025 (since 2025-02-01)" in card.text
            answer = answered(committee, thread, OVERALL, "Checked: ")
            assert "R1.11" in answer.text
            pressed = committee.discord.click(committee.ben, answer.message, answer.button("Sources"))
            assert CHECKED in told(committee, pressed, "sentence by sentence")
            asked = len(server.asked)
            assert asked
            for mode, question, words in TIGHTENED:
                answered(committee, thread, f"mode {mode}", f"Mode **{mode}**: tightened in this thread")
                answered(committee, thread, question, words)
            answered(committee, thread, "mode full", WIDENED)
            assert len(server.asked) == asked


def test_a_command_shows_it_to_one_person_and_tightens_it_before_all(committee: Committee) -> None:
    discord, ben = committee.discord, committee.ben
    with committee.beside():
        thread = committee.opened()
        said = told(committee, discord.command(ben, thread, "paper mode"), "Mode **full**: ")
        assert "A model may explain the paper" in said
        assert not committee.answers(thread)
        tightened = discord.command(ben, committee.pc, "paper mode", mode="evidence", reference="LargeBatchSGD")
        told(committee, tightened, "Mode **evidence**: tightened in this thread")
        committee.shown(thread, "Mode **evidence**: tightened in this thread")
        assert committee.kept(thread).mode == "evidence"
        again = discord.command(ben, thread, "paper mode", mode="evidence")
        told(committee, again, "Mode **evidence**")
        told(committee, discord.command(ben, thread, "paper mode", mode="understand"), "Mode **understand**")
        committee.shown(thread, "Mode **understand**")
        told(committee, discord.command(ben, thread, "paper mode", mode="evidence"), "can only be tightened")
        assert len(committee.answers(thread)) == 2


def test_the_command_offers_every_mode_that_something_can_be_tightened_to() -> None:
    assert set(Tighter.__args__) == set(Mode) - {Mode.FULL}  # type: ignore[attr-defined]
