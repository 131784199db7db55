"""Acting for chairs, put together: who has a token of their own is known where there are keys to encrypt it with."""

import time

from bots.acting import Chairs
from bots.loading import Library
from core.governance.audit import Audit
from core.settings import Settings
from core.storage.open import Storage


def acting_of(storage: Storage, settings: Settings, library: Library, audit: Audit) -> Chairs:
    """Raise `InputError` for keys that are none."""
    given = settings.secret_keys.get_secret_value() if settings.secret_keys else ""
    keys = tuple(filter(None, (key.strip() for key in given.split(","))))
    return Chairs(library, storage.logins(keys) if keys else None, storage.rosters, audit, time.time)
