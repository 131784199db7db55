"""
One bounded request, and the only place that knows httpx.

Always:

    where    only to an allowed origin, at an address checked once (see `addresses`), over a connection of its own, so
             that a certificate that was checked for one host never serves another
    redirect by hand, at most three, only to an allowed origin; the token goes to the first origin alone
    how much at most `max_bytes`, before and after decompression
    how long `answer_s` for all of it, whatever trickles; `quiet_s` between two bytes
    what not no cookies, no proxy but the one that is set, no password file, no retry

With a proxy, the proxy resolves the names, so addresses cannot be checked here; the allowed origins still hold.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx

from core.errors import SubmissionError
from core.submissions.sources.addresses import Resolve, is_private_host, is_public, origin_of, port_of, resolve
from core.submissions.sources.bodies import body_within
from core.submissions.sources.config import Sources
from core.submissions.sources.exchange import Answer, Request
from core.submissions.sources.kept import Kept

MAX_REDIRECTS = 3
MAX_TROUBLE_BYTES = 1_000_000
MAX_ADDRESSES = 4
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetch:
    def __init__(self, transport: httpx.AsyncBaseTransport, sources: Sources, kept: Kept, find: Resolve) -> None:
        self._transport = transport
        self._sources = sources
        self._kept = kept
        self._find = find

    async def ask(self, request: Request) -> Answer:
        """The answer, whatever its status. Raise `SubmissionError` if there is none, or none that is within bounds."""
        whom, limit_s = request.whom, self._sources.answer_s
        with _in_our_words(whom):
            try:
                async with asyncio.timeout(limit_s):
                    return await self._follow(request)
            except TimeoutError as exc:
                raise SubmissionError(
                    f"{whom} did not answer in full within {limit_s:g} s; try again later, or open saved files."
                ) from exc

    async def _follow(self, request: Request) -> Answer:
        for _ in range(MAX_REDIRECTS + 1):
            if origin_of(request.url) not in request.allowed:
                raise SubmissionError(f"{request.whom} points to another host, which is not allowed; not followed.")
            answer = await self._once(request)
            target = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or request.body is not None or not target:
                return answer
            url = urljoin(request.url, target)
            same = origin_of(url) == origin_of(request.url)
            request = replace(request, url=url, token=request.token if same else "")
        raise SubmissionError(f"{request.whom} redirects in a circle; try again later.")

    async def _once(self, request: Request) -> Answer:
        tried: httpx.TransportError | None = None
        for address in await self._addresses(request):
            try:
                response = await self._transport.handle_async_request(self._message(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as exc:
                tried = exc
                continue
            try:
                return self._kept.told(request, await _answer(response, request))
            finally:
                await response.aclose()
        raise tried or httpx.ConnectError("no address")

    async def _addresses(self, request: Request) -> tuple[str | None, ...]:
        """The addresses to try, checked; a single None where the proxy is to find them."""
        if self._sources.proxy_url:
            return (None,)
        host = urlsplit(request.url).hostname or ""
        found = await self._find(host, port_of(request.url))
        if not is_private_host(host) and not all(is_public(address) for address in found):
            raise SubmissionError(
                f"{request.whom}'s name leads to an address inside a private network; nothing was sent there."
            )
        return tuple(found[:MAX_ADDRESSES])

    def _message(self, request: Request, address: str | None) -> httpx.Request:
        host = urlsplit(request.url).hostname or ""
        url = httpx.URL(request.url)
        if url.host != host:
            raise httpx.InvalidURL("two readings of one address")
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._sources.user_agent,
            "Accept": request.accept,
            "Accept-Encoding": "gzip, identity",
            "Connection": "close",
            **self._kept.conditions(request),
        }
        if request.token:
            headers["Authorization"] = f"Bearer {request.token}"
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        quiet_s = self._sources.quiet_s
        extensions: dict[str, object] = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), quiet_s)}
        if address is not None and address != host:
            # The certificate is checked against the name that was asked for, not the address connected to.
            extensions["sni_hostname"] = host
            url = url.copy_with(host=address)
        method = "GET" if request.body is None else "POST"
        return httpx.Request(method, url, headers=headers, content=request.body, extensions=extensions)


@cache
def _trust() -> ssl.SSLContext:
    """The public authorities, or those of SSL_CERT_FILE; reading them takes 30 ms, so they are read once."""
    return httpx.create_ssl_context()


@asynccontextmanager
async def open_fetch(sources: Sources, kept: Kept | None = None, find: Resolve = resolve) -> AsyncIterator[Fetch]:
    """`kept` are the answers of earlier requests, to ask on the condition that they have changed."""
    transport = httpx.AsyncHTTPTransport(
        verify=_trust(),
        proxy=sources.proxy_url or None,
        limits=httpx.Limits(max_connections=4, max_keepalive_connections=0),
    )
    async with transport:
        yield Fetch(transport, sources, kept or Kept(), find)


async def _answer(response: httpx.Response, request: Request) -> Answer:
    max_bytes = request.max_bytes if response.status_code == 200 else MAX_TROUBLE_BYTES
    headers = dict(response.headers)
    body = await body_within(response.aiter_raw(), headers, max_bytes)
    if body is None:
        raise SubmissionError(
            f"{request.whom}'s answer is larger than {max_bytes / 1e6:g} MB, or packed; it was not read."
        )
    return Answer(response.status_code, headers, body)


@contextmanager
def _in_our_words(whom: str) -> Iterator[None]:
    """Turn what httpx, the resolver and a body that is no body raise in the block into `SubmissionError`."""
    try:
        yield
    except httpx.TimeoutException as exc:
        raise SubmissionError(f"{whom} has fallen silent; try again later, or open saved files.") from exc
    except (httpx.ConnectError, httpx.ProxyError, OSError) as exc:
        raise SubmissionError(
            f"{whom} cannot be reached, or its certificate is not valid; check the network, or open saved files."
        ) from exc
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as exc:
        raise SubmissionError(f"{whom}'s answer broke off or cannot be read; try again.") from exc
