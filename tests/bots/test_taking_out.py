"""`chairside export` and `chairside import`, as processes: what one of them writes, another reads."""

from pathlib import Path

import pytest

from bots.terminal.shelf import PLACE
from core.conversation.record import load
from core.conversation.thread import Thread
from core.storage.open import Storage
from tests.bots.conftest import FORUM, Home

pytestmark = pytest.mark.process


async def threads(storage: Storage) -> list[Thread]:
    return [await load(storage.log, thread_id) for thread_id in await storage.threads.of(PLACE)]


def test_what_is_exported_is_imported_on_another_machine(home: Home, tmp_path: Path) -> None:
    home.chairside("chat", "--json", str(FORUM), typed="What are the weaknesses?\n")
    (before,) = home.look(threads)
    name = home.chairside("threads").stdout.split("\n")[2].split()[1]
    done = home.chairside("export", name, "--to", str(tmp_path / "out"))
    page, kept = map(Path, done.stdout.splitlines())
    assert page.read_text().startswith("# On the Computational Inefficiency")
    other = Home(tmp_path / "elsewhere")
    taken = other.chairside("import", str(kept))
    assert "go on with “chairside chat --thread" in taken.stdout
    (after,) = other.look(threads)
    assert (after.messages, after.turns, after.positions) == (before.messages, before.turns, before.positions)
    refused = other.chairside("import", str(page))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "chairside: This is no export of a Chairside thread: "
        "give the .json file of /paper export or “chairside export”.\n"
    )
