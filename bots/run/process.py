"""A command as a process: its settings, how it is told to leave, and how what went wrong reaches the person."""

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

from pydantic import ValidationError

from core.errors import ChairsideError, InputError, fault_of
from core.settings import Settings

FAULT = "A fault of ours: {}. Threads are kept; start again to go on."
Result = TypeVar("Result")


class Complaints(logging.Handler):
    """Writes to standard error as it is at that moment: while a prompt is up, that is the line above it."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")
        sys.stderr.flush()


class Fault(ChairsideError):
    """A fault of ours has ended the process; its text names the place and quotes nothing."""


def settings() -> Settings:
    """What the environment sets. Raise `InputError` naming all variables that cannot be used."""
    try:
        return Settings()
    except ValidationError as exc:
        names = sorted({f"CHAIRSIDE_{str(fault['loc'][0]).upper()}" for fault in exc.errors()})
        raise InputError(f"What is set cannot be used: {', '.join(names)}.") from exc


def leave_when_told() -> None:
    """Let what ends a process politely, such as a closed window, close everything too, our server among it."""
    task = asyncio.current_task()
    for name in ("SIGTERM", "SIGHUP"):
        if task and hasattr(signal, name) and sys.platform != "win32":
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), task.cancel)


def settle() -> None:
    """What is loaded by now stays: a collection that looks through all of it would stop everything for some 0.1 s."""
    gc.freeze()


def run_to_end(work: Coroutine[Any, Any, Result]) -> Result:
    """
    Run to the end. Of several errors at once the first one that is for the person is raised, out of its group, or
    `BrokenPipeError`, when nobody reads on; a fault of ours becomes a `Fault`.
    """
    try:
        return asyncio.run(work)
    except asyncio.CancelledError as exc:
        raise KeyboardInterrupt from exc
    except (ChairsideError, BrokenPipeError):
        raise
    except Exception as error:
        causes = _leaves(error)
        meant = next((cause for cause in causes if isinstance(cause, ChairsideError | BrokenPipeError)), None)
        raise meant or Fault(FAULT.format(fault_of(causes[0]))) from error


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _leaves(inner)]
    return [error]
