"""
One-time codes by which people link their accounts: 80 random bits in four groups, such as `7K3M-0QXR-5TWD-1B9E`.

Only a digest of a code is kept; so many bits need no slow hash.  Letters that look alike are read as one.
"""

import hashlib
import secrets

GOOD_FOR_S = 14 * 86_400.0
TRIES_PER_MIN = 1
"""How many tries come back to an account in a minute, after the first few."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS_OF_A_CODE = 16
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "–": None, "\u2011": None})

UNKNOWN = "That code is not good, or not any more: ask the programme chairs for another."
TOO_OFTEN = "Too many codes were tried: wait some minutes, then try the one you were sent."
NEEDLESS = "No roster is kept here, so nobody needs a code."
LINKED = "This account is linked to somebody of the committee already: if that is wrong, tell the programme chairs."


def new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_OF_A_CODE))
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS_OF_A_CODE, 4))


def digest_of(code: str) -> str:
    """Of the code as a person types it."""
    plain = code.strip()[:100].upper().translate(_ALIKE)
    return hashlib.blake2b(plain.encode(), digest_size=20, person=b"chairside code").hexdigest()
