"""
Real processes of the product's, begun by one that stands by (`standby`): in some 20 ms instead of a second.

What Python reads from the environment or the command line as it starts needs a start of its own, as does a test of
what `/proc` tells of a process, or of a terminal's: those use `subprocess`.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from tests.standby import MOST_BYTES, Wanted

ROOT = Path(__file__).resolve().parent.parent
PIPE = subprocess.PIPE
_BASE = {**os.environ, "PYTHONPATH": str(ROOT)}
_AT_START = ("PYTHON", "OPENAI_LOG")
"""So begin the variables that are read as Python or a library is loaded: who has others needs a start of its own."""


class Process(Protocol):
    """What tests use of a process, whichever way it was begun. A block of it ends with it, as `Popen`'s does."""

    pid: int
    stdin: IO[str] | None
    stdout: IO[str] | None
    stderr: IO[str] | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int, /) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


@dataclass
class Forked:
    """A process that another has begun for us, and tells us of on `told`."""

    pid: int
    told: socket.socket
    stdin: IO[str] | None = None
    stdout: IO[str] | None = None
    stderr: IO[str] | None = None
    code: int | None = None

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.code

    def wait(self, timeout: float | None = None) -> int:
        """Its code; minus the signal that ended it."""
        if self.code is None:
            if not select.select([self.told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.code = int(self.told.recv(99))
            self.told.close()
        return self.code

    def send_signal(self, sig: int, /) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream:
                with suppress(BrokenPipeError):
                    stream.close()
        self.wait()


@dataclass
class Standby:
    """The process that stands by. It imports while we go on, and hears us when it is done."""

    process: "subprocess.Popen[bytes]"
    asked: socket.socket
    turn: threading.Lock = field(default_factory=threading.Lock)

    def fork(self, wanted: Wanted, streams: tuple[int, int, int]) -> tuple[int, socket.socket]:
        """The number of the new process, and where its end is told."""
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        message = json.dumps(asdict(wanted)).encode()
        assert len(message) < MOST_BYTES
        with theirs, self.turn:
            socket.send_fds(self.asked, [message], [*streams, theirs.fileno()])
        return int(mine.recv(99)), mine

    def leave(self) -> None:
        """It may not even be done with its imports; what it has begun goes on."""
        self.asked.close()
        self.process.terminate()
        self.process.wait()


@cache
def standby() -> Standby:
    """One for all tests of this process, begun when it is first asked for."""
    mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        fd = theirs.fileno()
        command = [sys.executable, "-m", "tests.standby", str(fd)]
        process = subprocess.Popen(command, cwd=ROOT, env=_BASE, pass_fds=[fd], stdin=subprocess.DEVNULL)
    found = Standby(process, mine)
    atexit.register(found.leave)
    return found


def begin(
    module: str,
    *arguments: str,
    environment: Mapping[str, str],
    folder: Path | None = None,
    stdin: int | IO[str] | None = None,
    stdout: int | IO[str] | None = None,
    stderr: int | IO[str] | None = None,
) -> Process:
    """`python -m module arguments` in the folder, which is ours if none is named; streams as `Popen` takes them."""
    read = {name: value for name, value in environment.items() if name.startswith(_AT_START)}
    if read.items() - _BASE.items() or sys.platform != "linux":
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(
            command, stdin=stdin, stdout=stdout, stderr=stderr, text=True, env=dict(environment), cwd=folder
        )
    wanted = Wanted(module, list(arguments), dict(environment), str(folder or Path.cwd()))
    with ExitStack() as theirs:
        ours: list[IO[str] | None] = []
        files = [_stream(number, given, ours, theirs) for number, given in enumerate((stdin, stdout, stderr))]
        pid, told = standby().fork(wanted, (files[0], files[1], files[2]))
    return Forked(pid, told, ours[0], ours[1], ours[2])


def _stream(number: int, given: int | IO[str] | None, ours: list[IO[str] | None], theirs: ExitStack) -> int:
    """The file that the program gets as this stream of its; our end of it, if it has one, is added to `ours`."""
    if given == PIPE:
        ends = os.pipe()
        mine, file = reversed(ends) if number == 0 else ends
        ours.append(os.fdopen(mine, "w" if number == 0 else "r", encoding="utf-8"))
        theirs.callback(os.close, file)
        return file
    ours.append(None)
    if given is None:
        return number
    if given == subprocess.DEVNULL:
        file = os.open(os.devnull, os.O_RDWR)
        theirs.callback(os.close, file)
        return file
    return given if isinstance(given, int) else given.fileno()


def run(
    module: str, *arguments: str, environment: Mapping[str, str], typed: str = "", folder: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """The same to its end, with what it has written."""
    streams = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE}
    process = begin(module, *arguments, environment=environment, folder=folder, **streams)
    if isinstance(process, subprocess.Popen):
        out, err = process.communicate(typed)
        return subprocess.CompletedProcess([module, *arguments], process.returncode, out, err)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    with process, ThreadPoolExecutor(2) as reading:
        told = [reading.submit(one.read) for one in (process.stdout, process.stderr)]
        with suppress(BrokenPipeError):
            process.stdin.write(typed)
            process.stdin.close()
        out, err = (one.result() for one in told)
    return subprocess.CompletedProcess([module, *arguments], process.wait(), out, err)
