"""
The process as an HTTP server, by uvicorn: it listens before it says so, and when it is told to leave it ends what it
has begun to answer.
"""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from core.errors import InputError

_ENDING_S = 5
_AT_ONCE = 256
_BACKLOG = 512


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The process has its own way of being told to leave."""
        yield


def listening_on(host: str, port: int, prefix: str) -> socket.socket:
    """Raise `InputError`, naming the two variables with this prefix, for an address that cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as exc:
        if isinstance(exc, OSError) and exc.errno == errno.EADDRINUSE:
            said = f"Another process listens on {host}:{port} already: end it, or set another {prefix}_PORT."
            raise InputError(said) from exc
        raise InputError(f"Nothing can listen on {host}:{port}: set {prefix}_HOST and {prefix}_PORT.") from exc


def address_of(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def answer(app: Starlette, listening: socket.socket) -> None:
    """Until cancelled, and then what is being answered."""
    config = uvicorn.Config(
        app,
        access_log=False,
        limit_concurrency=_AT_ONCE,
        lifespan="off",
        log_config=None,
        log_level="critical",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_ENDING_S,
        ws="none",
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([listening]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await asyncio.wait({serving})
