"""
A watch over real processes: everything that they write, and what stands in the list of processes, searched for marks.

Secrets are handed over in a folder, so that no environment of ours has one; everything is logged that can be.
"""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.answering.generative.test_secrets import WAYS
from tests.bots.conftest import Home
from tests.bots.marked import WORDS

LONG = "CHAIRSIDE_TEST_LEAKS"
KEY = "sk-quagkey"
NAME = "quagname"
QUICK = ("status 401", "error after a word", "an answer")
EVERYTHING = {
    "CHAIRSIDE_LOG_LEVEL": "debug",
    "OPENAI_LOG": "debug",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONFAULTHANDLER": "1",
    "PYTHONWARNINGS": "always",
    "PYDANTIC_SETTINGS_DEBUG": "1",
    "DEBUG": "1",
}
_LOOK_S = 0.08


def model_ways() -> tuple[str, ...]:
    """How the model fails, question by question; it says back key and prompt wherever a server can."""
    return tuple(WAYS) if LONG in os.environ else QUICK


@dataclass
class Watch:
    """`marks` are what may be seen nowhere. `children` are the programs that were seen at work below this process."""

    folder: Path
    marks: list[bytes]
    temporary: Path
    children: set[str] = field(default_factory=set)
    found: set[tuple[str, bytes]] = field(default_factory=set)
    _over: threading.Event = field(default_factory=threading.Event)

    def secrets(self, **secrets: str) -> Mapping[str, str]:
        """Put them into a folder, and look for them from now on."""
        place = self.folder / "secrets"
        place.mkdir(mode=0o700, exist_ok=True)
        for name, secret in secrets.items():
            (place / name).write_text(f"{secret}\n")
            (place / name).chmod(0o600)
            self.marks.append(secret.encode())
        return {"CHAIRSIDE_SECRETS_DIR": str(place)}

    @property
    def settings(self) -> dict[str, str]:
        return {**EVERYTHING, "CHAIRSIDE_LOG": "json", "TMPDIR": str(self.temporary)}

    def seen(self, data: bytes) -> list[bytes]:
        return [mark for mark in self.marks if mark in data]

    def search(self, *folders: Path) -> list[tuple[str, bytes]]:
        """Where a mark stands in a file's name or words; Redis' own folder is Redis."""
        found = [*self.found]
        for path in (path for folder in folders for path in folder.rglob("*") if "redis" not in path.parts):
            found += [(f"name of {path}", mark) for mark in self.seen(os.fsencode(path.name))]
            if path.is_file():
                found += [(str(path), mark) for mark in self.seen(path.read_bytes())]
        return found

    @contextmanager
    def looking(self) -> Iterator[None]:
        """At command lines and environments, again and again."""
        thread = threading.Thread(target=self._look)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_S):
            # Our own Redis servers have no parent any more.
            servers = [int(_held(str(path)) or 0) for path in self.folder.glob("*/redis/server.pid")]
            for pid in {*below(os.getpid()), *servers}:
                for name in ("cmdline", "environ"):
                    held = _held(f"/proc/{pid}/{name}")
                    self.found |= {(f"{name}: {held[:60]!r}", mark) for mark in self.seen(held)}
                    if name == "cmdline":
                        self.children |= {part.decode("utf-8", "replace") for part in held.split(b"\0")[:5]}


@contextmanager
def watching(home: Home, folder: Path) -> Iterator[tuple[Watch, Home]]:
    """A watch, and the home whose processes write into its folders alone."""
    temporary = folder / "temporary"
    temporary.mkdir()
    watch = Watch(folder, [*WORDS, NAME.encode()], temporary)
    with watch.looking():
        yield watch, replace(home, settings={**home.settings, **watch.settings})


def below(pid: int) -> Iterator[int]:
    """The processes that were started by this one, or by those."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _held(str(task)).split()):
            yield child
            yield from below(child)


def _held(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
