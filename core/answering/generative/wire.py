"""
The line to a model's server, and the only file that knows httpx2.

    where     at an address that was checked for this very request (`core.governance.hosts`), so that a name that has
              come to mean another machine since the start gets nothing; the certificate must be the name's
    how much  so many bytes of an answer, and of one event in it, which the library above would read to its end
              whatever its length; headers are bounded below (100 kB), time above (`client`)
    packed    never: a few packed bytes unfold to any number
    else      no proxy of the environment, no redirect, no retry

A variable that names the authorities to trust (`SSL_CERT_FILE`, `SSL_CERT_DIR`) is obeyed: a lab may have its own.
"""

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import openai

from core.answering.generative.model import Model
from core.governance.hosts import places
from core.submissions.sources.addresses import PORTS, Resolve, resolve

MOST_BYTES, MOST_REFUSAL_BYTES, MOST_EVENT_BYTES = 16_000_000, 1_000_000, 1_000_000
_MOST_ADDRESSES, _CONNECT_S = 4, 5.0
_EVENT_ENDS = (b"\n\n", b"\r\r", b"\n\r\n")
_TALKATIVE = ("openai", "httpx2", "httpcore2")


class Wire(httpx2.AsyncBaseTransport):
    """`listed` are the hosts that may be public; `find` gives the addresses of a name."""

    def __init__(self, listed: frozenset[str], find: Resolve = resolve) -> None:
        self._listed = listed
        self._find = find
        self._inner = httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raise `InputError` where the text may not be sent any more, and what httpx2 raises."""
        request.headers["Accept-Encoding"] = "identity"
        response = await self._sent(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            await response.aclose()
            raise httpx2.RemoteProtocolError("packed, though it was asked not to be")
        most = MOST_BYTES if response.status_code == 200 else MOST_REFUSAL_BYTES
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=Bounded(response, most),
            extensions=response.extensions,
        )

    async def _sent(self, request: httpx2.Request) -> httpx2.Response:
        url = request.url
        try:
            found = await places(url.host, url.port or PORTS[url.scheme], self._listed, self._find)
        except OSError as exc:
            raise httpx2.ConnectError("no address") from exc
        tried: httpx2.TransportError | None = None
        for address in found[:_MOST_ADDRESSES] or (url.host,):
            try:
                return await self._inner.handle_async_request(_towards(address, request))
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as exc:
                tried = exc
        raise tried or httpx2.ConnectError("no address")

    async def aclose(self) -> None:
        await self._inner.aclose()


def _towards(address: str, request: httpx2.Request) -> httpx2.Request:
    """The request, to that address; its `Host`, and the name that the certificate must bear, stay the host's."""
    host = request.url.host
    if address == host:
        return request
    return httpx2.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


class Bounded(httpx2.AsyncByteStream):
    """What an answer says, as long as it is at most `most` bytes and none of its events is longer than it may be."""

    def __init__(self, response: httpx2.Response, most: int) -> None:
        self._response = response
        self._left = most
        self._event, self._tail = 0, b""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._response.aiter_raw():
                self._count(part)
                yield part
        except httpx2.HTTPError:
            raise
        except Exception as exc:  # what a broken line raises further down is not all translated there
            raise httpx2.ReadError(type(exc).__name__) from exc

    def _count(self, part: bytes) -> None:
        self._left -= len(part)
        seen = self._tail + part
        ended = max(seen.rfind(end) + len(end) if end in seen else 0 for end in _EVENT_ENDS)
        self._event = len(seen) - ended if ended else self._event + len(part)
        self._tail = seen[-2:]
        if self._left < 0 or self._event > MOST_EVENT_BYTES:
            raise httpx2.RemoteProtocolError("more than was asked for")

    async def aclose(self) -> None:
        await self._response.aclose()


def headers_for(model: Model) -> Any:
    """Said outright at each request, so that no variable of the environment for another server says it instead."""
    return {
        "Authorization": f"Bearer {model.key}" if model.key else openai.omit,
        "OpenAI-Organization": openai.omit,
        "OpenAI-Project": openai.omit,
    }


def sdk_for(model: Model, find: Resolve = resolve) -> openai.AsyncOpenAI:
    """The library's client on such a line. It must be closed, and every request of it needs `headers_for`."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)  # at lower levels they may log what is sent and to whom
    transport = openai.DefaultAsyncHttpxClient(
        transport=Wire(model.listed, find), trust_env=False, follow_redirects=False
    )
    return openai.AsyncOpenAI(
        base_url=model.base_url,
        api_key=model.key or "none",
        max_retries=0,
        timeout=openai.Timeout(model.whole_s, connect=_CONNECT_S),
        http_client=transport,
    )
