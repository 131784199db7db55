"""A REST call as a handler sees it, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord_server.world import World

Tree = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    filename: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Call:
    """`route` is the template (`/channels/{channel}/messages`), `at_s` the fake's time when it came."""

    method: str
    route: str
    path: str
    named: dict[str, str]
    query: dict[str, str]
    body: Any
    uploads: dict[int, Upload]
    at_s: float

    def __getitem__(self, name: str) -> str:
        return self.named[name]


@dataclass(frozen=True)
class Answer:
    tree: Any = None
    status: int = 200


NOTHING = Answer(status=204)

Handler = Callable[[World, Call], Answer]


@dataclass(eq=False)
class Logged:
    """A call and what became of it; `status` is 0 until an answer is sent, or for ever."""

    call: Call
    status: int = 0
    code: int = 0
    fault: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
