"""The real command with a model: each mode's answers and refusals, and what leaves the machine, which is nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from bots import cli
from bots.terminal import session
from bots.terminal.lines import PipedLines
from core.answering.reply import labels_in
from core.conversation.entries import Answered, Asked
from tests import processes
from tests.bots.conftest import FORUM, Home
from tests.bots.modelled import CITED, quoting, settings_for
from tests.bots.test_conversation import QUESTIONS
from tests.bots.test_kill import entries
from tests.fakes.model_server import ModelServer, serve

pytestmark = pytest.mark.process

REFUSED = {
    "no-model": ("no model is used here", "Searching, quoting and tables need no model."),
    "understand": ("a model may not gather what reviewers and authors say here", "it may explain the paper."),
    "evidence": ("may not recommend a decision here", "it may explain the paper and gather what reviewers"),
}
TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_BASE_URL": "http://127.0.0.1:9/api/",
    "DISCORD_BOT_TOKEN": "1.2.3",
}
GUARD = """
import os, sys
_WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.getnameinfo",
            "socket.gethostbyname", "socket.gethostbyaddr"}
def _seen(event, given):
    if event in _WATCHED and getattr(given[0], "family", None) != 1:  # AF_UNIX
        to = given[1] if event in ("socket.connect", "socket.sendto", "socket.sendmsg") else given[0]
        with open(os.environ["SENT_TO"], "a") as seen:
            seen.write(f"{event} {to}\\n")
sys.addaudithook(_seen)
"""
"""Whatever the process, or a Python process that it starts, tries to reach, by any call: below `socket`, above C."""


def at(home: Home, server: ModelServer, mode: str = "full", **more: str) -> Home:
    own = settings_for(server, home.data_dir.parent, mode) | {"CHAIRSIDE_PLACEHOLDER_AFTER_S": "0.3"}
    return replace(home, settings=own | more)


Told = tuple[int, str, str]
Command = Callable[..., Told]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command with a home's settings, in this process, which has imported it already: code, output, complaints."""

    def run(home: Home, *arguments: str, typed: str = "") -> Told:
        for name, value in home.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(session, "_piped", lambda: PipedLines(BytesIO(typed.encode())))
        monkeypatch.setattr(sys, "stdin", StringIO())
        monkeypatch.setattr(sys, "argv", ["chairside", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def replies(told: Told) -> list[Any]:
    code, output, complaints = told
    assert (code, complaints) == (0, "")
    return [json.loads(line) for line in output.splitlines()]


def asked(home: Home) -> list[Any]:
    """The replies to the four questions, of the real process."""
    spoken = home.chairside("chat", str(FORUM), "--json", typed="\n".join(QUESTIONS[:4]))
    return replies((spoken.returncode, spoken.stdout, spoken.stderr))


@pytest.mark.parametrize(
    ("mode", "by_model"),
    [("no-model", ()), ("understand", (0,)), ("evidence", (0, 1, 2)), ("full", (0, 1, 2, 3))],
)
def test_the_four_questions_in_each_mode(home: Home, command: Command, mode: str, by_model: tuple[int, ...]) -> None:
    with serve(quoting) as server:
        own = at(home, server, mode)
        found = replies(command(own, "chat", str(FORUM), "--json", typed="\n".join(QUESTIONS[:4])))
    assert [reply["engine"] == "generative" for reply in found] == [number in by_model for number in range(4)]
    assert len(server.asked) == len(by_model)
    for number, reply in enumerate(found):
        assert reply["mode"] == mode
        assert reply["citations"]
        if number in by_model:
            assert labels_in(reply["text"]) == CITED
        else:
            assert f"Mode {mode}: " in reply["text"]
            assert "This answer uses no model." in reply["text"]
    for words in REFUSED.get(mode, ()):
        assert words in found[0 if mode == "no-model" else 3 if mode == "evidence" else 1]["text"]


def test_a_thread_shows_what_its_answers_took_of_the_model(home: Home, command: Command) -> None:
    with serve(quoting) as server:
        own = at(home, server, CHAIRSIDE_MODEL_PRICE_SENT="2", CHAIRSIDE_MODEL_PRICE_WRITTEN="8")
        code, shown, _ = command(own, "chat", str(FORUM), typed=f"{QUESTIONS[0]}\n/sources\n/usage\n/stop\n")
    assert code == 0
    assert "small-model" in shown
    assert "Cost" in shown
    assert all(f"Quotation found in its passage ({label}): " in shown for label in CITED)
    assert "No answer is being made." in shown


@pytest.mark.parametrize(
    "words", [("chat", str(FORUM), "--json"), ("slack",), ("discord",)], ids=lambda words: words[0]
)
def test_a_public_host_that_is_not_listed_stops_the_start_with_the_reason(
    home: Home, command: Command, words: tuple[str, ...]
) -> None:
    with serve(quoting) as server:
        own = at(home, server, CHAIRSIDE_MODEL_BASE_URL="https://203.0.113.7/v1", **TOKENS)
        code, output, complaints = command(own, *words, typed=QUESTIONS[0])
    assert code == 2
    assert "203.0.113.7 is a public host" in complaints
    assert "CHAIRSIDE_MODEL_HOSTS" in complaints
    assert not output


def test_half_a_model_is_complained_about(home: Home, command: Command) -> None:
    own = replace(home, settings={"CHAIRSIDE_MODEL": "small-model"})
    code, _, complaints = command(own, "chat", str(FORUM), typed="Why?")
    assert code == 2
    assert "CHAIRSIDE_MODEL_BASE_URL" in complaints


@pytest.mark.parametrize("model", ["none", "small-model"])
def test_nothing_is_sent_anywhere_but_to_the_model_that_is_set(home: Home, tmp_path: Path, model: str) -> None:
    watch, seen = tmp_path / "watch", tmp_path / "sent"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(GUARD.replace("\\\\n", "\\n"))
    with serve(quoting) as server:
        base = home if model == "none" else at(home, server)
        path = f"{watch}:{home.environment['PYTHONPATH']}"
        found = asked(replace(base, settings={**base.settings, "PYTHONPATH": path, "SENT_TO": str(seen)}))
    assert [reply["engine"] == "generative" for reply in found] == [model != "none"] * 4
    sent = seen.read_text().splitlines() if seen.exists() else []
    assert [line for line in sent if "127.0.0.1" not in line] == []
    assert bool(sent) == (model != "none")


def test_a_process_that_is_killed_while_the_model_speaks_leaves_one_answer(home: Home) -> None:
    """Its call ends with it; whoever comes next asks again, and what the first had is not shown as an answer."""
    with serve(replace(quoting(), hold_after=20)) as server:
        own = at(home, server, CHAIRSIDE_PLACEHOLDER_AFTER_S="0")
        command = ("bots.cli", "chat", str(FORUM), "--as", "ana")
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        with processes.begin(*command, environment=own.environment, stdin=pipe, stdout=nothing) as process:
            assert process.stdin is not None
            process.stdin.write(f"{QUESTIONS[0]}\n")
            process.stdin.flush()
            assert server.speaking.wait(30)
            process.kill()
        assert server.gone.wait(10)
        server.answer = quoting
        ended = own.chairside("chat", str(FORUM), "--as", "ana", typed="What are the scores?\n/usage\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.count("Checked:") == 2
    stored = own.look(entries)
    asked = [entry.message for entry in stored if isinstance(entry, Asked)]
    assert len(asked) == 2
    assert [entry.message for entry in stored if isinstance(entry, Answered)] == asked
    assert len(server.asked) == 2
