"""A step that is taken each minute is taken again whatever became of the last one."""

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bots.rounds import rounds
from core.errors import InputError, StorageError

SECRET = "quagmark"


class Over(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    ("error", "level", "told"),
    [
        (StorageError("Redis is out of reach."), logging.WARNING, "it is not done: Redis is out of reach."),
        (InputError("That is no thread."), logging.WARNING, "it is not done: That is no thread."),
        (KeyError(SECRET), logging.ERROR, "it is not done: KeyError in "),
    ],
)
async def test_a_step_that_fails_is_told_and_the_next_is_taken(
    error: Exception, level: int, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: Iterator[BaseException | None] = iter((error, None, Over()))

    async def step() -> None:
        outcome = next(outcomes)
        if outcome:
            raise outcome

    with pytest.raises(Over):
        await rounds(step, 0.0, "it is not done")
    (line,) = caplog.records
    assert line.levelno == level
    assert line.getMessage().startswith(told)
    assert SECRET not in caplog.text


async def test_it_ends_when_it_is_cancelled() -> None:
    begun = asyncio.Event()

    async def step() -> None:
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(rounds(step, 0.0, "it is not done"))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
