"""
The processes of docker-compose.yml without Docker: the same commands with the same environment and the same secrets.

What Docker would do is done here, and nothing else: each service is given the variables of `.env`, of its
`environment:` and of the Dockerfile, and a folder with just those secrets that it lists; it is healthy when its
`healthcheck:` says so, and is stopped by SIGTERM within its `stop_grace_period:`.  Where a container has a network of
its own, two things differ: Redis is found at a port of this machine, and each process has a health port of its own.
"""

import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from core.storage.server import program
from tests.fakes.redis_servers import free_ports

ROOT = Path(__file__).resolve().parents[2]
PASSWORD, FOLDER = "CHAIRSIDE_REDIS_PASSWORD", "CHAIRSIDE_SECRETS_DIR"
IMAGE = re.compile(r"(CHAIRSIDE_\w+|PYTHON\w+)=(\S+)")
HEALTHY_S = 60.0


@dataclass
class Running:
    """A container: a service's command in its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    grace_s: float
    log: Path
    process: "subprocess.Popen[bytes]"

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """As `docker compose exec` does."""
        environment = dict(self.environment)
        return subprocess.run(ours(command), capture_output=True, text=True, env=environment, check=False, timeout=120)

    def stop(self) -> tuple[int, float]:
        """Its code, and how long it took. Raise `TimeoutExpired` where Docker would kill it."""
        began = time.monotonic()
        self.process.terminate()
        return self.process.wait(self.grace_s), time.monotonic() - began


@dataclass
class Deployment:
    """`folder` is the one that an operator has: `.env` and `secrets/`; `hosts` are variables that stand for names."""

    folder: Path
    services: Mapping[str, Any]
    hosts: Mapping[str, str]
    redis_port: int
    running: list[Running] = field(default_factory=list)
    _ports: Iterator[int] = field(default_factory=lambda: iter(free_ports(24)))

    def password(self) -> str:
        return (self.folder / "secrets" / PASSWORD).read_text().strip()

    def profile(self) -> set[str]:
        named = _variables(self.folder / ".env").get("COMPOSE_PROFILES", "")
        return set(named.split(","))

    def names(self) -> Sequence[str]:
        """The services that `docker compose up` starts, but for the Redis."""
        wanted = self.profile()
        return [name for name, one in self.services.items() if name != "redis" and wanted & set(one["profiles"])]

    def up(self, scale: Mapping[str, int]) -> None:
        """All of them, each healthy."""
        self.redis_up()
        begun = [self.start(name) for name in self.names() for _ in range(scale.get(name, 1))]
        for one in begun:
            self.healthy(one)

    def redis_up(self) -> Running:
        service = self.services["redis"]
        shell, flag, script = service["command"]
        data = self.folder / "volume"
        data.mkdir(exist_ok=True)
        own = f"dir {data}\\nport {self.redis_port}\\nbind 127.0.0.1"
        script = script.replace("$$", "$").replace("dir /data", own)
        script = script.replace(f"/run/secrets/{PASSWORD}", shlex.quote(str(self.folder / "secrets" / PASSWORD)))
        script = script.replace("/tmp/redis.conf", shlex.quote(str(self.folder / "redis.conf")))
        script = script.replace("exec valkey-server", f"exec {shlex.quote(str(program()))}")
        started = self._begin("redis", (shell, flag, script), {"PATH": os.environ["PATH"]}, service)
        with Redis(port=self.redis_port, password=self.password()) as client:
            _until(lambda: _pings(client), started)
        return started

    def start(self, name: str) -> Running:
        service = self.services[name]
        given = self.folder / f"run-secrets-{len(self.running)}"
        given.mkdir(mode=0o755)
        for secret in service["secrets"]:
            shutil.copyfile(self.folder / "secrets" / secret, given / secret)
        image = dict(IMAGE.findall((ROOT / "Dockerfile").read_text()))
        environment = {**image, **_variables(self.folder / ".env"), **service["environment"], **self.hosts}
        environment |= {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), FOLDER: str(given)}
        environment["CHAIRSIDE_DATA_DIR"] = str(self.volume_at(service, environment["CHAIRSIDE_DATA_DIR"]))
        environment["CHAIRSIDE_HEALTH_PORT"] = str(next(self._ports))
        url = environment["CHAIRSIDE_REDIS_URL"]
        environment["CHAIRSIDE_REDIS_URL"] = url.replace("redis:6379", f"127.0.0.1:{self.redis_port}")
        return self._begin(name, ours(service["command"]), environment, service)

    def volume_at(self, service: Mapping[str, Any], place: str) -> Path:
        """The folder that stands for the service's volume there: the same for all who mount it, at every start."""
        names = [mount.partition(":")[0] for mount in service["volumes"] if mount.partition(":")[2] == place]
        folder = self.folder / f"volume-{names[0]}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def healthy(self, one: Running) -> None:
        """By the service's own check. Raise `RuntimeError` with its last words."""
        test = self.services[one.name]["healthcheck"]["test"]
        _until(lambda: one.run(*test[2:]).returncode == 0, one)

    def of(self, name: str) -> list[Running]:
        return [one for one in self.running if one.name == name and one.process.poll() is None]

    def down(self) -> None:
        """As `docker compose stop` does, those that depend on Redis first."""
        for one in reversed(self.running):
            if one.process.poll() is None:
                one.stop()

    def _begin(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], service: Mapping[str, Any]
    ) -> Running:
        log = self.folder / f"{name}-{len(self.running)}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=dict(environment), stdout=out, stderr=out, cwd=self.folder)
        grace_s = float(service["stop_grace_period"].removesuffix("s"))
        self.running.append(Running(name, command, environment, grace_s, log, process))
        return self.running[-1]


def ours(command: Sequence[str]) -> list[str]:
    """The image's entry point, from this checkout."""
    words = command[1:] if command and command[0] == "chairside" else command
    return [sys.executable, "-m", "bots.cli", *words]


@contextmanager
def deployment(folder: Path, tokens: Mapping[str, str], hosts: Mapping[str, str]) -> Iterator[Deployment]:
    """As docs/deploy.md has an operator make it, on these tokens; all that was started ends with the block."""
    import yaml  # noqa: PLC0415 - of the tests' requirements alone

    platforms = ",".join(dict.fromkeys(name.partition("_")[0].lower() for name in tokens))
    example = (ROOT / "examples" / "deploy.env").read_text()
    (folder / ".env").write_text(re.sub(r"(?m)^COMPOSE_PROFILES=.*", f"COMPOSE_PROFILES={platforms}", example))
    kept = folder / "secrets"
    kept.mkdir(mode=0o700)
    for name, value in {PASSWORD: secrets.token_hex(32), **tokens}.items():
        (kept / name).write_text(f"{value}\n")
        (kept / name).chmod(0o644)
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    made = Deployment(folder, loaded["services"], hosts, free_ports(1)[0])
    try:
        yield made
    finally:
        for one in made.running:
            one.process.kill()
            one.process.wait()


def _variables(file: Path) -> dict[str, str]:
    return dict(re.findall(r"(?m)^([A-Z_]+)=(.*)$", file.read_text()))


def _pings(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except RedisError:
        return False


def _until(well: Any, one: Running) -> None:
    ends = time.monotonic() + HEALTHY_S
    while not well():
        if one.process.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(f"{one.name}: {one.log.read_text().strip()[-400:]}")
        time.sleep(0.05)
