"""A cable to a server, over a port of 127.0.0.1, that can be pulled out and put back."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Cable:
    """`reach` opens a connection to the server."""

    def __init__(self, reach: Callable[[], socket.socket]) -> None:
        self._reach = reach
        self._lock = threading.Lock()
        self._ends: list[socket.socket] = []
        self._plugged = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._threads = [threading.Thread(target=self._let_in)]
        self._threads[0].start()

    def pull(self) -> None:
        """Everything that goes over it ends, and nothing new begins."""
        with self._lock:
            self._plugged = False
            _hang_up(*self._ends)

    def plug(self) -> None:
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        self.pull()
        _hang_up(self._door)
        for thread in self._threads:
            thread.join()
        for end in [*self._ends, self._door]:
            end.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                with self._lock:
                    if not self._plugged:
                        near.close()
                        continue
                    far = self._reach()
                    self._ends += [near, far]
                for ends in ((near, far), (far, near)):
                    self._threads.append(threading.Thread(target=_pumped, args=ends))
                    self._threads[-1].start()


def _pumped(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    _hang_up(source, sink)


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cable_to(path: str) -> Iterator[Cable]:
    """To the server at that unix socket."""

    def reach() -> socket.socket:
        far = socket.socket(socket.AF_UNIX)
        far.connect(path)
        return far

    cable = Cable(reach)
    try:
        yield cable
    finally:
        cable.close()
