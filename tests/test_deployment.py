"""docker-compose.yml and Dockerfile, as far as they can be held without Docker: their shape, and what they run."""

import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Choice
from redis import Redis
from redis.exceptions import RedisError

from bots.cli import chairside
from core.secret_files import FOLDER, is_secret, variable_of
from core.settings import Settings
from core.storage.server import program
from core.submissions.pdf.process import AT_ONCE

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
WORKERS = ("slack-worker", "discord-worker")
OURS = ("slack", "slack-http", "discord", *WORKERS)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    return dict(loaded["services"])


def test_the_file_has_the_shape_that_compose_wants() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_service_runs_a_command_that_there_is(services: dict[str, Any]) -> None:
    for name in OURS:
        command, *options = services[name]["command"]
        parameters = chairside.commands[command].params
        known = {option for parameter in parameters for option in parameter.opts}
        known |= {one for each in parameters if isinstance(each.type, Choice) for one in each.type.choices}
        assert set(options) <= known


def test_every_variable_is_one_that_is_read(services: dict[str, Any]) -> None:
    fields = Settings.model_fields
    read = {variable_of(name, field) for name, field in fields.items()} | {FOLDER}
    example = (ROOT / "examples" / "deploy.env").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) - {"COMPOSE_PROFILES"}
    named |= {name for service in OURS for name in services[service]["environment"]}
    assert named
    assert named <= read


def test_every_secret_is_one_that_is_read_and_comes_as_a_file_to_whoever_needs_it(services: dict[str, Any]) -> None:
    given = yaml.safe_load(COMPOSE.read_text())["secrets"]
    fields = Settings.model_fields.items()
    secret = {variable_of(name, field) for name, field in fields if is_secret(field)}
    assert set(given) <= secret
    assert all(kept == {"file": f"./secrets/{name}"} for name, kept in given.items())
    listed = {name: set(services[name].get("secrets", ())) for name in services}
    assert set.union(*listed.values()) == set(given)
    for name in OURS:
        other = "DISCORD" if name.startswith("slack") else "SLACK"
        assert "CHAIRSIDE_REDIS_PASSWORD" in listed[name]
        assert not any(one.startswith(other) for one in listed[name])
        assert services[name]["environment"][FOLDER] == "/run/secrets"
        assert not secret & set(services[name]["environment"]) - {"CHAIRSIDE_REDIS_URL"}
    assert listed["redis"] == {"CHAIRSIDE_REDIS_PASSWORD"}
    assert not secret & set(re.findall(r"^#?([A-Z_]+)=", (ROOT / "examples" / "deploy.env").read_text(), re.M))


def test_whatever_is_heard_is_answered_by_processes_that_can_be_scaled(services: dict[str, Any]) -> None:
    for name in set(OURS) - set(WORKERS):
        platform, *options = services[name]["command"]
        answering = services[f"{platform}-worker"]
        assert "--no-worker" in options
        assert set(services[name]["profiles"]) <= set(answering["profiles"])
        assert answering["command"] == ["worker", platform]
        # What may run several times has no name and no port of its own.
        assert not {"container_name", "ports"} & answering.keys()


def test_docker_waits_longer_than_a_process_takes_to_leave(services: dict[str, Any]) -> None:
    longest = Settings.model_fields["drain_s"].default
    assert all(float(services[name]["stop_grace_period"].removesuffix("s")) >= 2 * longest for name in OURS)


def test_no_process_of_ours_is_root_or_writes_outside_its_scratch(services: dict[str, Any]) -> None:
    for name in (*OURS, "redis"):
        held = services[name]
        assert held["read_only"]
        assert held["cap_drop"] == ["ALL"]
        assert held["security_opt"] == ["no-new-privileges:true"]
    assert re.search(r"^USER 10001$", (ROOT / "Dockerfile").read_text(), re.M)
    assert services["redis"]["user"] == "valkey"


def test_what_is_kept_outside_redis_outlives_a_restart_and_is_out_of_its_reach(services: dict[str, Any]) -> None:
    """The heads of the record of deeds, in the data folder: a new volume is as its place in the image is."""
    image = (ROOT / "Dockerfile").read_text()
    (kept,) = re.findall(r"CHAIRSIDE_DATA_DIR=(\S+)", image)
    assert re.search(rf"install -d -o chairside -m 700 {kept}$", image, re.M)
    assert re.search(r"useradd .*--uid 10001 .*chairside", image)
    (volume,) = {mount for name in OURS for mount in services[name]["volumes"]}
    named, _, place = volume.partition(":")
    assert place == kept
    assert named in yaml.safe_load(COMPOSE.read_text())["volumes"]
    for name in OURS:
        assert "CHAIRSIDE_DATA_DIR" not in services[name]["environment"]
        assert not any(kept.startswith(one.partition(":")[0]) for one in services[name]["tmpfs"])
    assert not any(
        one.startswith(f"{named}:") for one in (*services["redis"]["volumes"], *services["model"]["volumes"])
    )


