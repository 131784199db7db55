"""One embedded server per test session, emptied before each test that uses it; and no test is timed."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from core.storage.client import Client, client, close
from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from tests.fakes.redis_servers import cluster

LEASE_S = 0.6 if os.environ.get("REDIS_CLUSTER") else 0.3
"""A cluster's client opens a connection to each node first."""

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """With `REDIS_CLUSTER` set, a cluster of three: what holds on one server holds there, too."""
    if os.environ.get("REDIS_CLUSTER"):
        with cluster() as nodes:
            yield nodes.url
        return
    async with open_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest_asyncio.fixture
async def redis(redis_server: str) -> AsyncIterator[Client]:
    """Beside the storage, for what only a test looks at or breaks."""
    beside = client(redis_server)
    await beside.flushdb()
    yield beside
    await close(beside)


@pytest.fixture
def redis_url(redis_server: str, redis: Client) -> str:  # noqa: ARG001  emptied
    return redis_server


@pytest_asyncio.fixture
async def storage(redis_url: str, tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(redis_url, tmp_path, LEASE_S) as opened:
        yield opened
