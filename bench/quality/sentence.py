"""A sentence about a submission, and how it was made."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """`kind` says how it was made; `frame` puts a body into the sentence again, for corruptions."""

    text: str
    kind: str
    forum: str
    source: str = ""
    frame: Callable[[str], str] | None = field(default=None, compare=False)
    body: str = ""
    supported: bool = True
