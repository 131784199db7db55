"""A request and its answer, as every source speaks of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """
    `whom` is the server's name in messages; `allowed` the origins to speak to. `body` makes it a POST of JSON.
    `token` is sent to the URL's own origin only.
    """

    url: str
    whom: str
    allowed: frozenset[str]
    max_bytes: int
    accept: str = "application/json"
    token: str = field(default="", repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
