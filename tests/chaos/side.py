"""What a run needs of a platform: people who talk there, what goes wrong with it, and what stands there in the end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from tests.chaos.plan import Step

OPENED_S = 40.0
CARD = "Ask in this thread"
"""What only a card says."""

Act = Callable[[Step], object]


@dataclass
class Asked:
    """A question: the key that the log has for it, in which of the threads; `deleted` by its author since."""

    key: str
    thread: int
    at: str
    deleted: bool = False


@dataclass(frozen=True)
class Said:
    """
    A message of the bot's that everybody in the thread sees: the turn and part that it names, as the platform keeps
    them for it; `live` while it may be stopped, or only says that it is being made.
    """

    id: str
    turn: str
    part: int
    words: str
    live: bool


@dataclass(frozen=True)
class Seen:
    """What anybody can see of the bot's anywhere; in which of the threads, None outside of all."""

    id: str
    thread: int | None
    words: str


class Side(Protocol):
    """`begun` and `mended` are the platform's own faults, by name."""

    begun: Mapping[str, Act]
    mended: Mapping[str, Act]

    @property
    def environment(self) -> Mapping[str, str]: ...

    def wait_connected(self, count: int) -> None: ...

    def open(self, reference: str) -> None:
        """The submission, in a channel or thread of its own."""
        ...

    def ask(self, thread: int, words: str) -> Asked: ...

    def edit(self, asked: Asked, words: str) -> None: ...

    def delete(self, asked: Asked) -> None: ...

    def heal(self) -> None:
        """No fault is left, nor any to come."""
        ...

    def taken(self, asked: Asked) -> bool:
        """Whether the platform was told that the bot has it, or has no need to be told."""
        ...

    def delivering(self) -> bool:
        """Whether the platform still has something to tell the bot."""
        ...

    def wait_until(self, holds: Callable[[], bool], within_s: float) -> None:
        """Raise `TimeoutError`."""
        ...

    def thread_id(self, thread: int) -> str: ...

    def said(self, thread: int) -> list[Said]:
        """In the order in which it was posted."""
        ...

    def told(self, thread: int, words: str) -> list[str]:
        """When somebody alone was told these words there: as `Asked.at`, or what compares with it."""
        ...

    def seen(self) -> Iterator[Seen]: ...
