"""One answer and no question lost, whatever Discord loses, refuses or delays, and whenever the process dies."""

import asyncio
import os
import random
import threading
from collections.abc import Callable, Mapping
from time import monotonic

import pytest

from bots.discord.marks import START
from core.storage.open import Storage
from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server import EDIT, SEND, refused
from tests.fakes.discord_server.client import discord as library
from tests.fakes.discord_server.model import Channel, Message

pytestmark = pytest.mark.process

QUESTIONS = ("What are the weaknesses?", "What are the strengths?", "What does R2 say?")
KILLS = int(os.environ.get("DISCORD_KILLS", "2"))
STEP_S = 10.0


def test_what_is_lost_on_the_way_is_repeated_and_stands_there_once(committee: Committee) -> None:
    discord = committee.discord
    with committee.beside():
        thread = committee.opened()
        discord.lose_answer(SEND)
        discord.lose_answer(EDIT)
        committee.ask(QUESTIONS[0], thread)
        committee.answered(thread)
        discord.fail(SEND, 503)
        discord.fail(EDIT, 520)
        committee.ask(QUESTIONS[1], thread)
        committee.answered(thread, 2)
        discord.reset(SEND)
        discord.close_connection(EDIT)
        discord.fail(SEND, 503, committed=True)
        committee.ask(QUESTIONS[2], thread)
        assert len(committee.answered(thread, 3)) == 3


def test_discord_may_ask_to_wait_also_for_edits_of_old_messages(committee: Committee) -> None:
    discord = committee.discord
    with committee.beside():
        thread = committee.opened()
        discord.rate_limit(SEND, 0.2, 2)
        discord.rate_limit(EDIT, 0.2, globally=True)
        discord.refuse(EDIT, refused(30046, retry_after=0.1, **{"global": False}), 6)
        committee.ask(QUESTIONS[0], thread)
        assert len(committee.answered(thread)) == 1


def test_an_event_that_is_told_again_is_answered_once(committee: Committee, caplog: pytest.LogCaptureFixture) -> None:
    discord = committee.discord
    discord.gateway.replays = 50
    with committee.beside():
        thread = committee.opened()
        committee.ask(QUESTIONS[0], thread)
        committee.answered(thread)
        discord.disconnect()
        discord.wait_until(lambda: discord.gateway.resumed, 15, "a RESUME")
        committee.ask(QUESTIONS[1], thread)
        assert len(committee.answered(thread, 2)) == 2
    assert "is lost; trying again" in caplog.text
    assert "connected to Discord again" in caplog.text


def test_what_was_asked_while_nobody_ran_is_answered_by_the_next_process(committee: Committee) -> None:
    with committee.beside():
        thread = committee.opened()
        committee.ask(QUESTIONS[0], thread)
        committee.answered(thread)
        marked(committee)
    committee.ask(QUESTIONS[1], thread)
    new = committee.thread("begun meanwhile")
    committee.ask("help", new)
    committee.ask("help", committee.pc)
    with committee.beside():
        assert len(committee.answered(thread, 2)) == 2
        assert len(committee.shown(new, "Open one")) == 1
        on_message = committee.discord.wait_until(lambda: len(committee.discord.threads_of(committee.pc)) == 3)
        assert on_message


def test_what_was_asked_after_a_first_start_that_heard_nothing_is_answered(committee: Committee) -> None:
    with committee.beside():
        noted(committee, lambda notes: START in notes)
    thread = committee.thread()
    committee.ask("help", thread)
    with committee.beside():
        assert len(committee.shown(thread, "Open one")) == 1


def test_what_was_asked_while_a_session_was_lost_is_answered(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord = committee.discord

    async def at_once(*_: object, **__: object) -> None:
        """discord.py would wait five seconds for the real server's sake."""

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)
    with committee.beside():
        thread = committee.opened()
        marked(committee)
        with discord.changed:
            discord.sessions.clear()
        committee.ask(QUESTIONS[0], thread)
        discord.invalidate_session()
        assert len(committee.answered(thread)) == 1
        new = committee.ask(QUESTIONS[1], thread)
        assert committee.answered(thread, 2)[1].reply_to == new.id
    assert len(discord.gateway.identified) == 2


