"""
Encryption of what must not be read off a disk: Fernet (AES-128-CBC with HMAC-SHA256) under the first of several keys.

To change the key put a new one before the old one; the old one can go when all that it sealed was stored again.
"""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import InputError, StorageError

BAD_KEY = (
    "CHAIRSIDE_SECRET_KEYS holds something that is no key: each is 32 random bytes in base64 (`openssl rand -base64 "
    "32`), and commas stand between them."
)
UNSEALED = (
    "What is stored cannot be decrypted: put the key it was stored with behind the others in CHAIRSIDE_SECRET_KEYS."
)


class Seal:
    """Raise `InputError` for what is no key."""

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            known = [Fernet(key) for key in keys]
            self._first, self._all = known[0], MultiFernet(known)
        except (ValueError, TypeError, IndexError):
            # The library's error may quote the key.
            raise InputError(BAD_KEY) from None

    def sealed(self, data: bytes) -> bytes:
        return self._first.encrypt(data)

    def opened(self, data: bytes) -> tuple[bytes, bool]:
        """What was sealed, and whether under the first key. Raise `StorageError` if no key opens it."""
        try:
            return self._first.decrypt(data), True
        except InvalidToken:
            pass
        try:
            return self._all.decrypt(data), False
        except InvalidToken as exc:
            raise StorageError(UNSEALED) from exc
