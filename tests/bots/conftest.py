"""Real processes on a data folder of their own."""

import asyncio
import os
import subprocess
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from core.storage.embedded import open_server
from core.storage.open import Storage, open_storage
from tests import processes
from tests.processes import Process

ROOT = Path(__file__).resolve().parent.parent.parent
FORUM = ROOT / "examples" / "large-batch-sgd" / "forum.json"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Home:
    """A person's data folder, and the product's processes on it."""

    data_dir: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CHAIRSIDE_")}
        own = {"CHAIRSIDE_DATA_DIR": str(self.data_dir), "CHAIRSIDE_LEASE_S": "0.5"}
        # A turn is announced at once, so that it takes every step that it can take.
        announced = {"CHAIRSIDE_PLACEHOLDER_AFTER_S": "0", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
        return kept | own | announced | dict(self.settings)

    def chairside(self, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run the command to its end."""
        return processes.run("bots.cli", *arguments, environment=self.environment, typed=typed)

    def start(self, module: str, *arguments: str) -> Process:
        return processes.begin(module, *arguments, environment=self.environment, folder=ROOT, stdout=processes.PIPE)

    def look(self, use: Callable[[Storage], Awaitable[Result]]) -> Result:
        """What is stored, seen by a process of the folder's."""

        async def opened() -> Result:
            async with open_storage(None, self.data_dir) as storage:
                return await use(storage)

        return asyncio.run(opened())


def pytest_collection_finish(session: pytest.Session) -> None:
    """Where real processes will be asked for, the one that stands by imports beside the first tests."""
    beginning = {"home", "hall", "own_hall", "committee"}
    if not session.config.option.collectonly and any(beginning & set(_fixtures(item)) for item in session.items):
        processes.standby()


def _fixtures(item: pytest.Item) -> Iterable[str]:
    found: Iterable[str] = getattr(item, "fixturenames", ())
    return found


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """Its server ends with its last process, which is this one."""
    yield Home(tmp_path / "data")

    async def leave() -> None:
        async with open_server(tmp_path / "data"):
            pass

    asyncio.run(leave())
