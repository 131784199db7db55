"""
A Redis of the campaign's own, which can be killed, paused, slowed, filled up and started again on its file.

    alone       one server, by its socket
    watched     a master and its replica, which must hold an entry, and a sentinel that makes it master when the other
                is silent
"""

import contextlib
import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from core.storage.server import program
from tests.fakes.redis_servers import Servers, until, watched_by_sentinels

_ANSWER_S = 15.0
STOPPED_S, GOES_S = 0.12, 0.03
"""A slow one stands still for so long, then goes for so long."""
BRIEFLY_S = 0.3
"""A sentinel takes who is silent for half a second for dead."""


class Redis(Protocol):
    @property
    def url(self) -> str: ...

    def start(self) -> None:
        """Returns once it answers; at once if it runs."""
        ...

    def end(self, how: signal.Signals) -> None: ...

    def pause(self) -> None: ...

    def freeze(self) -> None:
        """The master, for so long that another is made, of which it does not know when it goes on."""
        ...

    def slow(self) -> None: ...

    def mend(self) -> None:
        """All but what has ended."""
        ...

    def fill(self) -> None:
        """Its files may not grow any more, as on a full disk."""
        ...

    def refuse(self, *, refusing: bool) -> None:
        """It takes no writes, as one that is out of memory."""
        ...

    def stop(self) -> None:
        """For good."""
        ...


class Brake:
    """Stops a process again and again, for as long as it is held."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def hold(self, process: "subprocess.Popen[bytes]") -> None:
        self.release()
        self._over.clear()
        self._thread = threading.Thread(target=self._braked, args=(process,))
        self._thread.start()

    def release(self) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _braked(self, process: "subprocess.Popen[bytes]") -> None:
        while not self._over.wait(GOES_S):
            process.send_signal(signal.SIGSTOP)
            self._over.wait(STOPPED_S)
            process.send_signal(signal.SIGCONT)


class Alone:
    def __init__(self, folder: Path, flushes: str) -> None:
        self._folder = folder
        self._flushes = flushes
        self._socket = folder / "s"
        self._process: subprocess.Popen[bytes] | None = None
        self._brake = Brake()

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        fixed = f"--port 0 --unixsocket {self._socket} --appendonly yes --appendfsync {self._flushes}"
        command = [str(program()), *fixed.split(), "--save", "", "--dir", str(self._folder)]
        with (self._folder / "redis.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env={})
        ends = time.monotonic() + _ANSWER_S
        while self._told("PING") != b"+PONG\r\n":
            if time.monotonic() > ends:
                raise TimeoutError((self._folder / "redis.log").read_text()[-800:])
            time.sleep(0.02)

    def end(self, how: signal.Signals) -> None:
        self._brake.release()
        if self._process and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.send_signal(signal.SIGCONT)
            self._process.wait()

    def pause(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGSTOP)

    def freeze(self) -> None:
        raise NotImplementedError("not drawn where nobody watches")

    def slow(self) -> None:
        if self._process:
            self._brake.hold(self._process)

    def mend(self) -> None:
        self._brake.release()
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            free = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, free)

    def fill(self) -> None:
        if self._process and self._process.poll() is None:
            length = sum(one.stat().st_size for one in self._folder.rglob("*.aof"))
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (length + 1, resource.RLIM_INFINITY))

    def refuse(self, *, refusing: bool) -> None:
        self._told(f"CONFIG SET maxmemory {1 if refusing else 0}")

    def stop(self) -> None:
        self.mend()
        self.end(signal.SIGKILL)

    def _told(self, command: str) -> bytes:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as there:
            there.settimeout(1.0)
            there.connect(str(self._socket))
            there.sendall(f"{command}\r\n".encode())
            return there.recv(64)
        return b""


class Watched:
    """`end` is told to whoever is master then."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._brake = Brake()
        self._frozen: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self._servers.url

    def start(self) -> None:
        for server in self._servers.running:
            if server.process.poll() is not None:
                server.again()

    def end(self, how: signal.Signals) -> None:
        self._brake.release()
        process = self._master
        process.send_signal(how)
        process.wait()

    def pause(self) -> None:
        """For so short a time that it stays master."""
        process = self._master
        process.send_signal(signal.SIGSTOP)
        time.sleep(BRIEFLY_S)
        process.send_signal(signal.SIGCONT)

    def freeze(self) -> None:
        self._frozen = self._master
        self._frozen.send_signal(signal.SIGSTOP)

    def slow(self) -> None:
        self._brake.hold(self._master)

    def mend(self) -> None:
        self._brake.release()
        if self._frozen and self._frozen.poll() is None:
            self._frozen.send_signal(signal.SIGCONT)

    def fill(self) -> None:
        raise NotImplementedError("not drawn where a sentinel watches")

    def refuse(self, *, refusing: bool) -> None:
        """It never refuses."""

    def stop(self) -> None:
        self.mend()

    @property
    def _master(self) -> "subprocess.Popen[bytes]":
        port = int(self._servers.led["port"])
        return next(one.process for one in self._servers.running if one.port == port)


@contextmanager
def redis_for(how: str, folder: Path) -> Iterator[Redis]:
    """Running, until the block ends."""
    if how != "sentinel":
        alone = Alone(folder, how)
        alone.start()
        try:
            yield alone
        finally:
            alone.stop()
        return
    with watched_by_sentinels(1) as servers:
        until(lambda: servers.led["num-slaves"], "a sentinel that knows the replica")
        watched = Watched(servers)
        try:
            yield watched
        finally:
            watched.stop()
