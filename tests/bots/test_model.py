"""The real command with a model: each mode's answers and refusals, and what leaves the machine, which is nothing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.answering.reply import labels_in
from core.submissions.forums.export import read_export
from tests.bots.conftest import FORUM, Home
from tests.bots.test_conversation import QUESTIONS
from tests.fakes.model_server import Asked, ModelServer, Script, serve

pytestmark = pytest.mark.process

CITED = ("P1", "R1.11", "R2.3", "R3.3")
REFUSED = {
    "no-model": ("a model may not explain here", "no model is used here"),
    "understand": ("a model may not gather here", "it may explain"),
    "evidence": ("a model may not recommend here", "it may explain and gather"),
}
GUARD = """
import os, socket
def _watched(name):
    real = getattr(socket.socket, name)
    def call(self, address, *rest):
        if self.family != getattr(socket, "AF_UNIX", None):
            with open(os.environ["SENT_TO"], "a") as seen:
                seen.write(f"{name} {address}\\\\n")
        return real(self, address, *rest)
    setattr(socket.socket, name, call)
for name in ("connect", "connect_ex"):
    _watched(name)
_real = socket.getaddrinfo
def _asked(host, *rest, **named):
    with open(os.environ["SENT_TO"], "a") as seen:
        seen.write(f"getaddrinfo {host}\\\\n")
    return _real(host, *rest, **named)
socket.getaddrinfo = _asked
"""


def quoting(_: Asked) -> Script:
    submission = read_export(FORUM.read_bytes())
    return Script("\n".join(f"- “{submission.by_label[label].text}” [{label}]" for label in CITED), cached=100)


def at(home: Home, server: ModelServer, mode: str = "full", **more: str) -> Home:
    rules = home.data_dir.parent / "venues.toml"
    rules.write_text(f'[[rule]]\nvenue = "*"\nmode = "{mode}"\n')
    own = {
        "CHAIRSIDE_MODEL_BASE_URL": server.url,
        "CHAIRSIDE_MODEL": "small-model",
        "CHAIRSIDE_VENUE_RULES": str(rules),
        "CHAIRSIDE_PLACEHOLDER_AFTER_S": "0.3",
    }
    return replace(home, settings=own | more)


def replies(home: Home, *questions: str) -> list[Any]:
    spoken = home.chairside("chat", str(FORUM), "--json", typed="\n".join(questions))
    assert (spoken.returncode, spoken.stderr) == (0, "")
    return [json.loads(line) for line in spoken.stdout.splitlines()]


@pytest.mark.parametrize(
    ("mode", "by_model"),
    [("no-model", ()), ("understand", (0,)), ("evidence", (0, 1, 2)), ("full", (0, 1, 2, 3))],
)
def test_the_four_questions_in_each_mode(home: Home, mode: str, by_model: tuple[int, ...]) -> None:
    with serve(quoting) as server:
        found = replies(at(home, server, mode), *QUESTIONS[:4])
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


def test_a_thread_shows_what_its_answers_took_of_the_model(home: Home) -> None:
    with serve(quoting) as server:
        own = at(home, server, CHAIRSIDE_MODEL_PRICE_SENT="2", CHAIRSIDE_MODEL_PRICE_WRITTEN="8")
        spoken = own.chairside("chat", str(FORUM), typed=f"{QUESTIONS[0]}\n/sources\n/usage\n/stop\n")
    assert "small-model" in spoken.stdout
    assert "Cost" in spoken.stdout
    assert f"Quotation found in its passage: {', '.join(CITED)}." in spoken.stdout
    assert "No answer is being made." in spoken.stdout


def test_a_public_host_that_is_not_listed_stops_the_start_with_the_reason(home: Home) -> None:
    with serve(quoting) as server:
        own = at(home, server, CHAIRSIDE_MODEL_BASE_URL="https://203.0.113.7/v1")
        spoken = own.chairside("chat", str(FORUM), "--json", typed=QUESTIONS[0])
    assert spoken.returncode == 2
    assert "203.0.113.7 is a public host" in spoken.stderr
    assert "CHAIRSIDE_MODEL_HOSTS" in spoken.stderr
    assert not spoken.stdout


def test_half_a_model_is_complained_about(home: Home) -> None:
    spoken = replace(home, settings={"CHAIRSIDE_MODEL": "small-model"}).chairside("chat", str(FORUM), typed="Why?")
    assert spoken.returncode == 2
    assert "CHAIRSIDE_MODEL_BASE_URL" in spoken.stderr


@pytest.mark.parametrize("model", ["none", "small-model"])
def test_nothing_is_sent_anywhere_but_to_the_model_that_is_set(home: Home, tmp_path: Path, model: str) -> None:
    watch, seen = tmp_path / "watch", tmp_path / "sent"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(GUARD.replace("\\\\n", "\\n"))
    with serve(quoting) as server:
        base = home if model == "none" else at(home, server)
        path = f"{watch}:{home.environment['PYTHONPATH']}"
        found = replies(
            replace(base, settings={**base.settings, "PYTHONPATH": path, "SENT_TO": str(seen)}), *QUESTIONS[:4]
        )
    assert len(found) == 4
    asked = seen.read_text().splitlines() if seen.exists() else []
    assert all("127.0.0.1" in line for line in asked)
    assert bool(asked) == (model != "none")
