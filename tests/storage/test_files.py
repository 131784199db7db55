"""What stands of a thread in files goes with it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from core.storage.files import Files, blocks, sweep_temporary

HISTORY = "\n# 2026-11-22 10:00:00\n+what is it about?\n\n# 2026-11-22 10:01:00\n+hello\n"
THREAD = "terminal:ab12"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "pictures" / "ab12").mkdir(parents=True)
    (tmp_path / "pictures" / "ab12" / "P1.png").write_bytes(b"png")
    (tmp_path / "pictures" / "ab13").mkdir()
    (tmp_path / "history").write_text(HISTORY)
    return tmp_path


async def test_the_threads_own_folder_goes_and_no_other(home: Path) -> None:
    assert [path.name for path in Files(home).of(THREAD)] == ["P1.png"]
    await Files(home).erase(THREAD, ())
    await Files(home).erase(THREAD, ())

    assert [path.name for path in (home / "pictures").iterdir()] == ["ab13"]


@pytest.mark.parametrize("thread_id", ["terminal:..", "terminal:", "slack:T1:C1:1", "terminal:../x"])
async def test_a_name_that_is_no_threads_of_the_terminal_erases_nothing(home: Path, thread_id: str) -> None:
    await Files(home).erase(thread_id, ["what is it about?"])

    assert (home / "pictures" / "ab12" / "P1.png").exists()
    assert (home / "history").read_text() == HISTORY


async def test_the_lines_that_said_what_the_thread_says_are_typed_no_more(home: Path) -> None:
    await Files(home).erase(THREAD, ["what is it about?", ""])

    assert (home / "history").read_text() == "\n# 2026-11-22 10:01:00\n+hello\n"
    assert (home / "history").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "typed",
    ["@chairside, what is it about?", "/open ~/papers/what.pdf", "/check It is weak.", "so what is it about? thanks"],
)
async def test_a_line_that_holds_it_or_names_a_document_goes_too(home: Path, typed: str) -> None:
    (home / "history").write_text(f"\n# now\n+{typed}\n\n# now\n+other\n")
    await Files(home).erase(THREAD, ["what is it about?"])

    assert (home / "history").read_text() == "\n# now\n+other\n"


async def test_a_short_word_takes_no_longer_line_with_it(home: Path) -> None:
    (home / "history").write_text("\n# now\n+help me please\n")
    await Files(home).erase(THREAD, ["help"])

    assert "help me please" in (home / "history").read_text()


def test_a_text_of_several_lines_is_one_entry() -> None:
    assert [typed for _, typed in blocks("\n# a\n+one\n+two\n\n# b\n+three\n")] == ["one\ntwo\n", "three\n"]
    assert "".join(block for block, _ in blocks(HISTORY)) == HISTORY


def test_what_a_killed_process_was_reading_is_removed_and_what_another_reads_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, read, old, sockets = (
        tmp_path / name
        for name in (f"chairside-{dead.pid}-a", f"chairside-{os.getpid()}-b", "chairside-c", "chairside-0")
    )
    for folder in (left, read, old):
        folder.mkdir()
        (folder / "paper.pdf").write_bytes(b"%PDF")
    sockets.mkdir()
    (sockets / "1.sock").touch()

    assert sweep_temporary() == 1
    assert not left.exists()
    assert sweep_temporary(time.time() + 4_000) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["chairside-0"]
