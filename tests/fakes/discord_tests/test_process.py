"""A bot in a process of its own runs against the fake, and may be killed at any step."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.discord_server import SEND, FakeDiscord, serve_discord

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def echo(fake: FakeDiscord) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "tests.fakes.discord_server.echo"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **fake.environment})
    try:
        fake.wait_online()
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.process
def test_a_bot_that_is_killed_leaves_what_it_had_sent() -> None:
    with serve_discord() as fake:
        papers, ana = fake.channel("papers"), fake.user("ana")
        with echo(fake) as process:
            fake.say(ana, papers, f"{fake.bot.mention} first")
            fake.wait_until(lambda: fake.said_by_bot(papers))
            hold = fake.hold(SEND)
            fake.say(ana, papers, f"{fake.bot.mention} second")
            assert hold.reached.wait(5)
            process.kill()
            fake.wait_until(lambda: not fake.online)
            hold.release()
        said = fake.said_by_bot(papers)
        assert [each.text.split()[-1] for each in said] == ["first", "second"]
        assert [each.reply_to for each in said] == [each.id for each in fake.shown(papers) if each.author == "ana"]
        assert len(fake.sessions) == 1
