"""
Where Redis is, as its address says; pure.

    redis://HOST:6379/0                                 one server; `rediss://` by TLS, `unix://PATH` by a socket
    redis+sentinel://HOST:26379,HOST:26379/NAME/0       the master that these sentinels name; `rediss+sentinel://`
    redis+cluster://HOST:7000,HOST:7001                 a cluster that any of these nodes is of; `rediss+cluster://`

A user and a password stand before the hosts (`redis://user:word@…`), options behind a question mark: those of TLS are
`ssl_ca_certs`, `ssl_certfile` and `ssl_keyfile` (files), and `sentinel_username` and `sentinel_password` are for
sentinels that have a password of their own.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio.connection import parse_url

PLAIN = ("redis", "rediss", "unix")
SENTINEL, CLUSTER = "+sentinel", "+cluster"
KNOWN = "it begins with redis://, rediss:// or unix://, or with redis+sentinel:// or redis+cluster://"
_PORTS = {SENTINEL: 26_379, CLUSTER: 6_379}
_OF_SENTINELS = "sentinel_"


class Unreadable(ValueError):
    """What is wrong with an address, in words that quote nothing of it."""


@dataclass(frozen=True)
class Sentinels:
    """`options` are for the connections to the master, `own` for those to the sentinels."""

    nodes: tuple[tuple[str, int], ...]
    master: str
    tls: bool
    options: dict[str, Any] = field(repr=False)
    own: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Nodes:
    """Of a cluster."""

    nodes: tuple[tuple[str, int], ...]
    tls: bool
    options: dict[str, Any] = field(repr=False)


def address_of(url: str) -> Sentinels | Nodes | None:
    """None for an address that names one server. Raise `ValueError`, or `Unreadable`, for one that cannot be read."""
    scheme, found, _ = url.partition("://")
    kind = next((one for one in (SENTINEL, CLUSTER) if found and scheme.endswith(one)), None)
    if kind is None:
        return None
    base = scheme.removesuffix(kind)
    if base not in PLAIN[:2]:
        raise Unreadable(KNOWN)
    parts = urlsplit(url)
    who, at, hosts = parts.netloc.rpartition("@")
    nodes = tuple(_node(one, _PORTS[kind]) for one in hosts.split(","))
    path = [one for one in parts.path.split("/") if one]
    master = path.pop(0) if kind == SENTINEL and path else ""
    if kind == SENTINEL and not master:
        raise Unreadable("the master's name is missing behind the sentinels, as in redis+sentinel://HOST:26379/NAME")
    options = dict(parse_url(f"{base}://{who}{at}localhost/{'/'.join(path)}?{parts.query}"))
    options.pop("host")
    options.pop("connection_class", None)
    tls = base == "rediss"
    if kind == CLUSTER:
        if options.pop("db", 0):
            raise Unreadable("a cluster has no databases")
        return Nodes(nodes, tls, options)
    own = {name: options.pop(name) for name in list(options) if name.startswith(_OF_SENTINELS)}
    own = {name.removeprefix(_OF_SENTINELS): value for name, value in own.items()}
    return Sentinels(nodes, master, tls, options, own)


def _node(said: str, port: int) -> tuple[str, int]:
    parts = urlsplit(f"//{said}")
    if not parts.hostname:
        raise Unreadable("a host is missing")
    return parts.hostname, parts.port or port
