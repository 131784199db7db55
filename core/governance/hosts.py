"""
Which hosts may receive the text of a submission: this machine, private networks, and what an operator has listed.

A host that is written as an address is judged by the address.  A name is let through if it is listed, or if every
address that it has is private; a public host that is not listed stops the start.  What was private at the start may
have another address later: so `places` is asked again for every request, and gives the addresses to connect to.
"""

import ipaddress
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from core.errors import InputError
from core.submissions.sources.addresses import Resolve, port_of

_PRIVATE = tuple(
    map(ipaddress.ip_network, ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"])
)
"""Not the link-local ones, where clouds answer with secrets, nor those that providers share between customers."""


def hosts_in(listed: str) -> frozenset[str]:
    """The hosts of a list with commas or spaces between them; of a URL its host."""
    words = listed.replace(",", " ").split()
    return frozenset(filter(None, ((urlsplit(w).hostname or "") if "://" in w else _plain(w) for w in words)))


async def allow(url: str, listed: Iterable[str], find: Resolve) -> None:
    """Raise `InputError`, with what to set, unless text may be sent to the host of `url`."""
    host, port = _host(url)
    try:
        await places(host, port, listed, find)
    except OSError as exc:
        raise InputError(f"{host} is not on the list of hosts and has no address: {_hint(host)}") from exc


async def places(host: str, port: int, listed: Iterable[str], find: Resolve) -> Sequence[str]:
    """
    The addresses that text for this host may be sent to now, best first; none where it is listed, and may be anywhere.
    Raise `InputError` if it is public and not listed, `OSError` if it has no address.
    """
    host = _plain(host)
    if host in {_plain(name) for name in listed}:
        return ()
    found = (host,) if _address(host) else tuple(await find(host, port))
    if not found or not all(map(is_private, found)):
        raise InputError(f"{host} is a public host, and no text of a submission leaves for one unasked: {_hint(host)}")
    return found


def is_private(address: str) -> bool:
    """Whether the address is this machine's or a private network's; an IPv4 address inside an IPv6 one counts."""
    parsed = _address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    if parsed is None:
        return False
    return any(parsed.version == network.version and parsed in network for network in _PRIVATE)


def _hint(host: str) -> str:
    return f"set CHAIRSIDE_MODEL_HOSTS={host} if the venue and your organisation permit that, or use a local server."


def _host(url: str) -> tuple[str, int]:
    try:
        host, port = urlsplit(url).hostname or "", port_of(url)
    except (ValueError, KeyError):
        host, port = "", 0
    if not host or not port:
        raise InputError("The model's address cannot be used: write it as http://127.0.0.1:8000/v1.")
    return _plain(host), port


def _plain(host: str) -> str:
    return host.lower().rstrip(".")


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
