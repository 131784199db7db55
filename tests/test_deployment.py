"""docker-compose.yml and Dockerfile, as far as they can be held without Docker: their shape, and what they run."""

import os
import re
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from redis import Redis
from redis.exceptions import RedisError

from bots.cli import chairside
from core.settings import Settings
from core.storage.server import program

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
OURS = ("slack", "slack-http", "discord")


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
        known = {option for parameter in chairside.commands[command].params for option in parameter.opts}
        assert set(options) <= known


def test_every_variable_is_one_that_is_read(services: dict[str, Any]) -> None:
    fields = Settings.model_fields
    read = {str(field.validation_alias or f"CHAIRSIDE_{name.upper()}") for name, field in fields.items()}
    example = (ROOT / "examples" / "deploy.env").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) - {"REDIS_PASSWORD", "COMPOSE_PROFILES"}
    named |= {name for service in OURS for name in services[service]["environment"]}
    assert named
    assert named <= read


def test_no_process_of_ours_is_root_or_writes_outside_its_scratch(services: dict[str, Any]) -> None:
    for name in (*OURS, "redis"):
        held = services[name]
        assert held["read_only"]
        assert held["cap_drop"] == ["ALL"]
        assert held["security_opt"] == ["no-new-privileges:true"]
    assert re.search(r"^USER 10001$", (ROOT / "Dockerfile").read_text(), re.M)
    assert services["redis"]["user"] == "valkey"


def test_the_image_holds_what_the_package_needs() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M)
    for path in " ".join(copied).split():
        assert (ROOT / path).exists()


def test_redis_keeps_each_write_and_asks_for_the_password(services: dict[str, Any], tmp_path: Path) -> None:
    """The service's own command, on a socket of ours; `$$` is how Compose writes a dollar."""
    shell, flag, script = services["redis"]["command"]
    script = script.replace("$$", "$").replace("dir /data", f"dir {tmp_path}\\nport 0\\nunixsocket {tmp_path}/socket")
    script = script.replace("/tmp/redis.conf", shlex.quote(str(tmp_path / "redis.conf")))
    script = script.replace("exec valkey-server", f"exec {shlex.quote(str(program()))}")
    environment = {**os.environ, "REDIS_PASSWORD": "a-word"}
    process = subprocess.Popen([shell, flag, script], env=environment, stdout=subprocess.DEVNULL)
    try:
        client = _connected(tmp_path / "socket", process)
        assert client.config_get("append*")["appendfsync"] == "always"
        assert client.config_get("append*")["appendonly"] == "yes"
        assert client.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        with pytest.raises(RedisError):
            Redis(unix_socket_path=str(tmp_path / "socket")).ping()
        assert "a-word" not in Path(f"/proc/{process.pid}/cmdline").read_text()
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
