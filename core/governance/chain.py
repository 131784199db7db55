"""
A chain of hashes over the rows of a record: each is made over its row and the hash before it, under a key.

With a key (HMAC-SHA256), who can write to the record but has no key can neither change a row nor make one.  Without
(SHA-256), only who changes a row and not all that follow it is found out; anybody can make the whole chain anew, and
that is then told by a head that was noted elsewhere, or not at all.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import InputError

PLAIN = "plain"
START = bytes(32)
_HEAD = re.compile(r"([0-9]{1,15})-([0-9a-f]{64})")


@dataclass(frozen=True)
class Row:
    """`before` and `hash` are 32 bytes; `key` names the key of the hash."""

    number: int
    body: bytes
    key: str
    before: bytes
    hash: bytes


@dataclass(frozen=True)
class Head:
    """The last row that somebody has seen; number 0 before the first."""

    number: int = 0
    hash: bytes = START

    def __str__(self) -> str:
        return f"{self.number}-{self.hash.hex()}"


def head_of(text: str) -> Head:
    """Raise `InputError` for what is no head as `str` writes it."""
    found = _HEAD.fullmatch(text.strip().lower())
    if found is None:
        raise InputError("That is no head: it is a number, a hyphen and 64 hexadecimal digits.")
    return Head(int(found[1]), bytes.fromhex(found[2]))


class Hashing:
    """`keys` are secrets, the newest first: it makes the hashes, and all verify them. Without any, hashes are plain."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        made = [hashlib.sha256(b"chairside audit\n" + key.encode()).digest() for key in keys]
        self._keys = {hashlib.sha256(key).hexdigest()[:8]: key for key in made}
        self._name = next(iter(self._keys), PLAIN)

    @property
    def keyed(self) -> bool:
        return self._name != PLAIN

    def row(self, after: Head, body: bytes) -> Row:
        number = after.number + 1
        return Row(number, body, self._name, after.hash, self._hash(number, body, self._name, after.hash))

    def known(self, row: Row) -> bool:
        """Whether the key that the row names is among ours."""
        return row.key == PLAIN or row.key in self._keys

    def holds(self, row: Row) -> bool:
        """Whether the row is what its hash was made over, by one who had the key."""
        return self.known(row) and hmac.compare_digest(row.hash, self._hash(row.number, row.body, row.key, row.before))

    def _hash(self, number: int, body: bytes, key: str, before: bytes) -> bytes:
        said = f"{number} {key} {before.hex()}\n".encode() + body
        if key == PLAIN:
            return hashlib.sha256(said).digest()
        return hmac.digest(self._keys[key], said, "sha256")
