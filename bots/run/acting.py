"""Acting for chairs, put together: who has a token of their own is known where there are keys to encrypt it with."""

import time

from bots.acting import Chairs
from bots.loading import Library
from core.governance.audit import Audit
from core.settings import Settings, listed
from core.storage.open import Storage


def acting_of(storage: Storage, settings: Settings, library: Library, audit: Audit) -> Chairs:
    """Raise `InputError` for keys that are none."""
    keys = listed(settings.secret_keys)
    if not keys:
        return Chairs(library, None, storage.rosters, audit, time.time)
    return Chairs(library, storage.logins(keys), storage.rosters, audit, time.time, keys[0])


def key_of(settings: Settings) -> str:
    """The one that hides whose token read a snapshot; empty if none is set."""
    return next(iter(listed(settings.secret_keys)), "")
