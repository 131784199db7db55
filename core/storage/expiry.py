"""A block that runs only while its lease lasts: renewing the lease moves the deadline, losing it cancels the block."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import StorageError


@asynccontextmanager
async def expiring() -> AsyncIterator[asyncio.Timeout]:
    """Cancel the block at the time that the deadline is rescheduled to; outside it is a `StorageError`."""
    deadline = asyncio.timeout(None)
    try:
        async with deadline:
            yield deadline
    except TimeoutError as exc:
        if not deadline.expired():
            raise
        raise StorageError("The lease on this thread was lost; whoever holds it now goes on with it.") from exc
