"""
A small web server on a real socket of 127.0.0.1, in a thread of its own, for the fakes of OpenReview and arXiv.

It answers what `answer(asked)` says, and keeps what it was asked.  `Reply` can do what real servers do badly: fall
silent, trickle, break off, say a wrong length.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

TRICKLE_S = 0.01


@dataclass(frozen=True)
class Asked:
    """Header names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))


@dataclass(frozen=True)
class Reply:
    """
    `silent`: nothing is ever said. `trickle`: a byte at a time, without end. `cut`: the connection ends after that
    many bytes of the body. `length` is the length said where it is not the body's; -1 says none. `raw` is said
    instead of anything that is HTTP.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    silent: bool = False
    trickle: bool = False
    cut: int | None = None
    length: int | None = None
    raw: bytes | None = None


class Web:
    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        self.url = ""


@contextmanager
def serve(answer: Callable[[Asked], Reply]) -> Iterator[Web]:
    """Serve on a port of its own until the block ends."""
    web = Web(answer)

    class Handler(_Handler):
        of = web

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    of: Web
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, body)
        self.of.asked.append(asked)
        with suppress(ConnectionError):
            self._say(self.of.answer(asked))

    do_POST = do_GET  # noqa: N815  the name that http.server calls

    def _say(self, reply: Reply) -> None:
        if reply.silent:
            self.of.closing.wait()
            self.close_connection = True
            return
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.length is None else reply.length
        if length >= 0 and not reply.trickle:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.close_connection = True
        while reply.trickle and not self.of.closing.wait(TRICKLE_S):
            self.wfile.write(b" ")
        self.wfile.write(reply.body[: reply.cut])

    def log_message(self, *_: object) -> None:
        return
