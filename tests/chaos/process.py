"""
`chairside …` with a clock that can jump: what the file that `CHAOS_CLOCK` names says, in seconds, is added to the time.

    python -m tests.chaos.process slack

discord.py's pause of five seconds before a new session is left out: it is there for the real server's sake.  SIGUSR1
has the process write down what each of its tasks waits for.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import discord

from bots.cli import main

_TRUE = time.time


def _clock() -> float:
    try:
        return _TRUE() + float(Path(os.environ["CHAOS_CLOCK"]).read_text() or 0)
    except (OSError, ValueError):
        return _TRUE()


async def _at_once(*_: object, **__: object) -> None:
    """Before a new session."""


def _told_where(*_: object) -> None:
    """What is awaited, from the outermost call to the innermost; libraries' frames too."""
    for task in asyncio.all_tasks():
        places: list[str] = []
        awaited: Any = task.get_coro()
        while (frame := getattr(awaited, "cr_frame", None)) is not None:
            places.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}:{frame.f_lineno}")
            awaited = awaited.cr_await
        sys.stderr.write(f"WAITS {task.get_name()}: {' > '.join(places)} {type(awaited).__name__}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _told_where)
    time.time = _clock
    discord.Client.before_identify_hook = _at_once  # type: ignore[method-assign]
    main()
