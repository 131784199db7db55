"""
With whose rights a submission was read, and whom a note of it is for; pure.

    anyone        it is public: every note of it says so, or nobody's credentials were used
    deployment    with the credentials that an operator has set
    own           with the token of the account that asked, in whose place the snapshot has a digest under a secret key
    (empty)       not known: a file that somebody gave, a snapshot of before this was kept

A note's readers are kept as these few kinds, never as the groups and people that they are.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

ANYONE, DEPLOYMENT, OWN = "anyone", "deployment", "own"
_ACCOUNT = "account-"


class Reader(StrEnum):
    """Whom a note is for."""

    EVERYONE = "everyone"
    REVIEWERS = "reviewers"
    AREA_CHAIRS = "area chairs"
    SENIOR_AREA_CHAIRS = "senior area chairs"
    PROGRAM_CHAIRS = "program chairs"
    PERSONS = "named persons"
    AUTHORS = "authors"
    OTHERS = "others"


Readers = tuple[Reader, ...]
"""In the order above, each once; empty if nobody may read it."""


@dataclass(frozen=True)
class Whose:
    """
    As whom OpenReview is asked: the deployment, unless an account's own token is here. `shared`: it is for several
    people, so that only what the submission's area chairs may read is taken. Who has no `key` cannot tell from what is
    stored whose token it was.
    """

    account: str = ""
    token: str = field(default="", repr=False)
    shared: bool = False
    key: str = field(default="", repr=False)

    @property
    def rights(self) -> str:
        """What the snapshot has of it."""
        return of_account(self.account, self.key) if self.token else DEPLOYMENT


def of_account(account: str, key: str) -> str:
    """The account's place in a snapshot: the same for the same account, and nobody's to whoever has no key."""
    secret = hashlib.sha256(f"chairside rights\n{key}".encode()).digest()
    return f"{_ACCOUNT}{hashlib.blake2b(account.encode(), digest_size=16, key=secret).hexdigest()}"


def is_personal(rights: str) -> bool:
    """Whether it was read with one person's own token. Snapshots of before there was a key have shorter digests."""
    return rights.startswith(_ACCOUNT)


def for_area_chairs(readers: Readers | None) -> bool:
    """Whether the submission's area chairs may read it; what says nothing of its readers is taken to say so."""
    return readers is None or not {Reader.EVERYONE, Reader.AREA_CHAIRS}.isdisjoint(readers)
