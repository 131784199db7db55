"""
A stage for each platform, one app for all tests of a module.  With CHAIRSIDE_TEST_EVERYWHERE set, also one on which
hearing and answering are parted: two apps, with nothing between them but what is stored.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest

from tests.bots.gate.attempts import Attempt
from tests.bots.gate.on_discord import on_discord
from tests.bots.gate.on_slack import on_slack
from tests.bots.gate.stage import Stage

STAGES: dict[str, Callable[[str], AbstractContextManager[Stage]]] = {"slack": on_slack, "discord": on_discord}
EVERYWHERE = "CHAIRSIDE_TEST_EVERYWHERE"
if os.environ.get(EVERYWHERE):
    STAGES["slack parted"] = partial(on_slack, parted=True)
    STAGES["discord parted"] = partial(on_discord, parted=True)


@pytest.fixture(scope="module", params=list(STAGES))
def stage(request: pytest.FixtureRequest, redis_server: str) -> Iterator[Stage]:
    # A database of its own: the other is emptied before each test that uses it.
    with STAGES[request.param](f"{redis_server}{'&' if '?' in redis_server else '?'}db=1") as found:
        yield found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An attempt that one platform alone has is not tried on the other."""
    items[:] = [item for item in items if _fits(getattr(item, "callspec", None))]


def _fits(called: Any) -> bool:
    attempt = called and called.params.get("attempt")
    return not isinstance(attempt, Attempt) or attempt.only in called.params["stage"]
