"""The record of deeds on an open connection, with the heads in the data folder."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from core.governance.chain import Hashing
from core.storage.audit.heads import Heads, heads_folder
from core.storage.audit.names import Names
from core.storage.audit.record import AuditRecord
from core.storage.audit.rows import RedisBooks, RedisRows
from core.storage.client import Client

Recording = Callable[[Sequence[str], float | None], AuditRecord]
"""The record under these keys, the newest first, with rows that are kept for so many seconds; None: for good."""


@asynccontextmanager
async def recording(redis: Client, data_dir: Path) -> AsyncIterator[Recording]:
    """While the block runs; the heads are on the disk after it."""
    rows, names, heads = RedisRows(redis), Names(RedisBooks(redis)), Heads(heads_folder(data_dir))
    try:
        yield lambda secret_keys, keep_s: AuditRecord(rows, names, Hashing(secret_keys), heads, keep_s)
    finally:
        await heads.close()
