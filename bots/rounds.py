"""
A step that is taken again and again for as long as the process runs; what fails for want of the storage is said, and
tried at the next.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from core.errors import StorageError

logger = logging.getLogger(__name__)


async def rounds(
    step: Callable[[], Awaitable[object]], each_s: float, failing: str, first_s: float | None = None
) -> None:
    """
    For ever, until cancelled: wait, then step.  The first wait may be another (`first_s`); `failing` says what is not
    done when the storage is away.
    """
    wait_s = each_s if first_s is None else first_s
    while True:
        await asyncio.sleep(wait_s)
        wait_s = each_s
        try:
            await step()
        except StorageError as error:
            logger.warning("%s: %s", failing, error)
