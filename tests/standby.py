"""
A process that has imported the product and stands by: each program that it is asked for is a fork of it.

A program that is begun so is a process like any other, with a number, an environment, a folder and streams of its own:
it can be killed, and it ends as `python -m` would. It has only not spent a second of the machine on its imports.

    python -m tests.standby FD      FD is a socket; each message on it is a `Wanted` in JSON, and four open files:
                                    the program's three streams, and a socket on which its number is told at once and
                                    its end when it has come

Nothing that is imported here may begin a thread: the house's rule that importing does nothing is what makes this right.
"""

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 200_000
"""Of a message: an environment is some thousand."""
_ALSO = ("aiohttp", "discord", "httpx", "openai", "slack_bolt.async_app", "slack_sdk.socket_mode.aiohttp", "uvicorn")


@dataclass(frozen=True)
class Wanted:
    """`python -m module arguments`, in that folder."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    folder: str


def imported() -> None:
    """Import every module of the product, and what it imports only where it is used."""
    for name in (*_modules("core"), *_modules("bots"), *_ALSO):
        # A module that cannot be imported is a fault of whoever needs it, and told there.
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def _modules(top: str) -> Iterator[str]:
    package = importlib.import_module(top)
    for found in pkgutil.walk_packages(package.__path__, f"{top}."):
        if not found.name.endswith("__main__"):
            yield found.name


def standing_by(asked: socket.socket) -> Wanted | None:
    """In each child what it is to become; in the process itself nothing, once nobody can ask any more."""
    living: dict[int, tuple[int, socket.socket]] = {}
    looking = select.poll()
    looking.register(asked, select.POLLIN)
    while True:
        for ready, _ in looking.poll():
            if ready != asked.fileno():
                looking.unregister(ready)
                _ended(ready, *living.pop(ready))
                continue
            message, files, _, _ = socket.recv_fds(asked, MOST_BYTES, 4)
            if not message:
                return None
            told = socket.socket(fileno=files.pop())
            pid = os.fork()
            if not pid:
                asked.close()
                told.close()
                for watch, (_, other) in living.items():
                    os.close(watch)
                    other.close()
                _become(files)
                return Wanted(**json.loads(message))
            for file in files:
                os.close(file)
            watch = os.pidfd_open(pid)
            living[watch] = (pid, told)
            looking.register(watch, select.POLLIN)
            _tell(told, pid)


def _ended(watch: int, pid: int, told: socket.socket) -> None:
    os.close(watch)
    _tell(told, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    told.close()


def _tell(told: socket.socket, number: int) -> None:
    # Nobody may be there any more to hear it.
    with contextlib.suppress(OSError):
        told.send(b"%d\n" % number)


def _become(streams: list[int]) -> None:
    for number, file in enumerate(streams):
        os.dup2(file, number)
        os.close(file)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def run(wanted: Wanted) -> None:
    os.environ.clear()
    os.environ.update(wanted.environment)
    os.chdir(wanted.folder)
    tempfile.tempdir = None
    sys.argv = [wanted.module, *wanted.arguments]
    # What is to run would complain if it were there.
    if not hasattr(sys.modules.get(wanted.module), "__path__"):
        sys.modules.pop(wanted.module, None)
    runpy.run_module(wanted.module, run_name="__main__", alter_sys=True)


def main(socket_fd: int) -> None:
    # A Ctrl-C is for those who started us; we end when they have.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    imported()
    gc.freeze()
    if wanted := standing_by(socket.socket(fileno=socket_fd)):
        run(wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]))
