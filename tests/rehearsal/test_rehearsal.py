"""What stands for Docker gives each process what docker-compose.yml gives it; the whole day, where it is asked for."""

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.processes import PIPE, begin
from tests.rehearsal import talk
from tests.rehearsal.composed import PASSWORD, ROOT, deployment
from tests.rehearsal.day import Day, Wrong
from tests.rehearsal.stages import END, REFERENCE, STAGES
from tests.rehearsal.walk import PAGE, Walk, script_of, settings_of

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "DISCORD_BOT_TOKEN": "d.i.s"}
SEEN = (
    "import os,pathlib;d=pathlib.Path(os.environ['CHAIRSIDE_SECRETS_DIR']);print(sorted(p.name for p in d.iterdir()))"
)


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[list[str], dict[str, str], str]]:
    """Command, environment and secrets of each service, none of them run."""
    monkeypatch.setattr("tests.rehearsal.composed.ours", lambda command: [sys.executable, "-c", SEEN, *command])
    found = {}
    with deployment(tmp_path, TOKENS, {"SLACK_API_BASE_URL": "http://127.0.0.1:9/api/"}) as made:
        for name in made.names():
            one = made.start(name)
            one.process.wait(20)
            found[name] = (list(one.command)[3:], dict(one.environment), one.log.read_text().strip())
    return found


def test_each_process_has_the_command_the_variables_and_only_the_secrets_of_its_service(
    begun: dict[str, tuple[list[str], dict[str, str], str]],
) -> None:
    assert {name: command for name, (command, _, _) in begun.items()} == {
        "slack": ["slack", "--no-worker"],
        "discord": ["discord", "--no-worker"],
        "slack-worker": ["worker", "slack"],
        "discord-worker": ["worker", "discord"],
    }
    assert {name: secrets for name, (_, _, secrets) in begun.items()} == {
        "slack": str([PASSWORD, "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"]),
        "discord": str([PASSWORD, "DISCORD_BOT_TOKEN"]),
        "slack-worker": str([PASSWORD, "SLACK_BOT_TOKEN"]),
        "discord-worker": str([PASSWORD, "DISCORD_BOT_TOKEN"]),
    }
    ports = set()
    for _, environment, _ in begun.values():
        assert not [name for name in environment if name.endswith(("_TOKEN", "_PASSWORD"))]
        assert environment["CHAIRSIDE_REDIS_URL"].startswith("redis://127.0.0.1:")
        assert environment["PYTHONUNBUFFERED"] == "1"
        assert "HOME" not in environment
        assert environment["CHAIRSIDE_DATA_DIR"].endswith("/volume-heads")
        ports.add(environment["CHAIRSIDE_HEALTH_PORT"])
    assert len(ports) == len(begun)


def test_what_is_typed_is_done_and_what_the_platform_does_not_do_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("/nothing at all\nben: I disagree\nWhat now?\n"))
    with STAGES["discord"]() as stage:
        talk.talk(stage)
        said = [one.text for one in stage.fake.shown(stage.pc)]  # type: ignore[attr-defined]
    assert "discord does not do that: there is no command" in capsys.readouterr().out
    assert said[0] == "I disagree"
    assert said[1].endswith("What now?")


@pytest.mark.process
@pytest.mark.timeout(300)
@pytest.mark.skipif(not os.environ.get("REHEARSAL"), reason="set REHEARSAL: it starts a dozen processes, a minute")
def test_a_deployment_lives_through_a_day(tmp_path: Path) -> None:
    with STAGES["slack"]() as slack, STAGES["discord"]() as discord:
        Day(tmp_path, [slack, discord], lambda _: None).live()


def test_who_has_the_tokens_needs_nothing_but_the_lines_of_the_page(tmp_path: Path) -> None:
    """Each is pasted where the page says, into its own file; nothing is left to fill in, and nothing is added."""
    page = (ROOT / PAGE).read_text()
    given = {PASSWORD: "a-word", **{name: value for name, value in TOKENS.items() if name.startswith("SLACK")}}
    script = script_of(page, given, 7_001)
    assert "…" not in script + settings_of(page, tmp_path, 7_001, "a-word")
    for name, value in given.items():
        assert f"/{name} <<'END'\n{value}\nEND\n" in script
    typed = [line for line in script.splitlines() if line not in {"END", *given.values()}]
    assert [line.split()[0] for line in typed] == [
        "set", "make", "mkdir", "cat", "cat", "cat", "export", ".venv/bin/chairside", "exec",
    ]  # fmt: skip
    assert typed[-1] == "exec .venv/bin/chairside slack"
    with pytest.raises(Wrong, match="SLACK_APP_TOKEN"):
        script_of(page, {PASSWORD: "a-word", "SLACK_BOT_TOKEN": "xoxb-1"}, 7_001)


@pytest.mark.process
@pytest.mark.timeout(600)
@pytest.mark.skipif(not os.environ.get("REHEARSAL"), reason="set REHEARSAL: it installs from a package index, a minute")
def test_an_empty_folder_becomes_a_bot_that_answers_by_the_page_alone(tmp_path: Path) -> None:
    told: list[str] = []
    with STAGES["slack"]() as slack:
        Walk(tmp_path, slack, told.append).go()
    assert told[-1] == "told to leave, it left"


@pytest.mark.process
def test_a_platform_alone_serves_a_process_that_is_told_what_it_prints() -> None:
    """As the page has an operator do it: exports from one terminal, the command in another, lines typed."""
    stage = begin("tests.rehearsal", "slack", environment={}, folder=ROOT, stdin=PIPE, stdout=PIPE)
    assert stage.stdin is not None
    assert stage.stdout is not None
    told: dict[str, str] = {}
    while not (line := stage.stdout.readline()).startswith("Ctrl-D"):
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").strip().partition("=")
            told[name] = value
    assert {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_BASE_URL"} <= told.keys()
    own = Path(told["CHAIRSIDE_DATA_DIR"])
    assert list(own.iterdir()) == []
    environment = {"PATH": os.environ["PATH"]} | told
    with begin("bots.cli", "slack", environment=environment, folder=ROOT, stderr=PIPE) as served:
        assert served.stderr is not None
        assert "connected to Slack" in served.stderr.readline()
        for typed, seen in ((f"/paper {REFERENCE}", "Ask in this thread"), ("What are the weaknesses?", END)):
            stage.stdin.write(f"{typed}\n")
            stage.stdin.flush()
            while seen not in stage.stdout.readline():
                assert stage.poll() is None
        served.terminate()
        served.wait(20)
    stage.stdin.close()
    assert stage.wait(20) == 0
    assert (own / "redis").is_dir()
    shutil.rmtree(own)
    stage.stdout.close()
