"""A stage for each platform, one app for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.bots.gate.on_discord import on_discord
from tests.bots.gate.on_slack import on_slack
from tests.bots.gate.stage import Stage

STAGES = {"slack": on_slack, "discord": on_discord}


@pytest.fixture(scope="module", params=list(STAGES))
def stage(request: pytest.FixtureRequest, redis_server: str) -> Iterator[Stage]:
    # A database of its own: the other is emptied before each test that uses it.
    with STAGES[request.param](f"{redis_server}{'&' if '?' in redis_server else '?'}db=1") as found:
        yield found
