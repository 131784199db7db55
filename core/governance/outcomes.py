"""
A deed is on the record before it is done; what came to nothing is on it after.

A row without a `failed` one after it says that the deed was done, or that the process ended in the middle of it, or
that Redis was away when the failure was to be recorded.  What failed for `unheld` was done, and may be lost with a
server that dies.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from core.errors import (
    ChairsideError,
    EngineError,
    Forbidden,
    Gone,
    InputError,
    PlatformError,
    StorageError,
    SubmissionError,
    Unheld,
)
from core.governance.audit import Audit, Deed, Event

logger = logging.getLogger(__name__)

Note = Callable[..., Awaitable[None]]
"""Puts a deed with facts of these names on the record. Raises a `ChairsideError` if it cannot be: nothing is done."""

_REASONS: tuple[tuple[type[ChairsideError], str], ...] = (
    (Gone, "gone"),
    (Unheld, "unheld"),
    (StorageError, "storage"),
    (Forbidden, "forbidden"),
    (SubmissionError, "submission"),
    (PlatformError, "platform"),
    (EngineError, "engine"),
    (InputError, "input"),
)


@asynccontextmanager
async def recorded(note: Note, deed: Deed, **facts: str) -> AsyncIterator[None]:
    """Do it inside the block: it is recorded before, and if the block fails, that it did."""
    await note(deed, **facts)
    try:
        yield
    except Exception as error:
        await _failed(note, deed, error)
        raise


def noting(audit: Audit, by: str, clock: Callable[[], float], thread: str = "", submission: str = "") -> Note:
    """`clock` gives seconds since the epoch."""
    return partial(_note, audit, by, clock, thread, submission)


async def _note(
    audit: Audit, by: str, clock: Callable[[], float], thread: str, submission: str, deed: Deed, **facts: str
) -> None:
    await audit.note(Event(deed, by, clock(), thread, submission, tuple(facts.items())))


async def _failed(note: Note, deed: Deed, error: Exception) -> None:
    reason = next((word for kind, word in _REASONS if isinstance(error, kind)), "fault")
    try:
        await note(Deed.FAILED, what=deed.value, reason=reason)
    except ChairsideError:
        logger.warning("that a deed came to nothing could not be recorded")