def test_the_memory_of_each_service_is_bounded_above_what_it_may_take(services: dict[str, Any]) -> None:
    reading = AT_ONCE * int(Settings.model_fields["pdf_memory_bytes"].default)
    # Eight threads may each hold a PDF that waits for its turn; the process itself takes some 200 MB.
    waiting = 8 * int(Settings.model_fields["pdf_max_bytes"].default)
    for name in OURS:
        (scratch,) = re.findall(r"size=(\d+)m", services[name]["tmpfs"][0])
        assert reading + waiting + int(scratch) * 2**20 + 200_000_000 < _bytes(services[name]["mem_limit"])
    most = re.findall(r"maxmemory (\w+)\\n", services["redis"]["command"][-1])
    assert _bytes(most[0]) <= 0.75 * _bytes(services["redis"]["mem_limit"])
    assert services["model"]["oom_score_adj"] > 0


def _bytes(said: str) -> int:
    return int(said.rstrip("gb")) * 2**30


def test_redis_is_reached_by_our_processes_alone_and_nothing_is_open_beyond_this_machine(
    services: dict[str, Any],
) -> None:
    networks = yaml.safe_load(COMPOSE.read_text())["networks"]
    inside = {name for name, one in networks.items() if one and one.get("internal")}
    assert set(services["redis"]["networks"]) == inside == {"store"}
    assert {name for name, one in services.items() if inside & set(one["networks"])} == {"redis", *OURS}
    assert all(set(services[name]["networks"]) - inside for name in OURS)
    published = [port for one in services.values() for port in one.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert services["model"]["cap_drop"] == ["ALL"]


def test_the_model_server_reads_all_that_it_is_sent(services: dict[str, Any]) -> None:
    read = int(services["model"]["environment"]["OLLAMA_CONTEXT_LENGTH"])
    assert read >= Settings.model_fields["model_context_tokens"].default


def test_what_is_built_into_the_image_is_our_code_and_no_secret() -> None:
    """Everything is kept out but what is named."""
    first, *rest = (ROOT / ".dockerignore").read_text().splitlines()
    assert first == "*"
    let_in = {line.removeprefix("!").removesuffix("/**") for line in rest if line.startswith("!")}
    assert let_in == {"pyproject.toml", "README.md", "LICENSE", "requirements/run.txt", "bots", "core"}


def test_the_image_holds_what_the_package_needs() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M)
    for path in " ".join(copied).split():
        assert (ROOT / path).exists()


def test_redis_keeps_each_write_and_asks_for_the_password(services: dict[str, Any], tmp_path: Path) -> None:
    """The service's own command, on a socket of ours; `$$` is how Compose writes a dollar."""
    shell, flag, script = services["redis"]["command"]
    script = script.replace("$$", "$").replace("dir /data", f"dir {tmp_path}\\nport 0\\nunixsocket {tmp_path}/socket")
    (tmp_path / "secret").write_text("a-word\n")
    script = script.replace("/run/secrets/CHAIRSIDE_REDIS_PASSWORD", shlex.quote(str(tmp_path / "secret")))
    script = script.replace("/tmp/redis.conf", shlex.quote(str(tmp_path / "redis.conf")))
    script = script.replace("exec valkey-server", f"exec {shlex.quote(str(program()))}")
    process = subprocess.Popen([shell, flag, script], stdout=subprocess.DEVNULL)
    try:
        client = _connected(tmp_path / "socket", process)
        assert client.config_get("append*")["appendfsync"] == "always"
        assert client.config_get("append*")["appendonly"] == "yes"
        assert client.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        assert client.config_get("maxmemory")["maxmemory"] == str(3 * 2**30)
        with pytest.raises(RedisError):
            Redis(unix_socket_path=str(tmp_path / "socket")).ping()
        for seen in ("cmdline", "environ"):
            assert b"a-word" not in Path(f"/proc/{process.pid}/{seen}").read_bytes()
        client.close()
    finally:
        process.terminate()
        process.wait(20)


def _connected(socket: Path, process: "subprocess.Popen[bytes]") -> Redis:
    """A client of the server, once it answers; that it ends before is a failure."""
    for _ in range(1_000):
        client = Redis(unix_socket_path=str(socket), password="a-word", decode_responses=True)
        try:
            client.ping()
        except RedisError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
                pytest.fail("the server did not start")
        else:
            return client
    pytest.fail("the server does not answer")
