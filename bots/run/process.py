"""A command as a process: its settings, how it is told to leave, and how what went wrong reaches the person."""

import asyncio
import gc
import getpass
import os
import signal
import sys
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from bots.run.logs import beside
from core.config_file import warn_of_unknown
from core.errors import ChairsideError, InputError, fault_of
from core.secret_files import variable_of
from core.settings import Settings

FAULT = "A fault of ours: {}. Threads are kept; start again to go on."
KILLED = 143
"""The code of a process that was told twice and did not end by itself."""

_AT_ONCE_S = 0.5
Result = TypeVar("Result")


_WANTED = {
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
    "literal_error": "{expected}",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} at most",
}
"""What a value must be, by pydantic's name for what is wrong with it."""


class Fault(ChairsideError):
    """A fault of ours has ended the process; its text names the place and quotes nothing."""


class Left(Exception):
    """The process was told to leave, and has left everything in order."""


def settings() -> Settings:
    """What the environment sets. Raise `InputError` naming all variables that cannot be used, and what each may be."""
    try:
        found = Settings()
    except ValidationError as exc:
        told = sorted({_told(fault) for fault in exc.errors(include_input=False)})
        raise InputError(f"What is set cannot be used: {', '.join(told)}.") from exc
    warn_of_unknown(Settings)
    return found


def _told(fault: Mapping[str, Any]) -> str:
    """The variable, and what it may be; never what it is."""
    variable = _variable(str(fault["loc"][0]))
    wanted = _WANTED.get(fault["type"])
    return f"{variable} ({wanted.format(**fault.get('ctx', {}))})" if wanted else variable


def _variable(place: str) -> str:
    """The variable of an error's place, which is a field's name unless its variable has one of its own."""
    return variable_of(place) if place in Settings.model_fields else place


def login() -> str:
    """Who runs it, as the machine knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "chair"


def leave_when_told() -> None:
    """
    Let what ends a process politely, such as a closed window, close everything too, our server among it. Told a second
    time it ends at once: what was in hand is taken up by others, as after any other death.
    """
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    if task is None or sys.platform == "win32":
        return
    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def leave() -> None:
        for name in names:
            loop.add_signal_handler(name, leave_at_once)
        task.cancel()

    def leave_at_once() -> None:
        task.cancel()
        loop.call_later(_AT_ONCE_S, os._exit, KILLED)

    for name in names:
        loop.add_signal_handler(name, leave)


def settle() -> None:
    """What is loaded by now stays: a collection that looks through all of it would stop everything for some 0.1 s."""
    gc.freeze()


def run_to_end(work: Coroutine[Any, Any, Result]) -> Result:
    """
    Run to the end; raise `Left` if it was told to leave before. Of several errors at once the first one that is for the
    person is raised, out of its group, or `BrokenPipeError`, when nobody reads on; a fault of ours becomes a `Fault`.
    """
    try:
        return asyncio.run(_watched(work))
    except (asyncio.CancelledError, KeyboardInterrupt) as exc:
        raise Left from exc
    except (ChairsideError, BrokenPipeError):
        raise
    except Exception as error:
        causes = _leaves(error)
        meant = next((cause for cause in causes if isinstance(cause, ChairsideError | BrokenPipeError)), None)
        raise meant or Fault(FAULT.format(fault_of(causes[0]))) from error


async def _watched(work: Coroutine[Any, Any, Result]) -> Result:
    asyncio.get_running_loop().set_exception_handler(beside)
    return await work


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in _leaves(inner)]
    return [error]
