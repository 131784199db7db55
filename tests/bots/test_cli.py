"""The command's way with bad input: one line that says what to do, code 2, the thread untouched."""

import io
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from bots import cli
from tests.bots.conftest import FORUM, Home
from tests.processes import PIPE, begin


def _pdf(path: Path, draw: Callable[[Canvas], object], encrypt: StandardEncryption | None = None) -> None:
    canvas = Canvas(str(path), encrypt=encrypt)
    draw(canvas)
    canvas.showPage()
    canvas.save()


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that cannot be used."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "noise.pdf").write_bytes(random.Random(1).randbytes(10_000_000))
    (folder / "begun.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(2).randbytes(10_000))
    (folder / "list.json").write_text("[1, 2]")
    (folder / "cut.json").write_text('{"notes": [{"id": "x"')
    (folder / "other.json").write_text('{"papers": {}}')
    forum = json.loads(FORUM.read_text())
    forum["notes"] = forum["notes"][:1]
    (folder / "unreviewed.json").write_text(json.dumps(forum))
    _pdf(folder / "locked.pdf", lambda page: page.drawString(9, 9, "text"), StandardEncryption("word", canPrint=0))
    _pdf(folder / "scanned.pdf", lambda page: page.rect(9, 9, 99, 99, fill=1))
    (folder / "-dash.json").write_text("[")
    return folder


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHAIRSIDE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("CHAIRSIDE_REDIS_URL", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path / "data"


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    """The code with which the command ends."""
    monkeypatch.setattr(sys, "argv", ["chairside", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    return left.value.code


FILES = ["empty.pdf", "noise.pdf", "begun.pdf", "list.json", "cut.json", "other.json", "unreviewed.json", "locked.pdf"]
FILES += ["scanned.pdf", "missing.json", ".", "-dash.json", "./-dash.json", "no\x1b[31m\nsuch"]


@pytest.mark.parametrize("command", ["open", "chat"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_gives_one_line_and_code_2(
    bad: Path,
    own_folder: Path,
    name: str,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(bad)
    assert ended(monkeypatch, command, name) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("chairside: ")
    assert err.count("\n") == 1
    assert len(err) < 240
    assert err.rstrip("\n").isprintable()
    assert not (own_folder / "history").exists()


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["open"], "Name a submission"),
        (["chat"], "Name a submission"),
        (["chat", "--json"], "Name a submission"),
        (["open", "-x.json"], "put -- before it"),
        (["chat", "--jsn", "a.json"], "There is no option --jsn"),
        (["open", "--", "-x.json"], "-x.json"),
        (["chat", "--thread", "abc"], "no such thread"),
        (["chat", "--as", " ", "a.json"], "A speaker needs a name"),
        (["forget", "abc", "--yes"], "no such thread"),
        (["forget", "abc"], "add --yes"),
        (["forget"], "THREAD"),
        (["chatt"], "chatt"),
    ],
)
def test_a_command_that_cannot_be_followed_gives_one_line_and_code_2(
    arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(monkeypatch, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.startswith("chairside: ")
    assert err.count("\n") == 1


def test_a_redis_that_is_out_of_reach_is_not_bad_input(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHAIRSIDE_REDIS_URL", f"unix://{own_folder}/none")
    assert ended(monkeypatch, "threads") == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("own_folder")
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHAIRSIDE_LEASE_S", "soon")
    assert ended(monkeypatch, "threads") == 2
    assert capsys.readouterr().err == "chairside: What is set cannot be used: CHAIRSIDE_LEASE_S (a number).\n"


@pytest.mark.process
def test_a_thread_is_left_as_it_was_by_bad_input(home: Home, bad: Path) -> None:
    first = home.chairside("chat", str(FORUM), "--json", typed="What are the scores?\n")
    assert (first.returncode, first.stderr) == (0, "")
    before = home.chairside("threads").stdout
    for wrong in ("empty.pdf", "cut.json"):
        assert home.chairside("chat", str(bad / wrong), typed="and?\n").returncode == 2
    assert home.chairside("threads").stdout == before
    name = before.split("\n")[2].split()[1]
    assert home.chairside("forget", name, "--yes").returncode == 0
    assert "no threads" in home.chairside("threads").stdout


@pytest.mark.process
def test_json_complains_on_standard_error_goes_on_and_ends_with_code_2(home: Home) -> None:
    spoken = home.chairside("chat", str(FORUM), "--json", typed='{"text": "Any strengths?"}\n{no\nThe scores?\n')
    assert spoken.returncode == 2
    assert spoken.stderr == "chairside: line 2: It begins like a JSON object and is none.\n"
    replies = [json.loads(line) for line in spoken.stdout.splitlines()]
    assert len(replies) == 2
    assert {reply["engine"] for reply in replies} == {"extractive"}


@pytest.mark.process
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_who_goes_away_ends_it_in_silence(home: Home, options: list[str]) -> None:
    command = [sys.executable, "-m", "bots.cli", "chat", str(FORUM), *options]
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as gone:  # noqa: PTH123 - a descriptor, not a path
        ended = subprocess.run(
            command, input=b"Any strengths?\n", stdout=gone, stderr=subprocess.PIPE, env=home.environment, check=False
        )
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.process
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda given: given.name)
def test_a_signal_ends_it_without_a_word_and_the_server_with_it(home: Home, signal_: signal.Signals) -> None:
    command = ("bots.cli", "chat", str(FORUM))
    with begin(*command, environment=home.environment, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdin is not None
        process.stdin.write("Any strengths?\n")
        process.stdin.flush()
        assert any(line.startswith("Checked:") for line in process.stdout)
        server = Path((home.data_dir / "redis" / "socket").read_text())
        assert server.exists()
        process.send_signal(signal_)
        assert process.wait() == 130
        assert process.stderr.read().strip() == ""
    assert not server.exists()
