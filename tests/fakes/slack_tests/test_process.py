"""An app in a process of its own, as the real one is run: connected by its environment, killed at the worst moment."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.fakes.slack import FakeSlack, faults

pytestmark = pytest.mark.process

ECHO = textwrap.dedent(
    """
    import asyncio, os
    from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_BASE_URL"])
    app = AsyncApp(client=client)

    @app.event("message")
    async def heard(event, say):
        if "bot_id" not in event:
            await say(text="heard " + event["text"], thread_ts=event["ts"])

    async def main():
        await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()

    asyncio.run(main())
    """
)


@contextmanager
def running(fake: FakeSlack) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([sys.executable, "-c", ECHO], env={**os.environ, **fake.environment})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_process_is_killed_between_the_work_and_its_answer(fake: FakeSlack) -> None:
    ana = fake.user("ana")
    pc = fake.channel("pc", ana)
    with running(fake) as process:
        fake.fail("chat.postMessage", faults.lost_answer(lambda: os.kill(process.pid, signal.SIGKILL)))
        fake.wait_connected()
        first = fake.say(ana, pc, "one")
        assert process.wait(timeout=20) == -signal.SIGKILL
        fake.wait_until(lambda: not fake.sockets.open)
    second = fake.say(ana, pc, "two")
    with running(fake):
        fake.wait_until(lambda: len(fake.thread(pc, second.ts)) == 2)
    assert [message.shown for message in fake.thread(pc, first.ts)] == ["one", "heard one"]
    assert [call.outcome for call in fake.calls("chat.postMessage")] == ["lost", "ok"]
