"""
A new operator's way from an empty folder to a bot that answers, by docs/deploy.md alone: its own lines, in its order.

The checkout is a clone of what is committed here, the Redis has the page's own settings, and the script is the page's
block, line by line.  What the page has the operator put in is put in: tokens where they are pasted, the password.  Two
things differ: Redis listens at a port that is free, and the platform is a fake.  `make install` needs a package index.
"""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from core.storage.server import program
from tests.fakes.redis_servers import free_ports, until
from tests.rehearsal.composed import PASSWORD, ROOT
from tests.rehearsal.day import STOPPED, Wrong, answers
from tests.rehearsal.stages import REFERENCE, Stage

PAGE, PART, PORT = Path("docs") / "deploy.md", "## Without Docker", "127.0.0.1:6379"
CONNECTED = "Chairside is connected to Slack"
ANSWER_S, LEAVE_S = 60.0, 30.0
_PASTED = re.compile(r"^cat > (\S*/(\w+))(?: +#.*)?$", re.M)
_OURS = ("SLACK_", "CHAIRSIDE_", "DISCORD_", "PYTHON", "VIRTUAL_ENV")


def settings_of(page: str, folder: Path, port: int, password: str) -> str:
    """The page's `redis.conf`. Raise `Wrong` if it has none."""
    block = next((one for one in _blocks(page) if "appendonly yes" in one), None)
    if block is None:
        raise Wrong(f"{PAGE} has no settings for Redis")
    return f"{block.replace('requirepass …', f'requirepass {password}')}\nport {port}\ndir {folder}\n"


def script_of(page: str, given: Mapping[str, str], port: int) -> str:
    """The page's commands, with what they ask for. Raise `Wrong` if there is something to fill in that nobody has."""
    block = next((one for one in _blocks(page) if one.startswith("make install")), None)
    if block is None:
        raise Wrong(f"{PAGE} has no commands that begin with make install")

    def pasted(found: "re.Match[str]") -> str:
        if found[2] not in given:
            raise Wrong(f"{PAGE} wants {found[2]}, which nobody has told of")
        return f"cat > {found[1]} <<'END'\n{given[found[2]]}\nEND"

    *lines, last = _PASTED.sub(pasted, block.replace(PORT, f"127.0.0.1:{port}")).splitlines()
    # The last one serves until it is told to leave, and is told by its process.
    return "\n".join(["set -e", *lines, f"exec {last}\n"])


def _blocks(page: str) -> list[str]:
    _, _, part = page.partition(f"{PART}\n")
    return re.findall(r"^```\n(.*?)\n```$", part.partition("\n## ")[0], re.M | re.S)


@dataclass(frozen=True)
class Walk:
    """In an empty `folder`, which is the operator's home; `tell` is told each step that went well."""

    folder: Path
    stage: Stage
    tell: Callable[[str], None]

    def go(self) -> None:
        checkout, password, port = self.folder / "chairside", secrets.token_hex(32), free_ports(1)[0]
        if subprocess.run(["git", "clone", "--quiet", str(ROOT), str(checkout)], check=False).returncode:
            raise Wrong("this is no checkout that can be cloned")
        page = (checkout / PAGE).read_text()
        self.tell("cloned into an empty folder")
        given = {name: value for name, value in self.stage.environment.items() if name.endswith("_TOKEN")}
        script = self.folder / "as-the-page-says.sh"
        script.write_text(script_of(page, {**given, PASSWORD: password}, port))
        with self._redis(page, port, password), self._begun(script, checkout, set(given)) as process:
            assert process.stdout is not None
            for line in process.stdout:
                self.tell(f"  {line.rstrip()}")
                if CONNECTED in line:
                    break
            else:
                raise Wrong(f"it ended with {process.wait()} before it was connected")
            self._talk()
            process.terminate()
            if (code := process.wait(LEAVE_S)) != STOPPED:
                raise Wrong(f"it left with {code}")
            self.tell("told to leave, it left")

    def _talk(self) -> None:
        try:
            self.stage.command(f"/paper {REFERENCE}")
            self.stage.until(self.stage.is_open, ANSWER_S)
            self.stage.ask("What are the weaknesses?")
            self.stage.until(lambda: answers(self.stage), ANSWER_S)
        except TimeoutError as error:
            raise Wrong(f"nobody answers; {error}") from error
        self.tell("a submission is open, and a question about it answered")

    @contextmanager
    def _redis(self, page: str, port: int, password: str) -> Iterator[None]:
        data = self.folder / "redis"
        data.mkdir()
        settings = data / "redis.conf"
        settings.write_text(settings_of(page, data, port, password))
        with (data / "log").open("wb") as log:
            process = subprocess.Popen([str(program()), str(settings)], stdout=log, stderr=log, cwd=data, env={})
        try:
            with Redis(port=port, password=password) as client:
                until(client.ping, "a Redis with the page's settings")
            yield
        finally:
            process.kill()
            process.wait()

    @contextmanager
    def _begun(self, script: Path, checkout: Path, tokens: set[str]) -> "Iterator[subprocess.Popen[str]]":
        """In a shell that knows nothing of ours but where the fakes are."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        ours = str(Path(sys.executable).parent)
        environment["PATH"] = os.pathsep.join(one for one in os.environ["PATH"].split(os.pathsep) if one != ours)
        environment["HOME"] = str(self.folder)
        environment |= {name: value for name, value in self.stage.environment.items() if name not in tokens}
        process = subprocess.Popen(
            ["bash", str(script)],
            cwd=checkout,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()
