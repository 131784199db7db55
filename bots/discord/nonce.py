"""
How a message of the bot's is told to be there already; pure.

    nonce   sent with it: within a few minutes Discord answers a repeated one with the message that is there
    mark    the id of its first component: it stays with the message, and is found in the history later on

Both follow from the turn and the number of the part alone, so whoever takes over a turn arrives at the same ones.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

MOST_PARTS = 64
_MARK_BITS = 31


def nonce_of(key: str, part: int | str, again: int = 0) -> str:
    """At most 25 characters, as Discord wants. `again` counts the messages of this part that were deleted."""
    return blake2b(f"{key}:{part}:{again}".encode(), digest_size=12).hexdigest()


def mark_of(key: str, part: int) -> int:
    """A component's id: 31 bits, and never 0, which Discord takes for none."""
    digest = blake2b(f"mark:{key}:{part}".encode(), digest_size=4).digest()
    return (int.from_bytes(digest, "big") % ((1 << _MARK_BITS) - 1_001)) + 1_000


def marked(components: Iterable[dict[str, Any]], key: str, part: int) -> tuple[dict[str, Any], ...]:
    """The components, the first with the mark."""
    first, *others = components
    return ({**first, "id": mark_of(key, part)}, *others)


def part_with(mark: int | None, key: str) -> int | None:
    """The number of the part that carries the mark; None for what is not of this turn."""
    return next((part for part in range(MOST_PARTS) if mark_of(key, part) == mark), None)
