"""
JSON from outside, read within bounds: fifty megabytes can be fifteen million objects, gigabytes once they are read.

What makes an object or a place in one is counted first, which takes milliseconds; a forum of a thousand notes has some
100,000 of them, commas in its text included.
"""

import json

MAX_PIECES = 1_000_000
_MARKS = (b"{", b"[", b",")


def tree_of(data: bytes) -> object:
    """The value that the JSON says. Raise `ValueError` for what is no JSON, or too deep or of too many pieces."""
    if sum(map(data.count, _MARKS)) > MAX_PIECES:
        raise ValueError("too many pieces")
    try:
        return json.loads(data)
    except RecursionError as exc:
        raise ValueError("too deep") from exc
