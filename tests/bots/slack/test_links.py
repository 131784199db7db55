"""The links of Socket Mode, in this process, beside the fake Slack."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bots.slack import sockets
from bots.slack.arrival import socket_address
from bots.slack.calls import Unsure, open_client
from bots.slack.link import Json
from bots.slack.sockets import TOO_MANY, Sockets
from core.errors import ChairsideError
from tests.fakes.slack import FakeSlack, faults, serve_slack
from tests.fakes.slack.sockets import MOST_SOCKETS

Take = Callable[[Json], Awaitable[Json | None]]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with serve_slack() as slack:
        slack.timing.retry_delays_s = (0.1, 2.0, 5.0)
        slack.timing.ack_within_s = 1.0
        yield slack


def made(slack: FakeSlack, session: aiohttp.ClientSession, take: Take) -> Sockets:
    client = open_client(slack.token, slack.api_url, session)
    return Sockets(session, take, lambda: socket_address(client, slack.app.app_token), silence_s=2.0)


@asynccontextmanager
async def running(slack: FakeSlack, take: Take) -> AsyncIterator["asyncio.Task[None]"]:
    async with aiohttp.ClientSession() as session:
        opened = asyncio.Event()
        run = asyncio.create_task(made(slack, session, take).run(opened.set))
        await asyncio.wait({run, asyncio.create_task(opened.wait())}, return_when=asyncio.FIRST_COMPLETED)
        try:
            yield run
        finally:
            run.cancel()
            await asyncio.wait({run})


async def taken(_: Json) -> Json:
    return {}


async def test_a_link_that_brings_nothing_though_it_answers_pings_is_replaced(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "_STALE", 0.25)
    async with running(slack, taken):
        slack.silence_sockets()
        told = slack.tell({"type": "team_join"})
        await slack.until(lambda: slack.sockets.ever > 1)
        await slack.until(lambda: told is not None and told.state == "acknowledged")


async def test_an_envelope_is_acknowledged_where_it_came_from_after_a_newer_link_has_taken_over(
    slack: FakeSlack,
) -> None:
    slack.timing.ack_within_s = 5.0
    begun, go = asyncio.Event(), asyncio.Event()

    async def slow(_: Json) -> Json:
        begun.set()
        await go.wait()
        return {}

    async with running(slack, slow):
        told = slack.tell({"type": "team_join"})
        await begun.wait()
        await asyncio.to_thread(slack.refresh_sockets, "warning")
        await slack.until(lambda: slack.sockets.ever == 2)
        go.set()
        await slack.until(lambda: told is not None and told.state == "acknowledged")
    assert told is not None
    assert (told.attempts, slack.sockets.late) == (1, [])


async def test_what_was_taken_is_answered_before_the_end_and_nothing_more_is_taken(slack: FakeSlack) -> None:
    begun, go, went = asyncio.Event(), asyncio.Event(), 0

    async def slow(_: Json) -> Json:
        nonlocal went
        went += 1
        begun.set()
        await go.wait()
        return {}

    slack.timing.ack_within_s, slack.timing.wait_for_socket_s = 5.0, 0.1
    async with running(slack, slow) as run:
        first = slack.tell({"type": "team_join"})
        await begun.wait()
        run.cancel()
        await asyncio.sleep(0)
        second = slack.tell({"type": "team_join"})
        assert first is not None
        assert second is not None
        await slack.until(lambda: second.attempts)
        go.set()
        await asyncio.wait({run})
    await slack.until(lambda: first.state == "acknowledged" and second.reasons)
    assert went == 1


async def test_the_eleventh_link_is_told_why_it_is_refused(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        client = open_client(slack.token, slack.api_url, session)
        others = [
            await session.ws_connect(await socket_address(client, slack.app.app_token)) for _ in range(MOST_SOCKETS)
        ]
        await slack.until(lambda: len(slack.sockets.open) == MOST_SOCKETS)
        with pytest.raises(ExceptionGroup) as refused:
            await made(slack, session, taken).run(lambda: None)
        await asyncio.gather(*(other.close() for other in others))
    assert [str(error) for error in refused.value.exceptions] == [TOO_MANY]


async def test_a_token_that_is_refused_later_ends_it_and_trouble_at_slack_does_not(slack: FakeSlack) -> None:
    async with running(slack, taken) as run:
        slack.fail("apps.connections.open", faults.refused("internal_error"))
        await asyncio.to_thread(slack.cut_sockets)
        await slack.until(lambda: slack.sockets.ever == 2)
        slack.fail("apps.connections.open", faults.refused("invalid_auth"), times=-1)
        await asyncio.to_thread(slack.cut_sockets)
        await asyncio.wait({run})
        error = run.exception()
    assert isinstance(error, ExceptionGroup)
    (cause,) = error.exceptions
    assert isinstance(cause, ChairsideError)
    assert not isinstance(cause, Unsure)
    assert "SLACK_APP_TOKEN (invalid_auth)" in str(cause)
