"""The socket: HTTP/1.1 by hand, since what a server does wrong is done at the level of bytes."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus

from tests.fakes.model_server.script import Asked, Script

MODEL = "small-model"
Answer = Callable[[Asked], Script]


class ModelServer:
    """
    `asked` are the requests so far; `gone` is set when a client leaves an answer that is not at its end. `wrote` counts
    the bytes of answers without an end. `tls` is what it answers `https://` with. `models` is what it lists as its own,
    as JSON; empty: it lists none.
    """

    def __init__(self, answer: Answer | Script | str, tls: ssl.SSLContext | None = None) -> None:
        self.answer = answer
        self.tls = tls
        self.wrote = 0
        self.asked: list[Asked] = []
        self.speaking = threading.Event()
        self.gone = threading.Event()
        self.at_once = self.most_at_once = 0
        self.url, self.port = "", 0
        self.models = b""
        self._released = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def release(self) -> None:
        """Go on with every answer that is held."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._released.set)

    def _script(self, asked: Asked) -> Script:
        if isinstance(self.answer, Script):
            return self.answer
        return Script(self.answer) if isinstance(self.answer, str) else self.answer(asked)

    async def serve(self, ready: threading.Event, closing: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self.tls)
        self.port = server.sockets[0].getsockname()[1]
        self.url = f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"
        ready.set()
        await closing.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._exchange(reader, writer):
                    pass
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; False when the connection has ended."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        asked = Asked(head[0].split(" ")[1], headers, await reader.readexactly(int(headers.get("content-length", 0))))
        self.asked.append(asked)
        if asked.path.endswith("/v1/models") and self.models:
            return await self._refuse(writer, Script(status=200, error=self.models))
        if not asked.path.endswith("/v1/chat/completions"):
            return await self._refuse(writer, Script(status=404))
        script = self._script(asked)
        if script.raw:
            writer.write(script.raw)
            return await self._forever(writer, script, script.forever)
        if script.status != HTTPStatus.OK:
            return await self._refuse(writer, script)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            return await self._stream(reader, writer, script, script.body(asked))
        finally:
            self.at_once -= 1

    async def _refuse(self, writer: asyncio.StreamWriter, script: Script) -> bool:
        lines = [f"HTTP/1.1 {script.status} No", "Content-Type: application/json"]
        lines += [f"{name}: {value}" for name, value in script.headers.items()]
        head = "\r\n".join([*lines, f"Content-Length: {len(script.error)}", "", ""])
        writer.write(head.encode() + script.error)
        await writer.drain()
        return True

    async def _stream(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, script: Script, events: tuple[bytes, ...]
    ) -> bool:
        lines = ["HTTP/1.1 200 OK", f"Content-Type: {script.kind}", "Transfer-Encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in script.headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        left = script.cut
        for number, event in enumerate(events):
            if number == script.hold_after and not await self._held(reader):
                return False
            if script.delay_s:
                await asyncio.sleep(script.delay_s)
            part = event if left is None else event[:left]
            if part:
                writer.write(_chunk(part))
                await writer.drain()
            if left is not None:
                left -= len(part)
                if left <= 0:
                    writer.close()
                    return False
        if script.forever:
            return await self._forever(writer, script, _chunk(script.forever))
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True

    async def _forever(self, writer: asyncio.StreamWriter, script: Script, said: bytes) -> bool:
        """Say it until the client is gone; nothing, until it is closed, if there is nothing to say."""
        try:
            while said and not writer.is_closing():
                writer.write(said)
                self.wrote += len(said)
                await writer.drain()
                await asyncio.sleep(script.delay_s)
        except ConnectionError:
            pass
        self.gone.set()
        return False

    async def _held(self, reader: asyncio.StreamReader) -> bool:
        """Until released; False if the client leaves first."""
        self.speaking.set()
        released, left = asyncio.ensure_future(self._released.wait()), asyncio.ensure_future(reader.read(1))
        try:
            done, _ = await asyncio.wait({released, left}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            released.cancel()
            left.cancel()
            await asyncio.wait({released, left})  # the reader takes one at a time
        if released in done:
            return True
        self.gone.set()
        return False


def _chunk(part: bytes) -> bytes:
    return f"{len(part):x}\r\n".encode() + part + b"\r\n"


@contextmanager
def serve(answer: Answer | Script | str, tls: ssl.SSLContext | None = None) -> Iterator[ModelServer]:
    """Serve on a port of its own until the block ends."""
    server = ModelServer(answer, tls)
    ready = threading.Event()
    closing = asyncio.Event()

    thread = threading.Thread(target=lambda: asyncio.run(server.serve(ready, closing)))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        assert server._loop is not None
        server._loop.call_soon_threadsafe(closing.set)
        thread.join()
