"""The storage, as the settings have it."""

from contextlib import AbstractAsyncContextManager

from bots.run.caches import let_go
from core.errors import InputError
from core.settings import Settings
from core.storage.open import Storage, open_storage

OWN_HAS_NONE = "CHAIRSIDE_REDIS_REPLICAS is set, but CHAIRSIDE_REDIS_URL is not: our own server has none."


def storage_of(found: Settings) -> AbstractAsyncContextManager[Storage]:
    """Raise `StorageError` if it cannot be reached, `InputError` for what cannot be."""
    if found.redis_replicas and not found.redis_url:
        raise InputError(OWN_HAS_NONE)
    return open_storage(
        found.redis_url,
        found.data_dir,
        found.lease_s,
        let_go,
        pdfs=found.keep_pdfs,
        replicas=found.redis_replicas,
    )
