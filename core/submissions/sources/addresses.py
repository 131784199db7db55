"""
Which network addresses a request may go to.

A name is resolved once, every address that it has is checked, and the connection is made to the address that was
checked, not to the name: a name server that answers differently a second time is never asked a second time.
A host that an operator has set as a private address, or as `localhost`, may be private; any other may not.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""All addresses of a host, best first; raises `OSError`."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


async def resolve(host: str, port: int) -> Sequence[str]:
    """As the operating system does."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def origin_of(url: str) -> str:
    """Scheme, host and port in one spelling; a URL that is none gives an origin that nothing allows."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    plain = parts.hostname and "@" not in parts.netloc and "\\" not in url
    return f"{parts.scheme}://{parts.hostname}:{port}" if plain else ""


def port_of(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or PORTS[parts.scheme]


def is_private_host(host: str) -> bool:
    """Whether the host is written as an address that is not public, or as `localhost`."""
    if host.lower() == "localhost":
        return True
    address = _parsed(host)
    return address is not None and not _is_public(address)


def is_public(address: str) -> bool:
    """Whether the address is one of the public internet's."""
    parsed = _parsed(address)
    return parsed is not None and _is_public(parsed)


def _parsed(text: str) -> _Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_public(address: _Address) -> bool:
    inner = _inner(address) if isinstance(address, ipaddress.IPv6Address) else None
    if inner is not None:
        return _is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that the IPv6 address stands for, if it stands for one."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
