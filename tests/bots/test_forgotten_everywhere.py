"""After `forget`, no word of the submission is left, whenever a process is killed. Real processes."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bots.cli import chairside
from core.errors import InputError
from core.storage.keeping import Keeping
from core.storage.open import Storage
from tests.bots.conftest import Home
from tests.bots.marked import CHAT, PAPER, WORDS, notes, packed, paper, stored, temporary, written

pytestmark = pytest.mark.process

ALL_STEPS = ("noted", "files", "log", "submission", "listing", "rewritten")
STEPS = ALL_STEPS if os.environ.get("FORGET_KILLS") else ("files", "submission", "listing")


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a thread about the marked submission: the word was said, exported, and typed at a prompt."""
    folder = tmp_path_factory.mktemp("spoken")
    home, forum, pdf = Home(folder / "data"), folder / "forum.json", folder / "paper.pdf"
    forum.write_text(json.dumps({"notes": notes()}))
    pdf.write_bytes(paper())
    said = f"What are the weaknesses of {CHAT} here?"
    typed = f"{said}\nWhat about the {PAPER} schedule?\n/export\n"
    done = home.chairside("chat", str(forum), str(pdf), "--as", "ana", typed=typed)
    assert done.returncode == 0, done.stderr
    (home.data_dir / "history").write_text(f"\n# 2026-11-22\n+{said}\n\n# 2026-11-22\n+/open {PAPER}.pdf\n")
    assert stored(home) == set(WORDS)
    assert {word for _, word in written(home.data_dir)} == set(WORDS)
    return home.data_dir


@pytest.fixture
def marked(spoken: Path, tmp_path: Path) -> Home:
    """A copy of that folder, whose server does not run, and a temporary folder of its own."""
    shutil.copytree(spoken, tmp_path / "data", ignore=shutil.ignore_patterns("socket"))
    return Home(tmp_path / "data", temporary(tmp_path / "tmp"))


@pytest.fixture
def name(spoken: Path) -> str:
    """What the thread is called."""
    (folder,) = (spoken / "pictures").iterdir()
    return folder.name


def here(home: Home, *arguments: str, **settings: str) -> str:
    """What the command prints, run in this process, which is quicker where nothing is killed."""
    done = CliRunner(env={**home.environment, **settings}).invoke(chairside, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def everywhere(home: Home) -> list[tuple[str, bytes]]:
    return [*written(home.data_dir, Path(home.settings["TMPDIR"])), *(("Redis", word) for word in stored(home))]


def test_forgetting_leaves_no_word_and_says_what_it_looked_through(marked: Home, name: str) -> None:
    done = marked.chairside("forget", name, "--yes")

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 submissions (1 snapshots, 1 PDFs), 2 files" in done.stdout
    assert "none is left" in done.stdout
    assert everywhere(marked) == []
    assert f"terminal:{name}" in here(marked, "audit", "--deed", "forgot")


@pytest.mark.parametrize("step", STEPS)
def test_one_that_is_killed_is_finished_by_the_next_start(marked: Home, name: str, step: str) -> None:
    with marked.start("tests.bots.forgetting", step, name) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == step
        process.kill()
    listed = marked.chairside("threads")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert name not in listed.stdout
    assert everywhere(marked) == []


def test_expiry_erases_by_the_same_way_and_not_before_its_time(marked: Home, name: str) -> None:
    assert "older than 180 days" in here(marked, "expire")
    assert "nothing expires" in here(marked, "expire", CHAIRSIDE_KEEP_DAYS="0")
    listed = here(marked, "expire", "--dry-run", CHAIRSIDE_KEEP_DAYS="0.0000001")
    assert f"terminal:{name}" in listed
    assert "1 threads, 0 submissions without one would be erased." in listed
    assert stored(marked) == set(WORDS)
    erased = here(marked, "expire", CHAIRSIDE_KEEP_DAYS="0.0000001")
    assert "1 threads, 0 submissions without one erased." in erased
    assert everywhere(marked) == []


def test_what_is_found_again_is_told_and_the_command_fails(marked: Home, name: str) -> None:
    """As where another program has copied it while it was erased."""
    with marked.start("tests.bots.forgetting", "copied", name) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        assert process.wait() == 1, told
    assert "still there" in told


async def test_the_search_finds_what_is_packed_whatever_holds_it(storage: Storage) -> None:
    assert isinstance(storage.keeping, Keeping)
    redis = storage.keeping.turns.redis
    await redis.set("a", b"quagone")
    await redis.hset("b", "field", packed(b"quagtwo"))
    await redis.rpush("c", b"quagthree")
    await redis.sadd("d", b"quagfour")
    await redis.zadd("e", {b"quagfive": 1})
    await redis.xadd("f", {b"json": b"quagsix"})
    await redis.set("quagseven", b"")
    needles = {f"quag{n}".encode() for n in ("one", "two", "three", "four", "five", "six", "seven", "eight")}

    found, looked = await storage.keeping.trace.found(needles)
    assert found == needles - {b"quageight"}
    assert looked == 7
    assert (await storage.keeping.trace.found(needles, {"a"}))[0] == found - {b"quagone"}


def test_a_person_goes_from_the_thread_and_its_exports_and_a_second_time_there_is_nothing(
    marked: Home, name: str, tmp_path: Path
) -> None:
    here(marked, "person", "export", "ana", "--to", str(tmp_path / "out"))
    held = json.loads((tmp_path / "out" / "chairside-person.json").read_text())
    assert held["threads"][0]["thread"] == f"terminal:{name}"
    assert CHAT in json.dumps(held)

    first = here(marked, "person", "erase", "ana", "--yes")
    assert first == "Erased from 1 threads, 0 rosters, the record; 1 exports made anew.\n"
    assert CHAT.encode() not in stored(marked)
    assert CHAT.encode() not in {word for _, word in written(marked.data_dir)}
    exports = sorted(path.suffix for path in (marked.data_dir / "pictures" / name).iterdir())
    assert exports == [".json", ".md"]
    assert here(marked, "person", "erase", "ana", "--yes") == "Nothing of theirs is stored.\n"


def test_erasing_a_person_that_was_killed_leaves_the_old_or_the_new_and_is_finished_by_the_next(
    marked: Home, name: str
) -> None:
    for step in ("before", "after"):
        with marked.start("tests.bots.forgetting", f"person-{step}", "ana") as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == f"person-{step}"
            process.kill()
        assert (CHAT.encode() in stored(marked)) is (step == "before")
    assert "1 exports made anew" in here(marked, "person", "erase", "ana", "--yes")
    assert CHAT.encode() not in {word for _, word in written(marked.data_dir)}
    assert name in here(marked, "threads")


@pytest.mark.parametrize("command", [["person", "erase", "ana"], ["forget", "abc"]])
def test_nobody_is_erased_unasked_where_nobody_can_be_asked(command: list[str]) -> None:
    refused = CliRunner().invoke(chairside, command).exception

    assert isinstance(refused, InputError)
    assert "add --yes" in str(refused)
