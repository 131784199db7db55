"""
Where submissions are served, as whom we ask, and how much we take: one frozen value, made by the composition root.

Every request goes to one of these base URLs; no other host is ever spoken to.  A base URL is `https`, unless its host
is an address in a private network or `localhost`, as it is for a mirror or a test.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from core.errors import InputError
from core.submissions.references import PUBLIC, Hosts
from core.submissions.rights import Whose
from core.submissions.sources.addresses import is_private_host, origin_of

_BASES = ("openreview_v2", "openreview_v1", "openreview_web", "arxiv_api", "arxiv_web")


@dataclass(frozen=True)
class Sources:
    """
    `answer_s` bounds one answer from first to last byte, redirects and all, `quiet_s` the silence within it.
    A token is preferred to user and password; `personal`: it is one person's own, whom words about it are for.
    `proxy_url` is the only proxy used; the environment's is not.
    Raise `InputError`, naming the variable of the same name, for what cannot be used.
    """

    openreview_v2: str = "https://api2.openreview.net"
    openreview_v1: str = "https://api.openreview.net"
    openreview_web: str = "https://openreview.net"
    arxiv_api: str = "https://export.arxiv.org"
    arxiv_web: str = "https://arxiv.org"
    openreview_token: str = field(default="", repr=False)
    openreview_user: str = field(default="", repr=False)
    openreview_password: str = field(default="", repr=False)
    personal: bool = False
    proxy_url: str = field(default="", repr=False)
    max_json_bytes: int = 50_000_000
    max_pdf_bytes: int = 50_000_000
    answer_s: float = 60.0
    quiet_s: float = 15.0
    arxiv_gap_s: float = 3.0
    user_agent: str = "chairside (submission reader for area chairs)"

    def __post_init__(self) -> None:
        for name in _BASES:
            _check(name, getattr(self, name))
        for name in ("openreview_token", "user_agent"):
            if not getattr(self, name).isascii() or not getattr(self, name).isprintable():
                raise InputError(
                    f"{_variable(name)} cannot be used: it is one line of plain letters, digits and signs."
                )
        if self.proxy_url and not self.proxy_url.startswith(("http://", "https://")):
            raise InputError(f"{_variable('proxy_url')} cannot be used: it begins with http:// or https://.")

    def of(self, whose: Whose) -> "Sources":
        """The same, asked as that account, if it has a token of its own."""
        if not whose.token:
            return self
        return replace(self, openreview_token=whose.token, openreview_user="", openreview_password="", personal=True)

    @property
    def hosts(self) -> Hosts:
        """The hosts whose links are read: the public ones and those set here."""
        return PUBLIC.with_bases(
            openreview=(self.openreview_v2, self.openreview_v1, self.openreview_web),
            arxiv=(self.arxiv_api, self.arxiv_web),
        )

    @property
    def openreview_origins(self) -> frozenset[str]:
        return frozenset(map(origin_of, (self.openreview_v2, self.openreview_v1, self.openreview_web)))

    @property
    def arxiv_origins(self) -> frozenset[str]:
        return frozenset(map(origin_of, (self.arxiv_api, self.arxiv_web)))


def _variable(name: str) -> str:
    return f"CHAIRSIDE_{name.upper()}"


def _check(name: str, base: str) -> None:
    wrong = f"{_variable(name)} cannot be used"
    try:
        parts = urlsplit(base)
        host, _ = parts.hostname or "", parts.port
    except ValueError as exc:
        raise InputError(f"{wrong}: give a host, and if need be a port and a path.") from exc
    if not host or not base.isascii() or " " in base or "@" in parts.netloc or parts.query or parts.fragment:
        raise InputError(f"{wrong}: give a host, and if need be a port and a path, and nothing else.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_private_host(host)):
        raise InputError(f"{wrong}: it begins with https:// unless its host is a private address.")