def test_what_was_asked_while_one_of_several_connections_was_lost_is_answered(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord = committee.discord
    discord.advised_shards = 2
    committee.settings["CHAIRSIDE_DISCORD_SHARD_ABOVE"] = "0"

    async def at_once(*_: object, **__: object) -> None:
        """As above."""

    monkeypatch.setattr(library.Client, "before_identify_hook", at_once)
    with committee.beside():
        thread = committee.opened()
        marked(committee)
        told = discord.sessions
        with discord.changed:
            discord.sessions = [one for one in told if not one.hears(0, discord.guild.id)]
        committee.ask(QUESTIONS[0], thread)
        with discord.changed:
            discord.sessions = told
        discord.lose_session(discord.guild.id)
        assert len(committee.answered(thread)) == 1
        marked(committee)
    assert len(discord.gateway.identified) == 3


def test_two_processes_answer_each_question_once(committee: Committee) -> None:
    discord = committee.discord
    with committee.serving() as first, committee.serving(sessions=2):
        thread = committee.opened()
        for question in QUESTIONS:
            committee.ask(question, thread)
        committee.answered(thread, 3)
        first.kill()
        first.wait()
        committee.ask(QUESTIONS[0], thread)
        assert len(committee.answered(thread, 4)) == 4
        assert len(discord.said_by_bot(thread)) == 5


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_process_killed_at_any_step_leaves_one_answer_to_each_question(committee: Committee, seed: int) -> None:
    """At the worst moment too: just after a post whose answer was lost."""
    discord, chance = committee.discord, random.Random(seed)
    with committee.beside():
        thread = committee.opened()
        marked(committee)
    for question in QUESTIONS[:2]:
        with committee.serving() as process:
            asked = committee.ask(question, thread)
            killed_at_some_step(committee, thread, asked, chance)
            process.kill()
            process.wait()
            discord.rest.faults.scripted.clear()
            if chance.random() < 0.3:
                # Longer than a nonce lives: what is there must be found in the history.
                discord.pass_time(400)
    with committee.beside():
        committee.ask(QUESTIONS[2], thread)
        committee.answered(thread, 3)
        assert len(committee.answers(thread)) == 3


def killed_at_some_step(committee: Committee, thread: Channel, asked: Message, chance: random.Random) -> None:
    """Wait until the call that was chosen has come, before or after it took effect, or until all is said."""
    route, reached = chance.choice([SEND, SEND, EDIT]), threading.Event()
    after, count = chance.random() < 0.7, chance.randrange(2)
    if chance.random() < 0.3:
        committee.discord.lose_answer(route)
        committee.discord.before(route, lambda _: reached.set())
    else:
        committee.discord.delay(route, 0.0, count)
        reached = committee.discord.hold(route, after=after).reached

    def is_over() -> bool:
        return any(one.reply_to == asked.id and "Checked:" in one.text for one in committee.answers(thread))

    over = monotonic() + STEP_S
    while not (reached.wait(0.02) or is_over() or monotonic() > over):
        pass


def marked(committee: Committee) -> None:
    """Wait until it is written how far was read."""
    threads = committee.discord.threads_of(committee.pc)
    newest = max(int(message) for channel in threads for message in channel.messages)
    noted(committee, lambda notes: str(newest) in notes.values())


def noted(committee: Committee, holds: Callable[[Mapping[str, str]], bool]) -> None:
    """Wait until it is so of the marks."""

    async def written(storage: Storage) -> None:
        async with asyncio.timeout(15):
            while not holds(await storage.notes.of(f"discord:{committee.discord.bot.id}:read")):  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.05)

    committee.home.look(written)
