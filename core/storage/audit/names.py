"""
Who did it, and where, as the record says it: in names that mean something only as long as a secret is kept.

An account's name in the record is an HMAC of it under a secret of its own; thread and submission are encrypted under a
secret of the owner's (a workspace, a server).  The secrets stand in a book for each owner, apart from the record.
Dropping an account's makes it nobody, dropping the book makes nobodies of all and nowhere of each thread; no row
changes, and the chain still holds.  A secret that is put in the place of another names nobody, not somebody else.
"""

import binascii
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

OWN = "*"
"""Under which name the owner's own secret stands in its book; no account is called so."""
FRESH_S = 60.0
_MOST_PENS = 10_000
_NONCE, _TAG, _NAME = 12, 8, 32
_DAY_S = 86_400


@dataclass(frozen=True)
class Secret:
    """`day`, since the epoch, is when it was used last."""

    text: str = field(repr=False)
    day: int


Book = Mapping[str, Secret]


class Books(Protocol):
    """The secrets, a book for each owner, by account."""

    async def use(self, owner: str, fresh: Mapping[str, str], day: int) -> Mapping[str, str]:
        """
        Those of the names in `fresh`, used on that day or already on a later one; the fresh one, kept from now on, for
        one that has none.
        """
        ...

    async def all(self) -> Mapping[str, Book]:
        """All books by owner."""
        ...

    async def drop(self, owner: str, names: Sequence[str]) -> None:
        """Repeating it is harmless."""
        ...


@dataclass(frozen=True)
class Pen:
    """What writes the names of an account and of its owner's places; `name` is empty where there is no account."""

    read_at: float
    name: str
    tag: str
    key: AESGCM

    def sealed(self, where: str) -> str:
        if not where:
            return ""
        nonce = secrets.token_bytes(_NONCE)
        return f"{self.tag}.{urlsafe_b64encode(nonce + self.key.encrypt(nonce, where.encode(), None)).decode()}"


@dataclass
class Names:
    """Writes names. A secret that it has read is used for `FRESH_S`, even if it is dropped by another process."""

    books: Books
    _pens: dict[tuple[str, str], Pen] = field(default_factory=dict)

    async def pen(self, owner: str, account: str, at: float) -> Pen:
        """`at` is now, in seconds since the epoch."""
        held = self._pens.get((owner, account))
        if held is None or not 0 <= at - held.read_at < FRESH_S:
            fresh = {name: secrets.token_hex(32) for name in ([OWN, account] if account else [OWN])}
            found = await self.books.use(owner, fresh, int(at // _DAY_S))
            name = name_of(found[account], account) if account else ""
            if len(self._pens) >= _MOST_PENS:
                self._pens.clear()
            held = self._pens[owner, account] = Pen(at, name, _tag(found[OWN]), _key(found[OWN]))
        return held

    async def drop(self, account: str) -> None:
        """Make it nobody, wherever it did something."""
        for owner, book in (await self.books.all()).items():
            if account in book:
                await self.books.drop(owner, [account])
        for key in [key for key in self._pens if key[1] == account]:
            del self._pens[key]

    async def drop_unused(self, since: float) -> None:
        """Make nobodies of those that have done nothing since then, in seconds."""
        for owner, book in (await self.books.all()).items():
            old = [name for name, secret in book.items() if secret.day < since // _DAY_S]
            if old:
                await self.books.drop(owner, old)


class Known:
    """Reads names, of the books as they were when it was made."""

    def __init__(self, books: Mapping[str, Book]) -> None:
        self._accounts = {
            name_of(secret.text, account): account for book in books.values() for account, secret in book.items()
        }
        self._owners = {_tag(book[OWN].text): book[OWN].text for book in books.values() if OWN in book}

    def account(self, name: str) -> str | None:
        """None if it is nobody's any more."""
        return self._accounts.get(name) if name else ""

    def where(self, sealed: str) -> str | None:
        """None if the owner is gone."""
        tag, _, data = sealed.partition(".")
        if not sealed or tag not in self._owners:
            return None if sealed else ""
        try:
            return _opened(self._owners[tag], data)
        except (InvalidTag, ValueError, binascii.Error):
            return None


def name_of(secret: str, account: str) -> str:
    return hmac.digest(secret.encode(), account.encode(), "sha256").hex()[:_NAME]


def _tag(secret: str) -> str:
    return hmac.digest(secret.encode(), b"owner", "sha256").hex()[:_TAG]


def _key(secret: str) -> AESGCM:
    return AESGCM(hmac.digest(secret.encode(), b"where", "sha256"))


def _opened(secret: str, data: str) -> str:
    raw = urlsafe_b64decode(data)
    return _key(secret).decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
