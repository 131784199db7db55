"""
A chair's own access to OpenReview: a token of theirs, kept until it expires or is taken back.

An account is a person on a platform (`slack:T1:U1`, `discord:42`), an owner as in `core/installations.py`.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Protocol

from core.errors import InputError

LONGEST_S = 7 * 86_400
"""OpenReview's own tokens are good for no longer."""
NOT_ONE = "That is no token of OpenReview's: copy it whole, on one line, and nothing else."
EXPIRED = "That token has expired: get a new one from OpenReview."
_MIN_CHARS, _MAX_CHARS = 16, 4_000


@dataclass(frozen=True)
class Login:
    """`until` is when it ends, in seconds since the epoch; `owner` the workspace or server in which it was given."""

    account: str
    owner: str
    token: str = field(repr=False)
    until: float


@dataclass(frozen=True)
class Kept:
    """That a token is kept, and nothing of it: `owner` and `until` as of the login."""

    owner: str
    until: float


class Logins(Protocol):
    """Encrypted where they are stored. Raises `StorageError`, also for one that is damaged."""

    async def load(self, account: str) -> Login | None:
        """None if there is none, or none any more."""
        ...

    async def save(self, login: Login) -> None:
        """Keep it in the place of an earlier one, until it ends."""
        ...

    async def remove(self, account: str) -> bool:
        """Forget it; whether there was one."""
        ...

    async def kept(self, account: str) -> Kept | None:
        """What may be told of it, without any key."""
        ...


def token_in(typed: str) -> str:
    """What somebody has typed or pasted, as a token. Raise `InputError`, which quotes nothing, for what is none."""
    token = typed.strip().strip("\"'`").removeprefix("Bearer ").strip()
    plain = token.isascii() and token.isprintable() and " " not in token
    if not plain or not _MIN_CHARS <= len(token) <= _MAX_CHARS:
        raise InputError(NOT_ONE)
    return token


def ends_at(token: str, now: float) -> float:
    """
    When it ends: when it says itself, and after a week at the latest. Its signature is OpenReview's to check, so what
    it says may shorten its time only. Raise `InputError` if that is over.
    """
    said = _said(token)
    if said is not None and said <= now:
        raise InputError(EXPIRED)
    return min(now + LONGEST_S, said if said is not None else now + LONGEST_S)


def _said(token: str) -> float | None:
    """The `exp` of a JSON Web Token; None for anything else."""
    _, _, rest = token.partition(".")
    body = rest.partition(".")[0]
    try:
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        said = claims.get("exp") if isinstance(claims, dict) else None
        return float(said) if isinstance(said, int | float) and not isinstance(said, bool) else None
    except (binascii.Error, ValueError, OverflowError, RecursionError):
        return None
