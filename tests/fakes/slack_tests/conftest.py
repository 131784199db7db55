"""The fake with the SDK's own clients on it: a bare Web client that repeats nothing, and Bolt by socket."""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, serve_slack

Connected = Callable[[AsyncApp], AbstractAsyncContextManager[AsyncSocketModeHandler]]


@pytest.fixture
def fake() -> Iterator[FakeSlack]:
    with serve_slack() as serving:
        yield serving


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def client(fake: FakeSlack, session: aiohttp.ClientSession) -> AsyncWebClient:
    return AsyncWebClient(fake.token, base_url=fake.api_url, session=session, retry_handlers=[])


@pytest.fixture
def bolt(fake: FakeSlack, client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=fake.app.signing_secret)


@pytest.fixture
def connected(fake: FakeSlack) -> Connected:
    """Connects a Bolt app by socket for a block."""

    @contextlib.asynccontextmanager
    async def connect(app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
        handler = AsyncSocketModeHandler(app, fake.app.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            yield handler
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]

    return connect


async def error_of(call: Any) -> str:
    """The error with which Slack refuses the awaited call."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])
