"""
Our own Redis server: one per data folder, shared by all processes that use the folder.

In `{data_dir}/redis` stand the server's files, the path of its socket (`socket`), and three files that are only ever
locked.  The kernel lets go of a lock when its process ends, however it ends, so no lock can be stale:

    server.lock   held by the server itself, which inherits it: two servers on one folder would destroy its file
    users.lock    held, shared, by each process that uses the server: who can have it alone is the last
    turn.lock     held while a process starts, adopts or stops the server

The last process to leave stops the server.  After `kill -9` of a process the server goes on, and the next to come
adopts it: it is not tied to the life of the process that started it, because others may be using it.  If the server
itself dies, whoever notices first starts it again.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from core.errors import StorageError
from core.storage import server
from core.storage.sockets import safe, short, writing

if sys.platform != "win32":
    import fcntl

_WAIT_S = 30.0
_LOOK_S = 0.002
_LOOK_AT_MOST_S = 0.05


@asynccontextmanager
async def open_server(data_dir: Path) -> AsyncIterator[str]:
    """The `unix://` address of the folder's server, which runs inside the block."""
    if sys.platform == "win32":
        raise StorageError("Chairside brings no Redis server for Windows: set CHAIRSIDE_REDIS_URL to one.")
    folder = _folder(data_dir)
    with _opened(folder / "users.lock") as users:
        async with _turn(folder):
            _locked(users, fcntl.LOCK_SH)
            socket = await _running(folder)
        keeper = asyncio.create_task(_keep(folder, socket))
        try:
            yield f"unix://{quote(str(socket))}"
        finally:
            keeper.cancel()
            await asyncio.wait([keeper])
            async with _turn(folder):
                if _locked(users, fcntl.LOCK_EX):
                    await _stop(folder, socket)


async def _keep(folder: Path, socket: Path) -> None:
    """Start the server again whenever it is gone."""
    while True:
        await server.gone(socket)
        try:
            async with _turn(folder):
                await _running(folder)
        except StorageError:
            await asyncio.sleep(1)


async def _running(folder: Path) -> Path:
    """The socket of the server, which answers; it is started if it does not run."""
    started = False
    async for _ in _looks():
        with _opened(folder / "server.lock") as lock:
            if _locked(lock, fcntl.LOCK_EX):
                if started:
                    raise StorageError(f"The Redis server ended as it started: see {folder / 'server.log'}.")
                # Not in a thread: a cancellation must not close the lock before the server has it. Some 10 ms.
                server.start(folder, _fresh_socket(folder), lock.fileno())
                started = True
        socket = _recorded(folder)
        if await server.answers(socket):
            return socket
        if not started and not socket.exists():
            # Somebody cleaned the temporary folder: nobody can reach this server any more, so make room for another.
            server.end(folder)
    raise StorageError(f"The Redis server does not answer: end the process named in {folder / 'server.pid'}.")


def _fresh_socket(folder: Path) -> Path:
    """A path for the socket of a new server: that of the one before, if there is one, since others may wait there."""
    before = _recorded(folder)
    socket = safe(before) if before.parent.parent.is_dir() else safe(short(folder))
    with writing(folder):
        socket.unlink(missing_ok=True)
        (folder / "socket").write_text(str(socket))
    return socket


def _recorded(folder: Path) -> Path:
    """Where the server listens, or the last one did; a path that does not exist if there was none."""
    with writing(folder), suppress(FileNotFoundError):
        return Path((folder / "socket").read_text())
    return folder / "none" / "none" / "none"


async def _stop(folder: Path, socket: Path) -> None:
    async for _ in _looks():
        with _opened(folder / "server.lock") as lock:
            if _locked(lock, fcntl.LOCK_EX):
                return
        # Again and again: it may have been started a moment ago and not listen yet.
        await server.shut_down(folder, socket)


@asynccontextmanager
async def _turn(folder: Path) -> AsyncIterator[None]:
    with _opened(folder / "turn.lock") as lock:
        async for _ in _looks():
            if _locked(lock, fcntl.LOCK_EX):
                break
        else:
            raise StorageError(f"Another process has been starting the server of {folder} for too long: end it.")
        yield


async def _looks() -> AsyncIterator[None]:
    """Looks again and again, at first every few milliseconds, for `_WAIT_S` in all."""
    clock = asyncio.get_running_loop().time
    until, pause_s = clock() + _WAIT_S, _LOOK_S
    while clock() < until:
        yield
        await asyncio.sleep(pause_s)
        pause_s = min(1.5 * pause_s, _LOOK_AT_MOST_S)


def _opened(path: Path) -> BinaryIO:
    with writing(path.parent):
        return path.open("ab")


def _locked(file: BinaryIO, how: int) -> bool:
    """Lock it, until it is closed, unless that means to wait."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _folder(data_dir: Path) -> Path:
    folder = data_dir.expanduser().absolute() / "redis"
    with writing(data_dir):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder.resolve()
