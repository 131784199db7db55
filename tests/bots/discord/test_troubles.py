"""What people do to a thread while an answer is on its way, and what the asker then sees."""

from collections.abc import Callable

import pytest

from tests.bots.discord.conftest import Committee
from tests.fakes.discord_server import EDIT, SEND, FakeDiscord
from tests.fakes.discord_server.calls import Call
from tests.fakes.discord_server.model import Channel, User
from tests.fakes.discord_server.permissions import SEND_MESSAGES_IN_THREADS

pytestmark = pytest.mark.process

QUESTION = "What are the weaknesses?"


def test_a_thread_may_be_archived_locked_or_tidied_and_nobody_waits_for_ever(committee: Committee) -> None:
    discord = committee.discord
    asleep = committee.thread("asleep")
    discord.archive(asleep)
    with committee.beside():
        thread = committee.opened()

        def meanwhile(do: Callable[[], None]) -> None:
            discord.before(EDIT, lambda _: do())
            committee.ask(QUESTION, thread)

        meanwhile(lambda: discord.delete(committee.answers(thread)[-1].message))
        assert len(committee.answered(thread)) == 1
        meanwhile(lambda: discord.archive(thread))
        assert len(committee.answered(thread, 2)) == 2
        committee.ask("help", asleep)
        committee.shown(asleep, "Open one")
        meanwhile(lambda: discord.lock(thread, archived=True))
        assert thread.id in told(committee, "the thread is locked")
        discord.unarchive(thread)
        discord.unlock(thread)
        discord.overwrite(committee.pc, discord.bot, deny=SEND_MESSAGES_IN_THREADS)
        committee.ask(QUESTION, thread)
        assert thread.id in told(committee, "I lack a permission there")


def test_who_takes_no_direct_messages_is_told_in_the_channel_but_not_of_a_private_thread(
    committee: Committee, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    discord = committee.discord
    private = discord.thread(committee.ana, committee.pc, "private", private=True, members=[committee.ana, discord.bot])
    with committee.beside():
        closed_to(discord, committee.ana, monkeypatch)
        thread = committee.thread()
        discord.before(SEND, lambda call: locked(discord, call), 9)
        committee.ask("help", private)
        committee.ask("help", thread)
        (notice,) = committee.shown(committee.pc, "the thread is locked")
        assert thread.id in notice.text
        committee.kept(private, lambda now: bool(now.turns) and not now.open_turns())
    assert "nobody could be told" in caplog.text


def locked(discord: FakeDiscord, call: Call) -> None:
    channel = discord.channels[call["channel"]]
    if channel.thread:
        discord.lock(channel)


def told(committee: Committee, mark: str) -> str:
    (notice,) = committee.shown(committee.discord.direct(committee.ana), mark)
    return notice.text


def closed_to(discord: FakeDiscord, person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person takes no direct messages."""
    direct, can = discord.direct(person), discord.can

    def allowed(channel: Channel, bits: int, user_id: str | None = None) -> bool:
        return channel is not direct and can(channel, bits, user_id)

    monkeypatch.setattr(discord, "can", allowed)
