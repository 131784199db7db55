"""A worker beside what brings it its work, and how it ends: with what it has in hand, given some time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.conversation.worker import Worker


@asynccontextmanager
async def at_work(worker: Worker, drain_s: float = 0.0) -> AsyncIterator[None]:
    """
    The worker beside the block, which ends if the worker does. Where the block is cancelled, the worker has so long to
    end what it has in hand, and gives back the rest; a second cancellation ends it at once.
    """
    async with asyncio.TaskGroup() as group:
        running = group.create_task(worker.run())
        try:
            yield
        except asyncio.CancelledError:
            worker.leave()
            await asyncio.wait({running}, timeout=drain_s)
            raise
        finally:
            running.cancel()
