"""
What a process says of itself, one line at a time on standard error, and no content whatever goes wrong.

Our own lines are fixed sentences with numbers, codes and errors of our own in them; a test walks the source for it.
Of a library's line only the library, its place in the code and the level are told: what it says may quote an event, a
prompt or an address with a token.  What nobody catches, in whichever way it comes, is told as its kind and its place.

Libraries may set levels and ask for handlers of their own; lines reach a stream through the one handler here only.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from core.errors import fault_of
from core.trail import thread_hash

LIBRARY = "A library says something, which is not repeated"
UNCAUGHT = "A fault that nothing caught: %s"
BESIDE = "A fault beside the work: %s"
IN_A_THREAD = "A fault in a thread of the process: %s"
WHILE_TIDYING = "A fault while something was put away: %s"
ENDED = "The command ends: %s"
LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

_OURS = ("bots.", "core.")
_SPOKEN = "chairside"
_LIBRARIES = frozenset(
    {"aiohttp", "asyncio", "discord", "httpcore", "httpcore2", "httpx", "httpx2", "openai", "PIL", "prompt_toolkit"}
    | {"py", "pydantic_settings", "pypdfium2", "redis", "rich", "slack_bolt", "slack_sdk", "starlette", "uvicorn"}
)
"""What may be named; a logger of any other name may be called after anything."""

logger = logging.getLogger(__name__)
Line = dict[str, str]


class Lines(logging.Handler):
    """Writes to standard error as it is at that moment: while a prompt is up, that is the line above it."""

    def __init__(self, written: Callable[[Line], str]) -> None:
        super().__init__()
        self._written = written

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):  # a stream that is closed or full: there is nobody to tell
            sys.stderr.write(f"{self._written(line_of(record))}\n")
            sys.stderr.flush()


def line_of(record: logging.LogRecord) -> Line:
    """`event` is the sentence as it stands in the source, `text` the same with what belongs in it."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"time": at, "level": record.levelname.lower()}
    if _is_ours(record.name):
        line |= {"event": str(record.msg), "text": _text(record), "room": record.name}
    else:
        library = _library(record.name)
        line |= {"event": LIBRARY, "text": f"{LIBRARY}: {library}", "room": library}
        line["at"] = f"{record.module}:{record.lineno}"
    if record.exc_info and record.exc_info[1]:
        line["fault"] = fault_of(record.exc_info[1])
    if thread := thread_hash():
        line["thread"] = thread
    return line


def as_json(line: Line) -> str:
    return json.dumps(line)


def as_text(line: Line) -> str:
    """For a person at a terminal only what was said; in a file or for a journal also when, how bad, about what."""
    aside = "".join(f" [{name} {line[name]}]" for name in ("at", "fault", "thread") if name in line)
    if sys.stderr.isatty():
        return f"chairside: {line['text']}"
    return f"{line['time']} {line['level'].upper()} {line['text']}{aside}"


def begin(environment: Mapping[str, str] = os.environ) -> None:
    """
    From here on this process says nothing but such lines. Nothing happens where others see to logging already. A
    setting that cannot be used counts as its default here, and is told when the settings are read.
    """
    root = logging.getLogger()
    if root.handlers:
        return
    level = LEVELS.get(environment.get("CHAIRSIDE_LOG_LEVEL", ""), logging.WARNING)
    root.addHandler(Lines(as_json if wants_json(environment) else as_text))
    root.setLevel(level)
    logging.getLogger(_SPOKEN).setLevel(min(level, logging.INFO))
    logging.raiseExceptions = False  # `logging` would print the arguments of a line that it cannot format
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda told: logger.error(WHILE_TIDYING, _fault(told.exc_value))
    threading.excepthook = lambda told: logger.error(IN_A_THREAD, _fault(told.exc_value))
    _leave_no_memory()


def wants_json(environment: Mapping[str, str] = os.environ) -> bool:
    return environment.get("CHAIRSIDE_LOG") == "json"


def beside(_: object, context: Mapping[str, Any]) -> None:
    """What an event loop does with an error that nobody waits for; its own words show tasks and what they hold."""
    logger.error(BESIDE, _fault(context.get("exception")))


def ended(words: str) -> None:
    """The last line of a command that fails, for whoever reads it."""
    if wants_json():
        logging.getLogger(_SPOKEN).error(ENDED, words)
    else:
        sys.stderr.write(f"chairside: {words}\n")


def _is_ours(name: str) -> bool:
    """`chairside.bolt` is not: Bolt speaks through it."""
    return name == _SPOKEN or name.startswith(_OURS)


def _library(name: str) -> str:
    top = name.partition(".")[0]
    known = top if top in _LIBRARIES else "another"
    return "slack_bolt" if top == _SPOKEN else known


def _text(record: logging.LogRecord) -> str:
    try:
        words = record.getMessage()
    except (TypeError, ValueError):
        words = str(record.msg)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _fault(error: BaseException | None) -> str:
    return fault_of(error) if error else "unknown"


def _uncaught(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    if not isinstance(error, KeyboardInterrupt):
        logger.critical(UNCAUGHT, _fault(error))


def _leave_no_memory() -> None:
    """A core dump holds whatever the process held; the PDF's reader and our Redis inherit this."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
