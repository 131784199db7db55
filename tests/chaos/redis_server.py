"""A Redis of the campaign's own, which can be killed, paused, filled up and started again on its file."""

import contextlib
import resource
import signal
import socket
import subprocess
import time
from pathlib import Path

from core.storage.server import program

_ANSWER_S = 15.0


class RedisServer:
    def __init__(self, folder: Path, *, always: bool) -> None:
        self._folder = folder
        self._always = always
        self._socket = folder / "s"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def start(self) -> None:
        """Returns once it answers; at once if it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        fsync = "always" if self._always else "everysec"
        options = f"--port 0 --unixsocket {self._socket} --appendonly yes --appendfsync {fsync} --save '' --dir"
        command = [str(program()), *options.replace("''", "").split(), str(self._folder)]
        command[command.index("--save") + 1 : command.index("--save") + 1] = [""]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env={})
        until = time.monotonic() + _ANSWER_S
        while self._told("PING") != b"+PONG\r\n":
            if time.monotonic() > until:
                raise TimeoutError((self._folder / "redis.log").read_text()[-800:])
            time.sleep(0.02)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        if self._process:
            self._process.wait()

    def pause(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def fill(self) -> None:
        """Its files may not grow any more, as on a full disk."""
        if self._process:
            length = sum(one.stat().st_size for one in self._folder.rglob("*.aof"))
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (length + 1, resource.RLIM_INFINITY))

    def empty(self) -> None:
        if self._process and self._process.poll() is None:
            free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, free)

    def refuse(self, *, refusing: bool) -> None:
        """It takes no writes, as one that is out of memory."""
        self._told(f"CONFIG SET maxmemory {1 if refusing else 0}")

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(number)

    def _told(self, command: str) -> bytes:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as there:
            there.settimeout(1.0)
            there.connect(str(self._socket))
            there.sendall(f"{command}\r\n".encode())
            return there.recv(64)
        return b""
