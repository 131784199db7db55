"""
A step that is taken again and again for as long as the process runs; what fails is said, and tried at the next: nobody
waits for the task, so what ended it would end it unseen.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from core.errors import ChairsideError, fault_of

logger = logging.getLogger(__name__)


async def rounds(
    step: Callable[[], Awaitable[object]], each_s: float, failing: str, first_s: float | None = None
) -> None:
    """
    For ever, until cancelled: wait, then step.  The first wait may be another (`first_s`); `failing` says what is not
    done when a step fails.
    """
    wait_s = each_s if first_s is None else first_s
    while True:
        await asyncio.sleep(wait_s)
        wait_s = each_s
        try:
            await step()
        except ChairsideError as error:
            logger.warning("%s: %s", failing, error)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one step is none of the others'
            logger.error("%s: %s", failing, fault_of(error))  # noqa: TRY400 - its text may quote the submission
